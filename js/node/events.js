'use strict';

// Event emitters. Node docs: Events. EventTarget is in web/event_target.js.
//
// Listeners live in `_events`: one function, or an array from the second on.
// `_events`, `_eventsCount` and `_maxListeners` are what packages and our own
// native objects look at. An array in `_events` is never changed while an emit
// may be walking it: emit walks a copy.
//
// This module is loaded at start: errors, inspect and the rest are required
// when first needed.

const kCapture = Symbol('kCapture');
const kRejection = Symbol.for('nodejs.rejection');
const kErrorMonitor = Symbol('events.errorMonitor');
// True where a subclass prepared _events with all its keys: they are kept.
const kShapeMode = Symbol('shapeMode');
const kFirstEventParam = Symbol('kFirstEventParam');
const kMaxEventTargetListeners = Symbol('events.maxEventTargetListeners');
const kMaxEventTargetListenersWarned =
  Symbol('events.maxEventTargetListenersWarned');

let defaultMaxListeners = 10;

function lazyErrors() {
  return require('internal/errors');
}

function lazyValidators() {
  return require('internal/validators');
}

function checkListener(listener) {
  if (typeof listener !== 'function') {
    const { ERR_INVALID_ARG_TYPE } = lazyErrors().codes;
    throw new ERR_INVALID_ARG_TYPE('listener', 'Function', listener);
  }
}

function EventEmitter(opts) {
  EventEmitter.init.call(this, opts);
}

EventEmitter.prototype._events = undefined;
EventEmitter.prototype._eventsCount = 0;
EventEmitter.prototype._maxListeners = undefined;

EventEmitter.usingDomains = false;

// Called for every emitter, also by those that do not inherit the constructor.
EventEmitter.init = function(opts) {
  const events = this._events;
  if (events === undefined ||
      events === Object.getPrototypeOf(this)._events) {
    this._events = { __proto__: null };
    this._eventsCount = 0;
    this[kShapeMode] = false;
  } else {
    this[kShapeMode] = true;
  }
  this._maxListeners = this._maxListeners || undefined;
  if (opts?.captureRejections) {
    lazyValidators().validateBoolean(opts.captureRejections,
                                     'options.captureRejections');
    this[kCapture] = Boolean(opts.captureRejections);
  } else {
    this[kCapture] = EventEmitter.prototype[kCapture];
  }
};

// -- Rejections of async listeners ------------------------------------------

function addCatch(emitter, promise, type, args) {
  if (!emitter[kCapture]) return;
  try {
    const then = promise.then;
    if (typeof then === 'function') {
      then.call(promise, undefined, (err) => {
        process.nextTick(emitUnhandledRejectionOrErr, emitter, err, type, args);
      });
    }
  } catch (err) {
    emitter.emit('error', err);
  }
}

function emitUnhandledRejectionOrErr(emitter, err, type, args) {
  if (typeof emitter[kRejection] === 'function') {
    emitter[kRejection](err, type, ...args);
    return;
  }
  // A listener of 'error' that rejects must not be called for its own error.
  const captured = emitter[kCapture];
  try {
    emitter[kCapture] = false;
    emitter.emit('error', err);
  } finally {
    emitter[kCapture] = captured;
  }
}

// -- Limits -----------------------------------------------------------------

function maxListenersOf(emitter) {
  const own = emitter._maxListeners;
  return own === undefined ? defaultMaxListeners : own;
}

EventEmitter.prototype.setMaxListeners = function setMaxListeners(n) {
  lazyValidators().validateNumber(n, 'setMaxListeners', 0);
  this._maxListeners = n;
  return this;
};

EventEmitter.prototype.getMaxListeners = function getMaxListeners() {
  return maxListenersOf(this);
};

function warnOfLeak(target, type, list, max) {
  list.warned = true;
  const { inspect } = require('internal/util/inspect');
  const w = lazyErrors().genericNodeError(
    `Possible EventEmitter memory leak detected. ${list.length} ` +
    `${String(type)} listeners added to ${inspect(target, { depth: -1 })}. ` +
    `MaxListeners is ${max}. Use emitter.setMaxListeners() to increase limit`,
    {
      name: 'MaxListenersExceededWarning', emitter: target, type,
      count: list.length,
    });
  process.emitWarning(w);
}

