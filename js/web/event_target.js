'use strict';

// Event, EventTarget and CustomEvent: DOM standard, section 2, as far as it
// applies without a tree of nodes: a target is its own whole path.

const EventEmitter = require('events');
const { kMaxEventTargetListeners, kMaxEventTargetListenersWarned } =
  EventEmitter;
const { customInspectSymbol } = require('internal/util');

// Listener option: called even after stopImmediatePropagation.
const kResistStopPropagation = Symbol('kResistStopPropagation');
// Event option: made by the runtime, not by a program.
const kTrustEvent = Symbol('kTrustEvent');
const kNewListener = Symbol('kNewListener');
const kRemoveListener = Symbol('kRemoveListener');

const kNone = 0;
const kAtTarget = 2;

function lazyCodes() {
  return require('internal/errors').codes;
}

function now() {
  return process.uptime() * 1000;
}

const isTrustedDescriptor = {
  __proto__: null,
  configurable: false,
  enumerable: true,
  get: Object.getOwnPropertyDescriptor({
    get isTrusted() {
      return trusted.has(this);
    },
  }, 'isTrusted').get,
};
const trusted = new WeakSet();

function checkEvent(isEvent) {
  if (!isEvent) {
    const { ERR_INVALID_THIS } = lazyCodes();
    throw new ERR_INVALID_THIS('Event');
  }
}

class Event {
  #type;
  #bubbles = false;
  #cancelable = false;
  #composed = false;
  #defaultPrevented = false;
  #timestamp = now();
  #propagationStopped = false;
  #immediateStopped = false;
  #dispatching = false;
  #target = null;
  #passive = false;

  constructor(type, options = undefined) {
    if (arguments.length === 0) {
      const { ERR_MISSING_ARGS } = lazyCodes();
      throw new ERR_MISSING_ARGS('type');
    }
    if (options != null) {
      require('internal/validators').validateObject(options, 'options', 7);
      this.#bubbles = !!options.bubbles;
      this.#cancelable = !!options.cancelable;
      this.#composed = !!options.composed;
      if (options[kTrustEvent]) trusted.add(this);
    }
    this.#type = `${type}`;
    Object.defineProperty(this, 'isTrusted', isTrustedDescriptor);
  }

  static #check(event) {
    checkEvent(typeof event === 'object' && event !== null &&
               #type in event);
  }

