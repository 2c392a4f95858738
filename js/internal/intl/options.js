'use strict';

// What the constructors of Intl share: reading options, hidden state, making
// classes. ECMA-402 9.2 and 10.

const { create, defineProperty, getOwnPropertyDescriptor } = Object;

// ---- options -------------------------------------------------------------

// CoerceOptionsToObject
function coerceOptions(service, options) {
  if (options === undefined) return create(null);
  if (options === null) {
    throw new TypeError(`${service} called on null or undefined`);
  }
  return Object(options);
}

// GetOptionsObject
function optionsObject(service, options) {
  if (options === undefined) return create(null);
  if (options === null || (typeof options !== 'object' &&
                           typeof options !== 'function')) {
    throw new TypeError(`${service}: options is not an object`);
  }
  return options;
}

// GetOption of type string; values is the list of what is allowed, or
// undefined for any.
function stringOption(service, options, name, values, fallback) {
  let value = options[name];
  if (value === undefined) return fallback;
  value = `${value}`;
  if (values !== undefined && !values.includes(value)) {
    throw new RangeError(`Value ${value} out of range for ${service} ` +
                         `options property ${name}`);
  }
  return value;
}

function booleanOption(options, name, fallback) {
  const value = options[name];
  return value === undefined ? fallback : !!value;
}

// DefaultNumberOption
function defaultNumber(value, name, min, max, fallback) {
  if (value === undefined) return fallback;
  value = +value;
  if (!(value >= min && value <= max)) {
    throw new RangeError(`${name} value is out of range.`);
  }
  return Math.floor(value);
}

function numberOption(options, name, min, max, fallback) {
  return defaultNumber(options[name], name, min, max, fallback);
}

// ---- classes -------------------------------------------------------------

// Hidden state of the objects of one class: of(object), undefined for others;
// receiver(object, method), a TypeError for others.
function makeSlot(service) {
  class Slot extends (function(object) { return object; }) {
    #state;

    constructor(object, state) {
      super(object);
      this.#state = state;
    }

    static of(object) {
      return isObject(object) && #state in object ? object.#state : undefined;
    }

    static receiver(object, method) {
      const state = Slot.of(object);
      if (state === undefined) {
        throw badReceiver(`${service}.prototype.${method}`, object);
      }
      return state;
    }

    static put(object, state) {
      return new Slot(object, state);
    }
  }
  return Slot;
}

function isObject(value) {
  return typeof value === 'function' ||
    (typeof value === 'object' && value !== null);
}

function badReceiver(name, value) {
  const text = isObject(value) ? '#<Object>' : String(value);
  return new TypeError(
    `Method ${name} called on incompatible receiver ${text}`);
}

function requireNew(name, newTarget) {
  if (newTarget === undefined) {
    throw new TypeError(`Constructor ${name} requires 'new'`);
  }
}

// The prototype for an object that newTarget is to make.
function prototypeOf(newTarget, fallback) {
  const { prototype } = newTarget;
  return isObject(prototype) ? prototype : fallback;
}

function hide(target, key, value) {
  defineProperty(target, key, {
    value, writable: true, enumerable: false, configurable: true,
  });
}

// CreateDataProperty: Object.prototype may have a setter of that name.
function put(target, key, value) {
  defineProperty(target, key, {
    value, writable: true, enumerable: true, configurable: true,
  });
}

function tag(target, value) {
  defineProperty(target, Symbol.toStringTag, {
    value, writable: false, enumerable: false, configurable: true,
  });
}

// Methods and accessors of `from` on target, as built-in ones are.
function addMethods(target, from) {
  for (const key of Reflect.ownKeys(from)) {
    const property = getOwnPropertyDescriptor(from, key);
    property.enumerable = false;
    if (property.get !== undefined) {
      defineProperty(property.get, 'name', { value: `get ${String(key)}` });
    }
    defineProperty(target, key, property);
  }
}

// Finishes a constructor: its prototype gets the methods, itself the statics.
function finishClass(C, name, methods, statics) {
  const prototype = {};
  hide(prototype, 'constructor', C);
  addMethods(prototype, methods);
  tag(prototype, name);
  defineProperty(C, 'prototype', {
    value: prototype, writable: false, enumerable: false, configurable: false,
  });
  if (statics !== undefined) addMethods(C, statics);
  return prototype;
}

// OrdinaryHasInstance for a constructor whose prototype cannot change.
function inherits(value, prototype) {
  return isObject(value) &&
    Reflect.apply(Object.prototype.isPrototypeOf, prototype, [value]);
}

// The arrow function of a getter that binds: it has an empty name.
function anonymous(fn) {
  defineProperty(fn, 'name', { value: '' });
  return fn;
}

module.exports = {
  addMethods, anonymous, badReceiver, booleanOption, coerceOptions,
  defaultNumber, finishClass, hide, inherits, isObject, makeSlot,
  numberOption, optionsObject, prototypeOf, put, requireNew, stringOption, tag,
};