// -- Emit -------------------------------------------------------------------

// 'error' without a listener throws what was emitted.
function throwUnhandled(emitter, args) {
  const err = args.length > 0 ? args[0] : undefined;
  if (err instanceof Error) {
    require('internal/process/uncaught').noteEmitted(
      err, emitter, EventEmitter.prototype.emit);
    throw err;
  }
  const { inspect } = require('internal/util/inspect');
  let text;
  try {
    text = inspect(err);
  } catch {
    text = err;
  }
  const { ERR_UNHANDLED_ERROR } = lazyErrors().codes;
  const unhandled = new ERR_UNHANDLED_ERROR(text);
  unhandled.context = err;
  throw unhandled;
}

EventEmitter.prototype.emit = function emit(type, ...args) {
  const events = this._events;
  if (type === 'error') {
    if (events !== undefined && events[kErrorMonitor] !== undefined) {
      this.emit(kErrorMonitor, ...args);
    }
    if (events === undefined || events.error === undefined) {
      throwUnhandled(this, args);
    }
  } else if (events === undefined) {
    return false;
  }

  const handler = events[type];
  if (handler === undefined) return false;

  if (typeof handler === 'function') {
    let result;
    switch (args.length) {
      case 0: result = handler.call(this); break;
      case 1: result = handler.call(this, args[0]); break;
      case 2: result = handler.call(this, args[0], args[1]); break;
      default: result = Reflect.apply(handler, this, args);
    }
    if (result !== undefined && result !== null) {
      addCatch(this, result, type, args);
    }
    return true;
  }

  const listeners = handler.slice();
  for (let i = 0; i < listeners.length; i++) {
    const result = Reflect.apply(listeners[i], this, args);
    if (result !== undefined && result !== null) {
      addCatch(this, result, type, args);
    }
  }
  return true;
};

// -- Add and remove ---------------------------------------------------------

function addListener(target, type, listener, prepend) {
  checkListener(listener);
  let events = target._events;
  if (events === undefined) {
    events = target._events = { __proto__: null };
    target._eventsCount = 0;
  } else if (events.newListener !== undefined) {
    target.emit('newListener', type, listener.listener ?? listener);
    events = target._events;    // the listener may have replaced it
  }

  const existing = events[type];
  if (existing === undefined) {
    events[type] = listener;
    ++target._eventsCount;
    return target;
  }
  let list = existing;
  if (typeof existing === 'function') {
    list = events[type] = prepend ? [listener, existing] : [existing, listener];
  } else if (prepend) {
    list.unshift(listener);
  } else {
    list.push(listener);
  }
  const max = maxListenersOf(target);
  if (max > 0 && list.length > max && !list.warned) {
    warnOfLeak(target, type, list, max);
  }
  return target;
}

EventEmitter.prototype.addListener = function addListener_(type, listener) {
  return addListener(this, type, listener, false);
};
Object.defineProperty(EventEmitter.prototype.addListener, 'name',
                      { value: 'addListener' });

EventEmitter.prototype.on = EventEmitter.prototype.addListener;

EventEmitter.prototype.prependListener =
  function prependListener(type, listener) {
    return addListener(this, type, listener, true);
  };

// The wrapper of a listener that is called once; `listener` is what the user
// gave and may remove it by.
function onceWrap(target, type, listener) {
  let fired = false;
  function wrapped(...args) {
    if (fired) return;
    target.removeListener(type, wrapped);
    fired = true;
    return Reflect.apply(listener, target, args);
  }
  wrapped.listener = listener;
  return wrapped;
}

EventEmitter.prototype.once = function once(type, listener) {
  checkListener(listener);
  return this.on(type, onceWrap(this, type, listener));
};

EventEmitter.prototype.prependOnceListener =
  function prependOnceListener(type, listener) {
    checkListener(listener);
    return this.prependListener(type, onceWrap(this, type, listener));
  };

