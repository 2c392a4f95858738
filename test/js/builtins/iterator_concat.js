'use strict';

// Iterator.concat opens one iterable after the other and closes the open one.

const assert = require('assert');

const log = [];
function iterable(name, n, fail) {
  return {
    [Symbol.iterator]() {
      let i = 0;
      log.push(`open ${name}`);
      return {
        next() {
          if (fail)
            throw new Error(name);
          return {done: i === n, value: name + i++};
        },
        return() {
          log.push(`close ${name}`);
          return {};
        },
      };
    },
  };
}

assert.deepStrictEqual([...Iterator.concat()], []);
assert.deepStrictEqual(
    [...Iterator.concat(iterable('a', 2), [], iterable('b', 1), new Set([3]))],
    ['a0', 'a1', 'b0', 3]);
assert.deepStrictEqual(log.splice(0), ['open a', 'open b']);

let iterator = Iterator.concat(iterable('a', 2), iterable('b', 1));
assert.deepStrictEqual(log, []);
assert.strictEqual(iterator.next().value, 'a0');
assert.deepStrictEqual(iterator.return(), {done: true, value: undefined});
assert.deepStrictEqual(iterator.next(), {done: true, value: undefined});
assert.deepStrictEqual(log.splice(0), ['open a', 'close a']);

// Not begun: nothing to close. Failing: nothing is closed, and it is over.
Iterator.concat(iterable('a', 2)).return();
iterator = Iterator.concat(iterable('a', 1, true), iterable('b', 1));
assert.throws(() => iterator.next(), {message: 'a'});
assert(iterator.next().done);
assert.deepStrictEqual(log, ['open a']);

assert.throws(() => Iterator.concat([], 1), TypeError);
assert.throws(() => Iterator.concat('ab'), TypeError);
assert.throws(() => Iterator.concat({}), TypeError);
assert.strictEqual(Iterator.concat(new String('ab')).toArray().join(), 'a,b');

// Limits beyond what counts exactly; return() that comes back.
const source = {
  __proto__: Iterator.prototype,
  next: () => ({done: false}),
  return: () => helper.return(),
};
assert.throws(() => [].values().drop(2 ** 53), RangeError);
assert.throws(() => [].values().take(NaN), RangeError);
assert.deepStrictEqual([1].values().drop(Infinity).toArray(), []);
assert.throws(() => [].values().take({
  valueOf() { throw new EvalError('limit'); },
  toString: assert.fail,
}), EvalError);
const helper = source.map((x) => x);
helper.next();
assert.throws(() => helper.return(), TypeError);
assert(helper.return().done && helper.next().done);
