'use strict';

// What applies decorators: those of the standard (proposal-decorators, stage 3,
// and proposal-decorator-metadata), and those of TypeScript's option
// experimentalDecorators. lib/es/lower_decorator.c says when what is called.

const { metadata: kMetadata } = Symbol;
const { apply, defineProperty } = Reflect;

const kGet = 1;
const kSet = 2;
const kField = 3;
const kAccessor = 4;
const kKind = 7;
const kStatic = 8;
const kPrivate = 16;

const kNames = ['method', 'getter', 'setter', 'field', 'accessor'];

function named(fn, key, prefix) {
  const name = typeof key === 'symbol' ?
    (key.description === undefined ? '' : `[${key.description}]`) : `${key}`;
  defineProperty(fn, 'name', {
    value: prefix + name, writable: false, enumerable: false,
    configurable: true,
  });
  return fn;
}

function isObject(value) {
  return (typeof value === 'object' && value !== null) ||
    typeof value === 'function';
}

function checkObject(value) {
  if (!isObject(value)) {
    throw new TypeError('Decorated members are accessed on objects');
  }
}

// What a decorator or a part of its result may be: a function or nothing.
function checkFunction(value, what) {
  if (value !== undefined && typeof value !== 'function') {
    throw new TypeError(`${what} must be a function or undefined`);
  }
  return value;
}

// context.access of a member with a public name.
function publicAccess(kind, key) {
  const access = {
    has(object) {
      checkObject(object);
      return key in object;
    },
  };
  if (kind !== kSet) {
    access.get = (object) => {
      checkObject(object);
      return object[key];
    };
  }
  if (kind >= kSet) {
    access.set = (object, value) => {
      checkObject(object);
      object[key] = value;
    };
  }
  return access;
}

// The same of a private one, from functions made where its name is known.
function privateAccess(kind, [has, get, set]) {
  const access = {
    has(object) {
      checkObject(object);
      return has(object);
    },
  };
  if (kind !== kSet) {
    access.get = (object) => {
      checkObject(object);
      return get(object);
    };
  }
  if (kind >= kSet) {
    access.set = (object, value) => {
      checkObject(object);
      set(object, value);
    };
  }
  return access;
}

function run(list, self) {
  for (let i = 0; i < list.length; i++) apply(list[i], self, []);
}

class Decorations {
  constructor(C) {
    const parent = Object.getPrototypeOf(C);
    this.C = C;
    this.metadata = Object.create(parent?.[kMetadata] ?? null);
    this.members = [];          // in order
    this.decorated = [];        // those with decorators, by number
    this.ofInstances = [];      // initialisers
    this.ofStatics = [];
    this.ofClass = [];
  }

  // flags: kind, static, private. decorators: [function, receiver, ...] or 0.
  // access: of a private member [has, get, set]. fn: the method; of an accessor
  // the getter, with its setter.
  add(flags, decorators, key, access, fn, setter) {
    const kind = flags & kKind;
    const member = {
      flags, kind, access, fn, setter, decorators,
      key: typeof key === 'symbol' ? key : `${key}`,
      values: [],               // functions that a field's value goes through
      extra: [],                // functions to call when it is there
    };
    if (!(flags & kPrivate)) {
      if (kind === kAccessor) {
        named(fn, key, 'get ');
        named(setter, key, 'set ');
      } else if (kind !== kField) {
        named(fn, key, kind === kGet ? 'get ' : kind === kSet ? 'set ' : '');
      }
    }
    this.members.push(member);
    if (decorators !== 0) this.decorated.push(member);
  }

  // A context object; initialisers join the list while `open.now`.
  context(kind, name, member, list, open) {
    const context = { kind, name };
    if (member !== undefined) {
      const { access, flags, key } = member;
      context.static = (flags & kStatic) !== 0;
      context.private = (flags & kPrivate) !== 0;
      context.access = context.private ?
        privateAccess(member.kind, access) : publicAccess(member.kind, key);
    }
    context.addInitializer = function addInitializer(initializer) {
      if (!open.now) {
        throw new TypeError(
          'addInitializer was called after the decorator had returned');
      }
      if (typeof initializer !== 'function') {
        throw new TypeError('An initializer must be a function');
      }
      list.push(initializer);
    };
    context.metadata = this.metadata;
    return context;
  }

  // What one decorator returns.
  ask(decorator, receiver, value, context, open) {
    if (typeof decorator !== 'function') {
      throw new TypeError('A decorator must be a function');
    }
    const result = apply(decorator, receiver, [value, context]);
    open.now = false;
    return result;
  }