function dropType(emitter, events, type) {
  if (--emitter._eventsCount === 0 && !emitter[kShapeMode]) {
    emitter._events = { __proto__: null };
  } else {
    delete events[type];
  }
}

EventEmitter.prototype.removeListener =
  function removeListener(type, listener) {
    checkListener(listener);
    const events = this._events;
    if (events === undefined) return this;
    const list = events[type];
    if (list === undefined) return this;

    if (list === listener || list.listener === listener) {
      dropType(this, events, type);
      if (events.removeListener !== undefined) {
        this.emit('removeListener', type, list.listener ?? listener);
      }
      return this;
    }
    if (typeof list === 'function') return this;

    let position = list.length - 1;
    while (position >= 0 && list[position] !== listener &&
           list[position].listener !== listener) {
      position--;
    }
    if (position < 0) return this;
    if (position === 0) list.shift();
    else list.splice(position, 1);
    if (list.length === 1) events[type] = list[0];
    if (events.removeListener !== undefined) {
      this.emit('removeListener', type, listener);
    }
    return this;
  };

EventEmitter.prototype.off = EventEmitter.prototype.removeListener;

EventEmitter.prototype.removeAllListeners =
  function removeAllListeners(type) {
    const events = this._events;
    if (events === undefined) return this;

    // Nobody listens for removals: forget at once.
    if (events.removeListener === undefined) {
      if (arguments.length === 0) {
        this._events = { __proto__: null };
        this._eventsCount = 0;
      } else if (events[type] !== undefined) {
        dropType(this, events, type);
      }
      this[kShapeMode] = false;
      return this;
    }

    if (arguments.length === 0) {
      for (const key of Reflect.ownKeys(events)) {
        if (key !== 'removeListener') this.removeAllListeners(key);
      }
      this.removeAllListeners('removeListener');
      this._events = { __proto__: null };
      this._eventsCount = 0;
      this[kShapeMode] = false;
      return this;
    }

    const listeners = events[type];
    if (typeof listeners === 'function') {
      this.removeListener(type, listeners);
    } else if (listeners !== undefined) {
      for (let i = listeners.length - 1; i >= 0; i--) {
        this.removeListener(type, listeners[i]);
      }
    }
    return this;
  };

// -- Inspection -------------------------------------------------------------

function listenersOf(emitter, type, unwrap) {
  const list = emitter._events?.[type];
  if (list === undefined) return [];
  if (typeof list === 'function') {
    return [unwrap ? list.listener ?? list : list];
  }
  return unwrap ? list.map((fn) => fn.listener ?? fn) : list.slice();
}

EventEmitter.prototype.listeners = function listeners(type) {
  return listenersOf(this, type, true);
};

EventEmitter.prototype.rawListeners = function rawListeners(type) {
  return listenersOf(this, type, false);
};

function listenerCount(type, listener) {
  const list = this._events?.[type];
  if (list === undefined) return 0;
  if (listener == null) return typeof list === 'function' ? 1 : list.length;
  if (typeof list === 'function') {
    return listener === list || listener === list.listener ? 1 : 0;
  }
  let matching = 0;
  for (const fn of list) {
    if (fn === listener || fn.listener === listener) matching++;
  }
  return matching;
}
EventEmitter.prototype.listenerCount = listenerCount;

EventEmitter.prototype.eventNames = function eventNames() {
  return this._eventsCount > 0 ? Reflect.ownKeys(this._events) : [];
};

// -- Module functions -------------------------------------------------------

function isEventTarget(value) {
  return typeof value?.addEventListener === 'function';
}

function notAnEmitter(value) {
  const { ERR_INVALID_ARG_TYPE } = lazyErrors().codes;
  return new ERR_INVALID_ARG_TYPE('emitter', ['EventEmitter', 'EventTarget'],
                                  value);
}

function eventTargetInternals() {
  return require('web/event_target');
}