  // For dispatch: the event's private state is not visible outside.
  static _begin(event, target) {
    event.#target = target;
    event.#dispatching = true;
  }
  static _end(event) {
    event.#dispatching = false;
    event.#propagationStopped = false;
    event.#immediateStopped = false;
    event.#passive = false;
  }
  static _setPassive(event, passive) { event.#passive = passive; }
  static _isDispatching(event) { return event.#dispatching; }
  static _isStopped(event) { return event.#immediateStopped; }
  static _is(value) {
    return typeof value === 'object' && value !== null && #type in value;
  }

  initEvent(type, bubbles = false, cancelable = false) {
    Event.#check(this);
    if (arguments.length === 0) {
      const { ERR_MISSING_ARGS } = lazyCodes();
      throw new ERR_MISSING_ARGS('type');
    }
    if (this.#dispatching) return;
    this.#type = `${type}`;
    this.#bubbles = !!bubbles;
    this.#cancelable = !!cancelable;
  }

  [customInspectSymbol](depth, options, inspect) {
    Event.#check(this);
    const name = this.constructor.name;
    if (depth < 0) return name;
    const nested = { ...options,
      depth: Number.isInteger(options.depth) ? options.depth - 1 :
        options.depth };
    return `${name} ${inspect({
      type: this.#type,
      defaultPrevented: this.#defaultPrevented,
      cancelable: this.#cancelable,
      timeStamp: this.#timestamp,
    }, nested)}`;
  }

  stopImmediatePropagation() {
    Event.#check(this);
    this.#propagationStopped = true;
    this.#immediateStopped = true;
  }

  preventDefault() {
    Event.#check(this);
    if (this.#cancelable && !this.#passive) this.#defaultPrevented = true;
  }

  get target() { Event.#check(this); return this.#target; }
  get currentTarget() {
    Event.#check(this);
    return this.#dispatching ? this.#target : null;
  }
  get srcElement() { Event.#check(this); return this.#target; }
  get type() { Event.#check(this); return this.#type; }
  get cancelable() { Event.#check(this); return this.#cancelable; }
  get defaultPrevented() {
    Event.#check(this);
    return this.#cancelable && this.#defaultPrevented;
  }
  get timeStamp() { Event.#check(this); return this.#timestamp; }

  composedPath() {
    Event.#check(this);
    return this.#dispatching ? [this.#target] : [];
  }

  get returnValue() {
    Event.#check(this);
    return !this.#cancelable || !this.#defaultPrevented;
  }
  get bubbles() { Event.#check(this); return this.#bubbles; }
  get composed() { Event.#check(this); return this.#composed; }
  get eventPhase() {
    Event.#check(this);
    return this.#dispatching ? kAtTarget : kNone;
  }
  get cancelBubble() { Event.#check(this); return this.#propagationStopped; }
  set cancelBubble(value) {
    Event.#check(this);
    if (value) this.#propagationStopped = true;
  }
  stopPropagation() {
    Event.#check(this);
    this.#propagationStopped = true;
  }
}

// Makes members enumerable, as Web IDL says, and names the class.
function defineInterface(cls, name, members, constants = undefined) {
  for (const key of members) {
    const own = Object.getOwnPropertyDescriptor(cls.prototype, key);
    Object.defineProperty(cls.prototype, key,
                          { __proto__: null, ...own, enumerable: true });
  }
  Object.defineProperty(cls.prototype, Symbol.toStringTag, {
    __proto__: null, configurable: true, enumerable: false, value: name,
    writable: false,
  });
  for (const key in constants) {
    const constant = {
      __proto__: null, enumerable: true, value: constants[key],
    };
    Object.defineProperty(cls, key, constant);
    Object.defineProperty(cls.prototype, key, constant);
  }
}

// Takes the helpers out of the public class.
const event = {
  begin: Event._begin,
  end: Event._end,
  setPassive: Event._setPassive,
  isDispatching: Event._isDispatching,
  isStopped: Event._isStopped,
  is: Event._is,
};
for (const key of ['_begin', '_end', '_setPassive', '_isDispatching',
                   '_isStopped', '_is']) {
  delete Event[key];
}

defineInterface(Event, 'Event', [
  'initEvent', 'stopImmediatePropagation', 'preventDefault', 'target',
  'currentTarget', 'srcElement', 'type', 'cancelable', 'defaultPrevented',
  'timeStamp', 'composedPath', 'returnValue', 'bubbles', 'composed',
  'eventPhase', 'cancelBubble', 'stopPropagation',
], { NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 });

class CustomEvent extends Event {
  #detail;

  constructor(type, options = undefined) {
    if (arguments.length === 0) {
      const { ERR_MISSING_ARGS } = lazyCodes();
      throw new ERR_MISSING_ARGS('type');
    }
    super(type, options);
    this.#detail = options?.detail ?? null;
  }

  get detail() {
    if (typeof this !== 'object' || this === null || !(#detail in this)) {
      const { ERR_INVALID_THIS } = lazyCodes();
      throw new ERR_INVALID_THIS('CustomEvent');
    }
    return this.#detail;
  }
}
defineInterface(CustomEvent, 'CustomEvent', ['detail']);

// -- Targets ----------------------------------------------------------------

const kListeners = Symbol('kListeners');

function init(target) {
  // type -> array of listener records; made with the first listener.
  Object.defineProperty(target, kListeners, {
    __proto__: null, value: undefined, writable: true,
  });
  Object.defineProperty(target, kMaxEventTargetListeners, {
    __proto__: null, value: EventEmitter.defaultMaxListeners,
    writable: true,
  });
  Object.defineProperty(target, kMaxEventTargetListenersWarned, {
    __proto__: null, value: false, writable: true,
  });
}

function isTarget(value) {
  return typeof value === 'object' && value !== null && kListeners in value;
}

function checkTarget(value) {
  if (!isTarget(value)) {
    const { ERR_INVALID_THIS } = lazyCodes();
    throw new ERR_INVALID_THIS('EventTarget');
  }
}

function usableListener(listener) {
  if (typeof listener === 'function' ||
      (typeof listener === 'object' && listener !== null)) {
    return true;
  }
  if (listener == null) return false;
  const { ERR_INVALID_ARG_TYPE } = lazyCodes();
  throw new ERR_INVALID_ARG_TYPE('listener', 'EventListener', listener);
}

function flatten(options) {
  if (typeof options === 'boolean') return { capture: options };
  if (options === null || options === undefined) return {};
  require('internal/validators').validateObject(options, 'options', 7);
  return options;
}

function find(list, callback, capture) {
  for (let i = 0; i < list.length; i++) {
    if (list[i].callback === callback && list[i].capture === capture) return i;
  }
  return -1;
}

function warnOfLeak(target, type, count) {
  target[kMaxEventTargetListenersWarned] = true;
  const { inspect } = require('internal/util/inspect');
  const { genericNodeError } = require('internal/errors');
  process.emitWarning(genericNodeError(
    `Possible EventTarget memory leak detected. ${count} ${type} listeners ` +
    `added to ${inspect(target, { depth: -1 })}. MaxListeners is ` +
    `${target[kMaxEventTargetListeners]}. Use events.setMaxListeners() to ` +
    'increase limit', {
      name: 'MaxListenersExceededWarning', target, type, count,
    }));
}

function report(err) {
  process.nextTick(() => { throw err; });
}

function call(record, target, ev) {
  const { callback } = record;
  try {
    let result;
    if (typeof callback === 'function') {
      result = callback.call(target, ev);
    } else if (typeof callback.handleEvent === 'function') {
      result = callback.handleEvent(ev);
    }
    if (result !== undefined && result !== null) {
      const { then } = result;
      if (typeof then === 'function') then.call(result, undefined, report);
    }
  } catch (err) {
    report(err);
  }
}

function dispatch(target, ev) {
  const list = target[kListeners]?.get(ev.type);
  event.begin(ev, target);
  if (list !== undefined) {
    for (const record of list.slice()) {
      if (record.removed) continue;
      if (event.isStopped(ev) && !record.resist) continue;
      if (record.once) removeRecord(target, ev.type, list, record);
      event.setPassive(ev, record.passive);
      call(record, target, ev);
      event.setPassive(ev, false);
    }
  }
  event.end(ev);
}

function removeRecord(target, type, list, record) {
  const i = list.indexOf(record);
  if (i < 0) return;
  list.splice(i, 1);
  record.removed = true;
  if (list.length === 0) target[kListeners].delete(type);
  target[kRemoveListener]?.(list.length, type, record.callback,
                            record.capture);
}

class EventTarget {
  constructor() {
    init(this);
  }

  addEventListener(type, listener, options = undefined) {
    checkTarget(this);
    if (arguments.length < 2) {
      const { ERR_MISSING_ARGS } = lazyCodes();
      throw new ERR_MISSING_ARGS('type', 'listener');
    }
    const flat = flatten(options);
    const { signal } = flat;
    require('internal/validators').validateAbortSignal(signal,
                                                       'options.signal');
    if (!usableListener(listener)) {
      const warning = new Error(
        `addEventListener called with ${listener} which has no effect.`);
      warning.name = 'AddEventListenerArgumentTypeWarning';
      warning.target = this;
      warning.type = type;
      process.emitWarning(warning);
      return;
    }
    type = `${type}`;
    const capture = !!flat.capture;
    if (signal) {
      if (signal.aborted) return;
      signal.addEventListener('abort', () => {
        this.removeEventListener(type, listener, options);
      }, { once: true, [kResistStopPropagation]: true });
    }
    const all = this[kListeners] ??= new Map();
    let list = all.get(type);
    if (list === undefined) {
      list = [];
      all.set(type, list);
    } else if (find(list, listener, capture) >= 0) {
      return;
    }
    list.push({
      callback: listener,
      capture,
      once: !!flat.once,
      passive: !!flat.passive,
      resist: !!flat[kResistStopPropagation],
      removed: false,
    });
    const max = this[kMaxEventTargetListeners];
    if (max > 0 && list.length > max && !this[kMaxEventTargetListenersWarned]) {
      warnOfLeak(this, type, list.length);
    }
    this[kNewListener]?.(list.length, type, listener, !!flat.once, capture);
  }

  removeEventListener(type, listener, options = undefined) {
    checkTarget(this);
    if (arguments.length < 2) {
      const { ERR_MISSING_ARGS } = lazyCodes();
      throw new ERR_MISSING_ARGS('type', 'listener');
    }
    if (!usableListener(listener)) return;
    type = `${type}`;
    const capture = options !== null && typeof options === 'object' ?
      !!options.capture : !!options;
    const list = this[kListeners]?.get(type);
    if (list === undefined) return;
    const i = find(list, listener, capture);
    if (i >= 0) removeRecord(this, type, list, list[i]);
  }

  dispatchEvent(ev) {
    checkTarget(this);
    if (arguments.length < 1) {
      const { ERR_MISSING_ARGS } = lazyCodes();
      throw new ERR_MISSING_ARGS('event');
    }
    if (!event.is(ev)) {
      const { ERR_INVALID_ARG_TYPE } = lazyCodes();
      throw new ERR_INVALID_ARG_TYPE('event', 'Event', ev);
    }
    if (event.isDispatching(ev)) {
      const { ERR_EVENT_RECURSION } = lazyCodes();
      throw new ERR_EVENT_RECURSION(ev.type);
    }
    dispatch(this, ev);
    return !ev.defaultPrevented;
  }

  [customInspectSymbol](depth, options, inspect) {
    const name = this.constructor.name;
    if (depth < 0) return name;
    const nested = { ...options,
      depth: Number.isInteger(options.depth) ? options.depth - 1 :
        options.depth };
    return `${name} ${inspect({}, nested)}`;
  }
}
defineInterface(EventTarget, 'EventTarget',
                ['addEventListener', 'removeEventListener', 'dispatchEvent']);

// -- Helpers for other modules ----------------------------------------------

// The callbacks listening for a type, in order.
function listenersOf(target, type) {
  return (target[kListeners]?.get(`${type}`) ?? []).map((r) => r.callback);
}

// An `on<name>` attribute: at most one listener, in the place of the first.
function defineEventHandler(prototype, name, type = name) {
  const kHandlers = Symbol(`on${name}`);
  const key = `on${name}`;
  Object.defineProperty(prototype, key, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get: Object.getOwnPropertyDescriptor({
      get [key]() { return this[kHandlers]?.handler ?? null; },
    }, key).get,
    set: Object.getOwnPropertyDescriptor({
      set [key](value) {
        const usable = typeof value === 'function' ||
          (typeof value === 'object' && value !== null);
        let wrapped = this[kHandlers];
        if (wrapped !== undefined) {
          if (usable) {
            wrapped.handler = value;
          } else {
            wrapped.handler = null;
            this.removeEventListener(type, wrapped);
            setHidden(this, kHandlers, undefined);
          }
          return;
        }
        if (!usable) return;
        const target = this;
        wrapped = function(ev) {
          const { handler } = wrapped;
          if (typeof handler !== 'function') return undefined;
          return handler.call(target, ev);
        };
        wrapped.handler = value;
        setHidden(this, kHandlers, wrapped);
        this.addEventListener(type, wrapped);
      },
    }, key).set,
  });
}

function setHidden(object, key, value) {
  Object.defineProperty(object, key, {
    __proto__: null, configurable: true, value, writable: true,
  });
}

module.exports = {
  CustomEvent,
  Event,
  EventTarget,
  defineEventHandler,
  defineInterface,
  initEventTarget: init,
  kNewListener,
  kRemoveListener,
  kResistStopPropagation,
  kTrustEvent,
  listenersOf,
};
