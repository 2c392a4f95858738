'use strict';

// Timers and immediates. Node docs: Timers. The heap of timers is in C; a
// Timeout is the native object itself.

const {
  Timeout, pendImmediates, runTicks, setImmediates,
} = internalBinding('timers');
const { get: getContext, set: setContext } =
  internalBinding('async_context');
const { validateFunction } = require('internal/validators');

const kMaxDelay = 2 ** 31 - 1;
const kId = Symbol('asyncId');
const kList = Symbol('list');
// The async context in which a callback was handed over.
const kContext = Symbol('kAsyncContext');
const kRefed = Symbol('refed');

let lastId = 0;
const byId = { __proto__: null };       // timers that were made a number

// ---- Timeout --------------------------------------------------------------

let warnedOfNaN = false;

function warnDelay(delay) {
  if (delay !== delay) {
    if (warnedOfNaN) return;
    warnedOfNaN = true;
  }
  let kind = 'Overflow';
  let text = `${delay} does not fit into a 32-bit signed integer.`;
  if (delay < 0) {
    kind = 'Negative';
    text = `${delay} is a negative number.`;
  } else if (delay !== delay) {
    kind = 'NaN';
    text = `${delay} is not a number.`;
  }
  process.emitWarning(`${text}\nTimeout duration was set to 1.`,
                      `Timeout${kind}Warning`);
}

function normalDelay(after) {
  if (after === undefined) return 1;
  const delay = +after;
  if (delay >= 1 && delay <= kMaxDelay) return delay;
  if (!(delay >= 0 && delay < 1)) warnDelay(delay);
  return 1;
}

function startTimer(callback, after, args, repeats) {
  const delay = normalDelay(after);
  const timer = new Timeout();
  timer._idleTimeout = delay;
  timer._onTimeout = callback;
  timer._timerArgs = args;
  timer._repeat = repeats ? delay : null;
  timer._destroyed = false;
  timer[kContext] = getContext();
  timer.start(Math.trunc(delay));
  return timer;
}

function stopTimer(timer) {
  timer._destroyed = true;
  timer._idleTimeout = -1;
  timer._onTimeout = null;
  if (timer[kId] !== undefined) delete byId[timer[kId]];
  Timeout.prototype.stop.call(timer);
}

// Called from C when the time has come; the timer is stopped by then.
function ontimeout() {
  const callback = this._onTimeout;
  const args = this._timerArgs;
  if (typeof callback !== 'function') return;
  if (this._repeat === null) {
    this._destroyed = true;
    if (this[kId] !== undefined) delete byId[this[kId]];
  }
  setContext(this[kContext]);
  try {
    if (args === undefined) callback.call(this);
    else callback.apply(this, args);
  } finally {
    // Not if it was cleared meanwhile.
    if (this._repeat !== null && this._idleTimeout !== -1) {
      this._idleTimeout = this._repeat;
      this.start(Math.trunc(this._repeat));
    }
  }
}

const methods = {
  ontimeout,
  refresh() {
    if (this._idleTimeout !== -1) {
      this._destroyed = false;
      this.start(Math.trunc(this._idleTimeout));
    }
    return this;
  },
  close() {
    clearTimeout(this);
    return this;
  },
  [Symbol.toPrimitive]() {
    if (this[kId] === undefined) this[kId] = ++lastId;
    if (!this._destroyed) byId[this[kId]] = this;
    return this[kId];
  },
};
if (Symbol.dispose) methods[Symbol.dispose] = methods.close;
// C's close() stops the timer and knows nothing of the rest.
methods.stop = Timeout.prototype.close;
for (const key of Reflect.ownKeys(methods)) {
  Object.defineProperty(Timeout.prototype, key, {
    value: methods[key], writable: true, enumerable: false, configurable: true,
  });
}

function setTimeout(callback, after, ...args) {
  validateFunction(callback, 'callback');
  return startTimer(callback, after, args.length > 0 ? args : undefined, false);
}

