'use strict';

// From and to other types: BigInt(), Number(), texts of every radix, JSON.

const assert = require('assert');

assert.strictEqual(BigInt(42), 42n);
assert.strictEqual(BigInt(-0), 0n);
assert.strictEqual(BigInt('1', 2), 1n);
assert.throws(() => BigInt(), TypeError);
assert.strictEqual(BigInt(2 ** 70), 2n ** 70n);
assert.strictEqual(BigInt(Number.MAX_VALUE), 2n ** 1024n - 2n ** 971n);
assert.strictEqual(BigInt(true), 1n);
assert.strictEqual(BigInt(Object(7n)), 7n);
assert.strictEqual(BigInt({ valueOf: () => '8' }), 8n);
for (const [text, value] of [
  ['', 0n], [' \n\u00a0\ufeff', 0n], ['12', 12n], [' -12 ', -12n],
  ['+5', 5n], ['0xFf', 255n], ['0O17', 15n], ['0b101', 5n], ['-0', 0n],
  ['0007', 7n],
]) {
  assert.strictEqual(BigInt(text), value);
}
for (const text of [
  'x', '1n', '1.5', '1e3', '-0x1', '0x', '1_000', '--1', '-', 'Infinity',
  '1 2',
]) {
  assert.throws(() => BigInt(text), {
    name: 'SyntaxError', message: `Cannot convert ${text} to a BigInt`,
  });
}
assert.throws(() => BigInt(1.5), {
  name: 'RangeError',
  message: 'The number 1.5 cannot be converted to a BigInt because it is ' +
           'not an integer',
});
assert.throws(() => BigInt(NaN), RangeError);
assert.throws(() => BigInt(Infinity), RangeError);
assert.throws(() => BigInt(undefined), {
  name: 'TypeError', message: 'Cannot convert undefined to a BigInt',
});
assert.throws(() => BigInt(null), TypeError);
assert.throws(() => BigInt(Symbol('s')), TypeError);
assert.throws(() => new BigInt(1), {
  name: 'TypeError', message: 'BigInt is not a constructor',
});

assert.strictEqual(Number(2n ** 64n), 18446744073709551616);
assert.strictEqual(Number(9007199254740993n), 9007199254740992);
assert.strictEqual(Number(9007199254740995n), 9007199254740996);
assert.strictEqual(Number(-(10n ** 309n)), -Infinity);
assert.strictEqual(Number(Object(3n)), 3);
assert.strictEqual(parseInt('12') + parseInt(12n), 24);
assert.strictEqual(parseFloat(12n), 12);

assert.strictEqual((255n).toString(16), 'ff');
assert.strictEqual((-255n).toString(2), '-11111111');
assert.strictEqual((2n ** 100n).toString(36), '3ewfdnca0n6ld1ggvfgg');
assert.throws(() => (1n).toString(1), {
  name: 'RangeError',
  message: 'toString() radix argument must be between 2 and 36',
});
assert.strictEqual((-1234567n).toLocaleString(), '-1,234,567');
assert.strictEqual((-123n).toLocaleString(), '-123');
assert.throws(() => BigInt.prototype.toString.call(1), TypeError);
assert.throws(() => BigInt.prototype.valueOf.call({}), TypeError);

assert.strictEqual(BigInt.asIntN(8, 255n), -1n);
assert.strictEqual(BigInt.asIntN(64, 2n ** 63n), -(2n ** 63n));
assert.strictEqual(BigInt.asUintN(64, -1n), 2n ** 64n - 1n);
assert.strictEqual(BigInt.asUintN(0, 5n), 0n);
assert.throws(() => BigInt.asIntN(-1, 0n), RangeError);

// long texts, there and back, in a time that does not hurt
for (const radix of [2, 3, 10, 16, 36]) {
  const value = 7n ** 20000n;
  const text = value.toString(radix);
  let back = 0n;
  if (radix === 10) back = BigInt(text);
  else if (radix === 16) back = BigInt('0x' + text);
  else if (radix === 2) back = BigInt('0b' + text);
  else continue;
  assert(back === value);
}
const digits = '7'.repeat(100000);
assert(BigInt(digits).toString() === digits);

// JSON
assert.throws(() => JSON.stringify({ a: [1n] }), {
  name: 'TypeError', message: 'Do not know how to serialize a BigInt',
});
assert.throws(() => JSON.stringify(Object(1n)), TypeError);
assert.throws(() => JSON.stringify([Object(1n)]), TypeError);
assert.strictEqual(JSON.stringify({ a: 1n, b: 2 }, (key, value) =>
  (typeof value === 'bigint' ? `${value}n` : value)), '{"a":"1n","b":2}');
Object.defineProperty(BigInt.prototype, 'toJSON', {
  configurable: true,
  value() {
    assert.strictEqual(typeof this, 'bigint');
    return this.toString();
  },
});
assert.strictEqual(JSON.stringify({ a: 1n, b: [2n] }), '{"a":"1","b":["2"]}');
delete BigInt.prototype.toJSON;

// objects
assert.strictEqual(Object.prototype.toString.call(1n), '[object BigInt]');
assert(Object(1n) instanceof BigInt);
assert.strictEqual(Object.getPrototypeOf(1n), BigInt.prototype);
assert.throws(() => { (1n).x = 1; }, {
  name: 'TypeError', message: "Cannot create property 'x' on bigint '1'",
});
BigInt.prototype.twice = function twice() {
  return this * 2n;
};
assert.strictEqual((21n).twice(), 42n);
delete BigInt.prototype.twice;
assert.deepStrictEqual(Object.keys(Object(1n)), []);