EventEmitter.listenerCount = function(emitter, type) {
  if (typeof emitter.listenerCount === 'function') {
    return emitter.listenerCount(type);
  }
  if (isEventTarget(emitter)) {
    return eventTargetInternals().listenersOf(emitter, type).length;
  }
  return listenerCount.call(emitter, type);
};
Object.defineProperty(EventEmitter.listenerCount, 'name',
                      { value: 'listenerCount' });

// Works on emitters and event targets.
function getEventListeners(emitterOrTarget, type) {
  if (typeof emitterOrTarget?.listeners === 'function') {
    return emitterOrTarget.listeners(type);
  }
  if (typeof EventTarget === 'function' &&
      emitterOrTarget instanceof EventTarget) {
    return eventTargetInternals().listenersOf(emitterOrTarget, type);
  }
  throw notAnEmitter(emitterOrTarget);
}

function getMaxListeners(emitterOrTarget) {
  if (typeof emitterOrTarget?.getMaxListeners === 'function') {
    return maxListenersOf(emitterOrTarget);
  }
  if (typeof emitterOrTarget?.[kMaxEventTargetListeners] === 'number') {
    return emitterOrTarget[kMaxEventTargetListeners];
  }
  throw notAnEmitter(emitterOrTarget);
}

function setMaxListeners(n = defaultMaxListeners, ...eventTargets) {
  lazyValidators().validateNumber(n, 'setMaxListeners', 0);
  if (eventTargets.length === 0) {
    defaultMaxListeners = n;
    return;
  }
  for (const target of eventTargets) {
    if (typeof target?.setMaxListeners === 'function') {
      target.setMaxListeners(n);
    } else if (typeof target?.[kMaxEventTargetListeners] === 'number') {
      target[kMaxEventTargetListeners] = n;
      target[kMaxEventTargetListenersWarned] = false;
    } else {
      const { ERR_INVALID_ARG_TYPE } = lazyErrors().codes;
      throw new ERR_INVALID_ARG_TYPE('eventTargets',
                                     ['EventEmitter', 'EventTarget'], target);
    }
  }
}

function listen(emitter, name, listener, options) {
  if (typeof emitter.on === 'function') {
    if (options?.once) emitter.once(name, listener);
    else emitter.on(name, listener);
  } else if (isEventTarget(emitter)) {
    emitter.addEventListener(name, listener, options);
  } else {
    const { ERR_INVALID_ARG_TYPE } = lazyErrors().codes;
    throw new ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', emitter);
  }
}

function unlisten(emitter, name, listener) {
  if (typeof emitter.removeListener === 'function') {
    emitter.removeListener(name, listener);
  } else if (typeof emitter.removeEventListener === 'function') {
    emitter.removeEventListener(name, listener);
  } else {
    const { ERR_INVALID_ARG_TYPE } = lazyErrors().codes;
    throw new ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', emitter);
  }
}

function checkSignal(options) {
  lazyValidators().validateObject(options, 'options');
  const signal = options.signal;
  lazyValidators().validateAbortSignal(signal, 'options.signal');
  return signal;
}

function abortReason(signal) {
  const { AbortError } = lazyErrors();
  return new AbortError(undefined, { cause: signal?.reason });
}

