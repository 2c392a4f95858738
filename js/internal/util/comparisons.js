'use strict';

// Deep equality: assert.deepEqual, deepStrictEqual, partialDeepStrictEqual and
// util.isDeepStrictEqual. Node docs: assert, comparison details.

const types = require('internal/util/types');
const { className } = internalBinding('util');

const kLoose = 0;
const kStrict = 1;
const kPartial = 2;     // strict, but only what the second value has

const hasOwn = Object.hasOwn;
const isEnumerable = (object, key) =>
  Object.prototype.propertyIsEnumerable.call(object, key);
const timeOf = (date) => Date.prototype.getTime.call(date);
const tagOf = (value) => Object.prototype.toString.call(value);

function isIndex(key) {
  const number = key >>> 0;
  return `${number}` === key && number !== 4294967295;
}

// Own enumerable keys; of arrays only those that are no indices.
function keysOf(value, mode, withoutIndices) {
  let keys = Object.keys(value);
  if (withoutIndices) keys = keys.filter((key) => !isIndex(key));
  if (mode !== kLoose) {
    for (const symbol of Object.getOwnPropertySymbols(value)) {
      if (isEnumerable(value, symbol)) keys.push(symbol);
    }
  }
  return keys;
}

function sameBytes(a, b) {
  if (a.byteLength !== b.byteLength) return false;
  const view = (v) => ArrayBuffer.isView(v) ?
    new Uint8Array(v.buffer, v.byteOffset, v.byteLength) : new Uint8Array(v);
  const x = view(a);
  const y = view(b);
  for (let i = 0; i < x.length; i++) {
    if (x[i] !== y[i]) return false;
  }
  return true;
}

function isFloatArray(value) {
  return types.isFloat32Array(value) || types.isFloat64Array(value) ||
    types.isFloat16Array(value);
}

function sameViews(a, b, mode) {
  if (tagOf(a) !== tagOf(b)) return false;
  if (isFloatArray(a) && mode === kLoose) {
    if (a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) {
      if (a[i] !== b[i] && !(a[i] !== a[i] && b[i] !== b[i])) return false;
    }
    return true;
  }
  if (mode !== kPartial || a.byteLength < b.byteLength) return sameBytes(a, b);
  return a.byteLength === b.byteLength ? sameBytes(a, b) :
    isSubsequence(Array.from(a), Array.from(b));
}

function isSubsequence(list, part) {
  let i = 0;
  for (let j = 0; j < list.length && i < part.length; j++) {
    if (Object.is(list[j], part[i])) i++;
  }
  return i === part.length;
}

const kUnbox = {
  __proto__: null,
  Number: (value) => Number.prototype.valueOf.call(value),
  String: (value) => String.prototype.valueOf.call(value),
  Boolean: (value) => Boolean.prototype.valueOf.call(value),
  Symbol: (value) => Symbol.prototype.valueOf.call(value),
  BigInt: (value) => BigInt.prototype.valueOf.call(value),
};

function unbox(value) {
  return kUnbox[className(value)](value);
}

// One comparison: remembers the pairs on the way down, for cycles.
class Comparison {
  constructor(mode, skipPrototype = false) {
    this.mode = mode;
    this.skipPrototype = skipPrototype;
    this.left = [];
    this.right = [];
  }

  equal(a, b) {
    const { mode } = this;
    if (a === b) return a !== 0 || mode === kLoose || Object.is(a, b);
    const aObject = typeof a === 'object' && a !== null;
    const bObject = typeof b === 'object' && b !== null;
    if (mode === kLoose) {
      if (!aObject) {
        return !bObject && (a == b || (a !== a && b !== b));
      }
      if (!bObject) return false;
    } else {
      if (!aObject || !bObject) {
        return typeof a === 'number' && a !== a && b !== b;
      }
      if (mode === kStrict && !this.skipPrototype &&
          Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) {
        return false;
      }
    }
    return this.objects(a, b);
  }

  objects(a, b) {
    const { mode } = this;
    if (tagOf(a) !== tagOf(b)) return false;
    if (Array.isArray(a)) {
      if (!Array.isArray(b) ||
          (mode === kPartial ? a.length < b.length : a.length !== b.length)) {
        return false;
      }
      return this.descend(a, b, true, () => this.arrays(a, b));
    }
    if (Array.isArray(b)) return false;
    if (types.isDate(a)) {
      if (!types.isDate(b) ||
          !Object.is(timeOf(a), timeOf(b))) {
        return false;
      }
    } else if (types.isRegExp(a)) {
      if (!types.isRegExp(b) || a.source !== b.source || a.flags !== b.flags ||
          a.lastIndex !== b.lastIndex) {
        return false;
      }
    } else if (types.isNativeError(a) || a instanceof Error) {
      if (!this.errors(a, b)) return false;
    } else if (ArrayBuffer.isView(a)) {
      if (!ArrayBuffer.isView(b) || !sameViews(a, b, mode)) return false;
      return this.descend(a, b, true);
    } else if (types.isSet(a)) {
      if (!types.isSet(b) ||
          (mode === kPartial ? a.size < b.size : a.size !== b.size)) {
        return false;
      }
      return this.descend(a, b, false, () => this.sets(a, b));
    } else if (types.isMap(a)) {
      if (!types.isMap(b) ||
          (mode === kPartial ? a.size < b.size : a.size !== b.size)) {
        return false;
      }
      return this.descend(a, b, false, () => this.maps(a, b));
    } else if (types.isAnyArrayBuffer(a)) {
      if (!types.isAnyArrayBuffer(b) || !sameBytes(a, b)) return false;
    } else if (types.isBoxedPrimitive(a)) {
      if (!types.isBoxedPrimitive(b) || !Object.is(unbox(a), unbox(b))) {
        return false;
      }
    } else if (types.isBoxedPrimitive(b) || types.isDate(b) ||
               types.isRegExp(b) || types.isSet(b) || types.isMap(b) ||
               ArrayBuffer.isView(b) || types.isAnyArrayBuffer(b) ||
               types.isNativeError(b) || b instanceof Error) {
      return false;
    } else if (types.isWeakMap(a) || types.isWeakSet(a) ||
               types.isPromise(a)) {
      return false;             // what is in them cannot be known
    } else if (typeof URL === 'function' && a instanceof URL) {
      if (!(b instanceof URL) || a.href !== b.href) return false;
    }
    return this.descend(a, b, false);
  }

