'use strict';
// util.format replaces directives and appends what is left.
const assert = require('assert');
const { format } = require('util');

for (const [args, expected] of [
  [['%s %d %i %f', 'a', '42', 42.9, '1.5'], 'a 42 42 1.5'],
  [['%j', { a: 1 }], '{"a":1}'], [['%%s', 1], '%s 1'], [['%s'], '%s'],
  [['a', 'b', { c: 1 }], 'a b { c: 1 }'], [[1, '2'], '1 2'], [[], ''],
  [['%c.', 'color: red'], '.'], [['%s', -0], '-0'], [['%x', 1], '%x 1'],
  [['%s', { toString: () => 'T' }], 'T'], [['%s', null], 'null'],
  [['%O', { a: { b: { c: {} } } }], '{ a: { b: { c: {} } } }'],
]) {
  assert.strictEqual(format(...args), expected);
}
const circular = {};
circular.self = circular;
assert.strictEqual(format('%j', circular), '[Circular]');

assert.strictEqual(
  require('util').formatWithOptions({ numericSeparator: true }, '%d %i %f',
                                    123456n, 7e6,
                         1234.5),
  '123_456n 7_000_000 1_234.5');