function setInterval(callback, repeat, ...args) {
  validateFunction(callback, 'callback');
  return startTimer(callback, repeat, args.length > 0 ? args : undefined, true);
}

function clearTimeout(timer) {
  if (timer === undefined || timer === null) return;
  if (typeof timer === 'number' || typeof timer === 'string') {
    const found = byId[timer];
    if (found !== undefined) stopTimer(found);
  } else if (timer._onTimeout) {
    if (timer instanceof Timeout) stopTimer(timer);
    else timer._onTimeout = null;
  }
}

function clearInterval(timer) {
  clearTimeout(timer);
}

// ---- Immediates -----------------------------------------------------------

// Doubly linked, so that clearing costs nothing. An immediate knows its list.
function newList() {
  return { head: null, tail: null };
}

let queue = newList();          // for the next check phase
let unfinished = null;          // what a callback that threw has left
let refs = 0;

function append(immediate) {
  immediate[kList] = queue;
  immediate._idlePrev = queue.tail;
  if (queue.tail !== null) queue.tail._idleNext = immediate;
  else queue.head = immediate;
  queue.tail = immediate;
}

function unlink(immediate) {
  const { _idlePrev: prev, _idleNext: next } = immediate;
  if (prev !== null) prev._idleNext = next;
  else immediate[kList].head = next;
  if (next !== null) next._idlePrev = prev;
  else immediate[kList].tail = prev;
  immediate._idlePrev = immediate._idleNext = null;
}

function pend() {
  pendImmediates(queue.head !== null || unfinished !== null, refs > 0);
}

class Immediate {
  constructor(callback, args) {
    this._idleNext = null;
    this._idlePrev = null;
    this._onImmediate = callback;
    this._argv = args;
    this._destroyed = false;
    this[kRefed] = true;
    this[kContext] = getContext();
    refs++;
    append(this);
    pend();
  }

  ref() {
    if (this[kRefed] === false) {
      this[kRefed] = true;
      refs++;
      pend();
    }
    return this;
  }

  unref() {
    if (this[kRefed] === true) {
      this[kRefed] = false;
      refs--;
      pend();
    }
    return this;
  }

  hasRef() {
    return !!this[kRefed];
  }
}

function retire(immediate) {
  unlink(immediate);
  immediate._destroyed = true;
  if (immediate[kRefed] === true) refs--;
  immediate[kRefed] = null;
}

// The check phase. What is added meanwhile waits for the next one; so does
// what is left when a callback throws.
function processImmediate() {
  const list = unfinished ?? queue;
  if (list === queue) queue = newList();
  unfinished = list;
  try {
    while (list.head !== null) {
      const immediate = list.head;
      const callback = immediate._onImmediate;
      const args = immediate._argv;
      retire(immediate);
      setContext(immediate[kContext]);
      if (args === undefined) callback.call(immediate);
      else callback.apply(immediate, args);
      if (list.head !== null) runTicks();
    }
  } finally {
    if (list.head === null) unfinished = null;
    pend();
  }
}
setImmediates(processImmediate);

function setImmediate(callback, ...args) {
  validateFunction(callback, 'callback');
  return new Immediate(callback, args.length > 0 ? args : undefined);
}

function clearImmediate(immediate) {
  if (!(immediate instanceof Immediate) || immediate._destroyed) return;
  retire(immediate);
  immediate._onImmediate = null;
  pend();
}

// util.promisify(setTimeout) and (setImmediate).
for (const timer of [setTimeout, setImmediate]) {
  Object.defineProperty(timer, Symbol.for('nodejs.util.promisify.custom'), {
    __proto__: null, enumerable: true,
    get: () => require('timers/promises')[timer.name],
  });
}

module.exports = {
  clearImmediate,
  clearInterval,
  clearTimeout,
  setImmediate,
  setInterval,
  setTimeout,
};

Object.defineProperty(module.exports, 'promises', {
  get() { return require('timers/promises'); },
  enumerable: true,
  configurable: true,
});