  // Message, name, cause and errors count although they are not enumerable.
  errors(a, b) {
    if (!types.isNativeError(b) && !(b instanceof Error)) return false;
    if (a.message !== b.message || a.name !== b.name) return false;
    for (const key of ['cause', 'errors']) {
      if (isEnumerable(a, key) || isEnumerable(b, key)) continue;
      if (hasOwn(a, key) !== hasOwn(b, key)) {
        if (this.mode === kPartial && !hasOwn(b, key)) continue;
        return false;
      }
      if (hasOwn(a, key) && !this.equal(a[key], b[key])) return false;
    }
    return true;
  }

  // Compares the keys, then what `contents` does, with cycles closed.
  descend(a, b, withoutIndices, contents) {
    const { mode } = this;
    const bKeys = keysOf(b, mode, withoutIndices);
    if (mode !== kPartial &&
        keysOf(a, mode, withoutIndices).length !== bKeys.length) {
      return false;
    }
    for (const key of bKeys) {
      if (!isEnumerable(a, key)) return false;
    }
    for (let i = this.left.length - 1; i >= 0; i--) {
      if (this.left[i] === a || this.right[i] === b) {
        return this.left[i] === a && this.right[i] === b;
      }
    }
    this.left.push(a);
    this.right.push(b);
    let same = true;
    for (const key of bKeys) {
      if (!this.equal(a[key], b[key])) {
        same = false;
        break;
      }
    }
    if (same && contents !== undefined) same = contents();
    this.left.pop();
    this.right.pop();
    return same;
  }

  arrays(a, b) {
    const { mode } = this;
    if (mode === kPartial) return this.arrayPart(a, b);
    for (let i = 0; i < a.length; i++) {
      const here = hasOwn(a, i);
      if (here !== hasOwn(b, i)) return false;
      if (here && !this.equal(a[i], b[i])) return false;
    }
    return true;
  }

  // The items of b stand in a in that order, others may be in between.
  arrayPart(a, b) {
    let j = 0;
    for (let i = 0; i < b.length; i++) {
      if (!hasOwn(b, i)) continue;
      while (j < a.length && (!hasOwn(a, j) || !this.equal(a[j], b[i]))) j++;
      if (j++ >= a.length) return false;
    }
    return true;
  }

  // Whether a value of one kind may equal one that is not identical.
  needsSearch(value) {
    if (typeof value === 'object' && value !== null) return true;
    return this.mode === kLoose && value !== undefined &&
      typeof value !== 'symbol' && value !== null;
  }

  sets(a, b) {
    // Values of b that a lacks must equal, each, another one of a.
    const open = [];
    for (const value of b) {
      if (a.has(value)) continue;
      if (!this.needsSearch(value) && !(this.mode === kLoose && value == null)) {
        return false;
      }
      open.push(value);
    }
    if (open.length === 0) return true;
    const candidates = [];
    for (const value of a) {
      if (!b.has(value)) candidates.push(value);
    }
    return this.matchAll(open, candidates, (x, y) => this.equal(y, x));
  }

  maps(a, b) {
    const open = [];
    for (const [key, value] of b) {
      if (a.has(key)) {
        if (this.equal(a.get(key), value)) continue;
        if (this.mode !== kLoose || (typeof key === 'object' && key !== null)) {
          return false;
        }
      } else if (!this.needsSearch(key) &&
                 !(this.mode === kLoose && key == null)) {
        return false;
      }
      open.push([key, value]);
    }
    if (open.length === 0) return true;
    const candidates = [];
    for (const entry of a) {
      if (!b.has(entry[0]) || !this.equal(entry[1], b.get(entry[0]))) {
        candidates.push(entry);
      }
    }
    return this.matchAll(open, candidates, (x, y) =>
      this.equal(y[0], x[0]) && this.equal(y[1], x[1]));
  }

  // Each of `open` finds another partner.
  matchAll(open, candidates, same) {
    const free = new Set(candidates);
    for (const one of open) {
      let found = false;
      for (const other of free) {
        if (same(one, other)) {
          free.delete(other);
          found = true;
          break;
        }
      }
      if (!found) return false;
    }
    return true;
  }
}

module.exports = {
  isDeepEqual: (a, b) => new Comparison(kLoose).equal(a, b),
  isDeepStrictEqual(a, b, options) {
    const skipPrototype = options?.skipPrototype === true;
    return new Comparison(kStrict, skipPrototype).equal(a, b);
  },
  isPartialStrictEqual: (a, b) => new Comparison(kPartial).equal(a, b),
};