  accept(member, result) {
    if (member.kind === kAccessor) {
      if (result === undefined) return;
      if (!isObject(result)) {
        throw new TypeError(
          'The decorator of an accessor must return an object or undefined');
      }
      const get = checkFunction(result.get, 'The getter of an accessor');
      const set = checkFunction(result.set, 'The setter of an accessor');
      const init = checkFunction(result.init, 'The init of an accessor');
      if (get !== undefined) member.fn = get;
      if (set !== undefined) member.setter = set;
      if (init !== undefined) member.values.unshift(init);
      return;
    }
    checkFunction(result, `What the decorator of a ${
      kNames[member.kind]} returns`);
    if (result === undefined) return;
    if (member.kind === kField) member.values.unshift(result);
    else member.fn = result;
  }

  decorate(member) {
    const { decorators, flags, kind, key } = member;
    const list = kind >= kField ? member.extra :
      flags & kStatic ? this.ofStatics : this.ofInstances;
    for (let i = decorators.length - 2; i >= 0; i -= 2) {
      const open = { now: true };
      const context = this.context(kNames[kind], key, member, list, open);
      const value = kind === kField ? undefined :
        kind === kAccessor ? { get: member.fn, set: member.setter } :
          member.fn;
      this.accept(member, this.ask(decorators[i], decorators[i + 1], value,
                                   context, open));
    }
  }

  define({ flags, kind, key, fn, setter }) {
    const target = flags & kStatic ? this.C : this.C.prototype;
    const descriptor = { enumerable: false, configurable: true };
    if (flags & kPrivate || kind === kField) return;
    if (kind === 0) {
      descriptor.value = fn;
      descriptor.writable = true;
    }
    if (kind === kGet || kind === kAccessor) descriptor.get = fn;
    if (kind === kSet) descriptor.set = fn;
    if (kind === kAccessor) descriptor.set = setter;
    Object.defineProperty(target, key, descriptor);
  }

  each(isStatic, isField) {
    for (const member of this.members) {
      if ((member.flags & kStatic) === isStatic &&
          (member.kind === kField) === isField) {
        if (member.decorators !== 0) this.decorate(member);
        this.define(member);
      }
    }
  }

  // Calls the decorators of all members and defines what they give.
  apply() {
    this.each(kStatic, false);
    this.each(0, false);
    this.each(kStatic, true);
    this.each(0, true);
    this.members = null;
  }

  // The function of a private member now; the setter of an accessor or pair.
  fn(i) {
    return this.decorated[i].fn;
  }

  setter(i) {
    const { fn, kind, setter } = this.decorated[i];
    return kind === kAccessor ? setter : fn;
  }

  // Calls the decorators of the class; the result is what it is from now on.
  finish(decorators, name) {
    let C = this.C;
    for (let i = decorators.length - 2; i >= 0; i -= 2) {
      const open = { now: true };
      const context = this.context('class', name, undefined, this.ofClass,
                                   open);
      const result = this.ask(decorators[i], decorators[i + 1], C, context,
                              open);
      checkFunction(result, 'What the decorator of a class returns');
      if (result !== undefined) C = result;
    }
    defineProperty(C, kMetadata, {
      value: this.metadata, writable: true, enumerable: true,
      configurable: true,
    });
    this.C = C;
    return C;
  }

  // Before static fields and blocks, and behind them.
  begin() {
    run(this.ofStatics, this.C);
  }

  end() {
    run(this.ofClass, this.C);
  }

  // Before the fields of a new instance.
  start(self) {
    run(this.ofInstances, self);
  }

  // A decorated field gets its value; it is there.
  value(i, self, value) {
    const { values } = this.decorated[i];
    for (let k = 0; k < values.length; k++) {
      value = apply(values[k], self, [value]);
    }
    return value;
  }

  after(i, self) {
    run(this.decorated[i].extra, self);
  }
}

// ---- experimentalDecorators -------------------------------------------------

// Calls decorators as TypeScript does, or has reflect-metadata do it.
function decorateLegacy(decorators, target, key, descriptor) {
  if (typeof Reflect.decorate === 'function') {
    return Reflect.decorate(decorators, target, key, descriptor);
  }
  let result = descriptor;
  for (let i = decorators.length - 1; i >= 0; i--) {
    if (decorators[i]) {
      result = decorators[i](target, key, result) || result;
    }
  }
  return result;
}

const legacy = {
  // isThere: the member is a method or an accessor.
  member(target, key, isThere, decorators) {
    const descriptor = isThere ?
      Object.getOwnPropertyDescriptor(target, key) : undefined;
    const result = decorateLegacy(decorators, target, key, descriptor);
    if (result) Object.defineProperty(target, key, result);
  },

  class(C, decorators) {
    if (typeof Reflect.decorate === 'function') {
      return Reflect.decorate(decorators, C);
    }
    let result = C;
    for (let i = decorators.length - 1; i >= 0; i--) {
      if (decorators[i]) result = decorators[i](result) || result;
    }
    return result;
  },

  param(index, decorator) {
    return (target, key) => {
      decorator(target, key, index);
    };
  },
};

module.exports = { decorations: (C) => new Decorations(C), legacy };
