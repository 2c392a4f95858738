'use strict';

// Operators on BigInts: exact at any size, of one type only, and with the
// words of the errors that programs know.

const assert = require('assert');

const big = 2n ** 200n;

assert.strictEqual(1n + 2n, 3n);
assert.strictEqual(big + 1n - big, 1n);
assert.strictEqual(big * big, 2n ** 400n);
assert.strictEqual(-7n / 2n, -3n);
assert.strictEqual(-7n % 2n, -1n);
assert.strictEqual(7n % -2n, 1n);
assert.strictEqual((big * 12345n + 678n) % big, 678n);
assert.strictEqual((-2n) ** 3n, -8n);
assert.strictEqual(0n ** 0n, 1n);
assert.strictEqual(-0n, 0n);
assert(Object.is(-0n, 0n));
assert.strictEqual(~0n, -1n);
assert.strictEqual(-5n & 0xffn, 251n);
assert.strictEqual(-5n | 3n, -5n);
assert.strictEqual(-5n ^ 3n, -8n);
assert.strictEqual(1n << 64n, 18446744073709551616n);
assert.strictEqual(-5n >> 1n, -3n);
assert.strictEqual(1n << -1n, 0n);
assert.strictEqual(5n >> -2n, 20n);
assert.strictEqual(1n + 'x', '1x');
assert.strictEqual(`${-10n}`, '-10');
assert.strictEqual(typeof 1n, 'bigint');
assert.strictEqual(typeof Object(1n), 'object');

// ++ and -- on variables of all kinds, properties and objects
let a = 18446744073709551615n;
assert.strictEqual(a++, 18446744073709551615n);
assert.strictEqual(a, 18446744073709551616n);
assert.strictEqual(--a, 18446744073709551615n);
const o = { n: 1n, boxed: Object(5n) };
assert.strictEqual(o.n++, 1n);
assert.strictEqual(--o.n, 1n);
assert.strictEqual(o.boxed++, 5n);
assert.strictEqual(o.boxed, 6n);
globalThis.counter = 1n;
assert.strictEqual(globalThis.eval('counter++'), 1n);
assert.strictEqual(globalThis.counter, 2n);
let b = 1n;
b = b++;
assert.strictEqual(b, 1n);
b += 4n;
b **= 2n;
assert.strictEqual(b, 25n);

// comparison with numbers and strings is exact
assert(1n == 1 && 1 == 1n && 1n == '1' && '0x1' == 1n && 1n == true);
assert(1n !== 1 && 2n > 1 && 1n < 1.5 && 1.5 > 1n && 2n >= '2');
assert(9007199254740993n > 9007199254740992);
assert(9007199254740993n != 9007199254740992);
assert(10n ** 400n < Infinity && -(10n ** 400n) > -Infinity);
assert(!(1n < NaN) && !(1n >= NaN) && !(NaN <= 1n) && 1n != NaN);
assert(!(1n < 'x') && !(1n > 'x') && 1n != 'x' && 1n != Symbol('1'));
assert(1n == Object(1n) && Object(1n) == 1 && Object(1n) != Object(1n));
assert(0n ? false : true);
assert(1n ? true : false);
assert.strictEqual(0n || 2n, 2n);
assert.strictEqual(!0n, true);

// by value everywhere
assert.strictEqual([1n, 2n, 3n].indexOf(big - big + 2n), 1);
assert([NaN, big].includes(2n ** 200n));
const map = new Map([[big, 'big'], [1, 'number']]);
assert.strictEqual(map.get(2n ** 200n), 'big');
assert.strictEqual(map.get(1n), undefined);
assert.strictEqual(new Set([1n, 2n - 1n, 1]).size, 2);
switch (big) {
  case 2 ** 200: assert.fail();
  case 2n ** 200n: break;
  default: assert.fail();
}

// property keys
assert.strictEqual(['a', 'b'][1n], 'b');
assert.strictEqual({ 1n: 'x' }['1'], 'x');
assert.strictEqual('abc'[2n], 'c');
assert(2n in { 2: 0 });

const mix = {
  name: 'TypeError',
  message: 'Cannot mix BigInt and other types, use explicit conversions',
};
for (const f of [
  () => 1n + 1, () => 1 - 1n, () => 1n * 1, () => 1n / 1, () => 1n % 1,
  () => 1n ** 1, () => 1n & 1, () => 1 | 1n, () => 1n ^ 1, () => 1n << 1,
  () => 1 >> 1n, () => 1n - '1', () => null * 1n, () => 1n + undefined,
]) {
  assert.throws(f, mix);
}
assert.throws(() => +1n, {
  name: 'TypeError', message: 'Cannot convert a BigInt value to a number',
});
assert.throws(() => Math.max(1n), TypeError);
assert.throws(() => isNaN(1n), TypeError);
assert.throws(() => 1n >>> 0n, {
  name: 'TypeError',
  message: 'BigInts have no unsigned right shift, use >> instead',
});
assert.throws(() => 1n / 0n, {
  name: 'RangeError', message: 'Division by zero',
});
assert.throws(() => 1n % 0n, RangeError);
assert.throws(() => 2n ** -1n, {
  name: 'RangeError', message: 'Exponent must be non-negative',
});
const size = { name: 'RangeError', message: 'Maximum BigInt size exceeded' };
assert.throws(() => 1n << 2n ** 30n, size);
assert.throws(() => 1n << 2n ** 64n, size);
assert.throws(() => 3n ** 2n ** 40n, size);
assert.throws(() => BigInt.asUintN(2 ** 53 - 1, -1n), size);
assert.strictEqual(-1n >> 2n ** 64n, -1n);

// operands are converted from left to right, before anything is refused
const order = [];
const operand = (name, value) => ({
  valueOf() {
    order.push(name);
    return value;
  },
});
assert.throws(() => operand('left', 1n) * operand('right', 1), mix);
assert.deepStrictEqual(order, ['left', 'right']);