// A promise of the arguments of the next event of that name.
async function once(emitter, name, options = {}) {
  const signal = checkSignal(options);
  if (signal?.aborted) throw abortReason(signal);
  return new Promise((resolve, reject) => {
    const stop = () => {
      unlisten(emitter, name, onEvent);
      if (watchErrors) emitter.removeListener('error', onError);
      signal?.removeEventListener('abort', onAbort);
    };
    const onEvent = (...args) => {
      stop();
      resolve(args);
    };
    const onError = (err) => {
      stop();
      reject(err);
    };
    const onAbort = () => {
      stop();
      reject(abortReason(signal));
    };
    const watchErrors = name !== 'error' && typeof emitter.once === 'function';

    listen(emitter, name, onEvent, { once: true });
    if (watchErrors) emitter.once('error', onError);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

function createIterResult(value, done) {
  return { value, done };
}

const kWatermarkData = Symbol.for('nodejs.watermarkData');

// An async iterator over the events of that name.
function on(emitter, event, options = {}) {
  const signal = checkSignal(options);
  if (signal?.aborted) throw abortReason(signal);
  const { validateInteger } = lazyValidators();
  const highWatermark =
    options.highWaterMark ?? options.highWatermark ?? Number.MAX_SAFE_INTEGER;
  validateInteger(highWatermark, 'options.highWaterMark', 1);
  const lowWatermark = options.lowWaterMark ?? options.lowWatermark ?? 1;
  validateInteger(lowWatermark, 'options.lowWaterMark', 1);

  const pendingEvents = [];     // arguments nobody has asked for yet
  const pendingPromises = [];   // requests without an event yet
  let paused = false;
  let failure = null;
  let finished = false;

  const iterator = {
    next() {
      if (pendingEvents.length > 0) {
        const value = pendingEvents.shift();
        if (paused && pendingEvents.length < lowWatermark) {
          emitter.resume?.();
          paused = false;
        }
        return Promise.resolve(createIterResult(value, false));
      }
      if (failure !== null) {
        const rejected = Promise.reject(failure);
        failure = null;
        return rejected;
      }
      if (finished) return closeHandler();
      return new Promise((resolve, reject) => {
        pendingPromises.push({ resolve, reject });
      });
    },

    return() {
      return closeHandler();
    },

    throw(err) {
      if (!(err instanceof Error)) {
        const { ERR_INVALID_ARG_TYPE } = lazyErrors().codes;
        throw new ERR_INVALID_ARG_TYPE('EventEmitter.AsyncIterator', 'Error',
                                       err);
      }
      errorHandler(err);
    },

    [Symbol.asyncIterator]() {
      return this;
    },

    [kWatermarkData]: {
      get size() { return pendingEvents.length; },
      get low() { return lowWatermark; },
      get high() { return highWatermark; },
      get isPaused() { return paused; },
    },
  };
  Object.setPrototypeOf(iterator, asyncIteratorPrototype());

  const closeEvents = options.close ?? [];
  const eventHandler = options[kFirstEventParam] ?
    (value) => push(value) : (...args) => push(args);
  listen(emitter, event, eventHandler);
  const watchErrors = event !== 'error' && typeof emitter.on === 'function';
  if (watchErrors) emitter.on('error', errorHandler);
  for (const name of closeEvents) listen(emitter, name, closeHandler);
  const abortListener = signal ?
    addAbortListener(signal, () => errorHandler(abortReason(signal))) : null;

  return iterator;

  function push(value) {
    if (pendingPromises.length > 0) {
      pendingPromises.shift().resolve(createIterResult(value, false));
      return;
    }
    pendingEvents.push(value);
    if (!paused && pendingEvents.length > highWatermark) {
      paused = true;
      emitter.pause?.();
    }
  }

  function errorHandler(err) {
    if (pendingPromises.length > 0) pendingPromises.shift().reject(err);
    else failure = err;
    closeHandler();
  }

  function closeHandler() {
    abortListener?.[Symbol.dispose]?.();
    unlisten(emitter, event, eventHandler);
    if (watchErrors) emitter.removeListener('error', errorHandler);
    for (const name of closeEvents) unlisten(emitter, name, closeHandler);
    finished = true;
    const end = createIterResult(undefined, true);
    for (const { resolve } of pendingPromises.splice(0)) resolve(end);
    return Promise.resolve(end);
  }
}

function asyncIteratorPrototype() {
  const generator = async function* () {}.prototype;
  return Object.getPrototypeOf(Object.getPrototypeOf(generator));
}

// Calls the listener when the signal aborts, even if another listener stops
// the event. Returns something with which to stop listening.
function addAbortListener(signal, listener) {
  if (signal === undefined) {
    const { ERR_INVALID_ARG_TYPE } = lazyErrors().codes;
    throw new ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  }
  lazyValidators().validateAbortSignal(signal, 'signal');
  lazyValidators().validateFunction(listener, 'listener');

  let removeEventListener;
  if (signal.aborted) {
    queueMicrotask(() => listener());
  } else {
    const { kResistStopPropagation } = eventTargetInternals();
    signal.addEventListener('abort', listener,
                            { once: true, [kResistStopPropagation]: true });
    removeEventListener = () => signal.removeEventListener('abort', listener);
  }
  return {
    __proto__: null,
    [Symbol.dispose]() {
      removeEventListener?.();
    },
  };
}

// An emitter whose listeners run in the async context it was made in. Made
// when first asked for: it needs async_hooks.
let EventEmitterAsyncResource;

function makeEventEmitterAsyncResource() {
  const { AsyncResource } = require('async_hooks');
  const kEmitter = Symbol('kEventEmitter');
  const kResource = Symbol('kAsyncResource');

  class EventEmitterReferencingAsyncResource extends AsyncResource {
    constructor(emitter, type, options) {
      super(type, options);
      this[kEmitter] = emitter;
    }
    get eventEmitter() {
      if (this[kEmitter] === undefined) {
        const { ERR_INVALID_THIS } = lazyErrors().codes;
        throw new ERR_INVALID_THIS('EventEmitterReferencingAsyncResource');
      }
      return this[kEmitter];
    }
  }

  function resourceOf(emitter) {
    const resource = emitter[kResource];
    if (resource === undefined) {
      const { ERR_INVALID_THIS } = lazyErrors().codes;
      throw new ERR_INVALID_THIS('EventEmitterAsyncResource');
    }
    return resource;
  }

  return class EventEmitterAsyncResource extends EventEmitter {
    constructor(options = undefined) {
      let name;
      if (typeof options === 'string') {
        name = options;
        options = undefined;
      } else {
        if (new.target === EventEmitterAsyncResource) {
          lazyValidators().validateString(options?.name, 'options.name');
        }
        name = options?.name || new.target.name;
      }
      super(options);
      this[kResource] =
        new EventEmitterReferencingAsyncResource(this, name, options);
    }

    emit(event, ...args) {
      return resourceOf(this).runInAsyncScope(super.emit, this, event, ...args);
    }
    emitDestroy() { resourceOf(this).emitDestroy(); }
    get asyncId() { return resourceOf(this).asyncId(); }
    get triggerAsyncId() { return resourceOf(this).triggerAsyncId(); }
    get asyncResource() { return resourceOf(this); }
  };
}

module.exports = EventEmitter;
EventEmitter.addAbortListener = addAbortListener;
EventEmitter.once = once;
EventEmitter.on = on;
EventEmitter.getEventListeners = getEventListeners;
EventEmitter.getMaxListeners = getMaxListeners;
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.setMaxListeners = setMaxListeners;
EventEmitter.captureRejectionSymbol = kRejection;
EventEmitter.errorMonitor = kErrorMonitor;
Object.defineProperties(EventEmitter, {
  kMaxEventTargetListeners: { value: kMaxEventTargetListeners },
  kMaxEventTargetListenersWarned: { value: kMaxEventTargetListenersWarned },
});

Object.defineProperties(EventEmitter.prototype, {
  [kCapture]: {
    __proto__: null, value: false, writable: true, enumerable: false,
  },
});

Object.defineProperties(EventEmitter, {
  captureRejections: {
    __proto__: null,
    enumerable: true,
    get() { return EventEmitter.prototype[kCapture]; },
    set(value) {
      lazyValidators().validateBoolean(value,
                                       'EventEmitter.captureRejections');
      EventEmitter.prototype[kCapture] = value;
    },
  },
  defaultMaxListeners: {
    __proto__: null,
    enumerable: true,
    get() { return defaultMaxListeners; },
    set(n) {
      lazyValidators().validateNumber(n, 'defaultMaxListeners', 0);
      defaultMaxListeners = n;
    },
  },
  EventEmitterAsyncResource: {
    __proto__: null,
    enumerable: true,
    configurable: true,
    get() {
      return EventEmitterAsyncResource ??= makeEventEmitterAsyncResource();
    },
  },
  // Not enumerable: internal to the built-in modules.
  kFirstEventParam: { __proto__: null, value: kFirstEventParam },
});
