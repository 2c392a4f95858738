'use strict';

// JSON.parse tells a reviver the source text of primitive values; JSON.rawJSON.

const assert = require('assert');
const { times } = require('../../common');

const seen = [];
const value = JSON.parse(' {"a" : [1.0, "x\\u0041", {"b":-0e1}], "c":null,' +
    '"a2": 12345678901234567890 , "e":[], "c": true}', (key, v, context) => {
  seen.push([key, 'source' in context ? context.source : undefined]);
  assert.strictEqual(Object.getPrototypeOf(context), Object.prototype);
  return key === 'a2' ? BigInt(context.source) : v;
});
assert.deepStrictEqual(value, {
  a: [1, 'xA', {b: -0}], c: true, a2: 12345678901234567890n, e: [],
});
assert.deepStrictEqual(seen, [
  ['0', '1.0'], ['1', '"x\\u0041"'], ['b', '-0e1'], ['2', undefined],
  ['a', undefined], ['c', 'true'], ['a2', '12345678901234567890'],
  ['e', undefined], ['', undefined],
]);

// A value that was replaced meanwhile has no source.
JSON.parse('{"a":1,"b":2,"c":[3]}', function(key, v, context) {
  if (key === 'a') {
    this.b = 3;
    this.c = [3];
  }
  if (key === 'b' || key === '0')
    assert.strictEqual(context.source, undefined);
  return v;
});

// Members with special names, members that are deleted or cannot be.
assert.deepStrictEqual(
    Object.keys(JSON.parse('{"__proto__":1,"x":2}', (k, v) => v)),
    ['__proto__', 'x']);
assert.deepStrictEqual(JSON.parse('[1,2,3]', (k, v) => v === 2 ? undefined : v),
                       [1, , 3]);  // eslint-disable-line no-sparse-arrays
JSON.parse('[1,2]', function(key, v) {
  if (key === '0')
    Object.defineProperty(this, '1', {value: 5, configurable: false});
  return key === '1' ? undefined : v;
});
// A reviver that always goes deeper ends in an error, not in a crash.
if (times(1, 0)) assert.throws(() => JSON.parse('[1]', function(key, v) {
  if (key === '0')
    this[1] = this;
  return key === '0' ? {} : v;
}) && JSON.parse('[0,0]', function(key, v) {
  if (key === '0')
    this[1] = [0, 0];
  return v;
}), RangeError);

const raw = JSON.rawJSON('9007199254740993');
assert(JSON.isRawJSON(raw) && Object.isFrozen(raw));
assert.strictEqual(Object.getPrototypeOf(raw), null);
assert.strictEqual(raw.rawJSON, '9007199254740993');
assert.strictEqual(JSON.stringify({raw, list: [JSON.rawJSON('"\\u0041"')]}),
                   '{"raw":9007199254740993,"list":["\\u0041"]}');
assert.strictEqual(JSON.stringify(raw, null, 2), '9007199254740993');
assert.strictEqual(JSON.stringify([raw], (k, v) => v), '[9007199254740993]');
for (const text of ['', '{}', '[]', ' 1', '1\n', 'nan', '1 2'])
  assert.throws(() => JSON.rawJSON(text), SyntaxError, text);
assert.throws(() => JSON.rawJSON(Symbol()), TypeError);
assert(!JSON.isRawJSON({rawJSON: '1'}) && !JSON.isRawJSON('1'));

// The list of names is taken once, without duplicates, by its length.
assert.strictEqual(JSON.stringify({a: 1, 1: 2}, ['a', 1, '1', new String('a')]),
                   '{"a":1,"1":2}');
