'use strict';

// PluralRules, ListFormat and RelativeTimeFormat speak English.

const assert = require('assert');

const cardinal = new Intl.PluralRules('en');
assert.deepStrictEqual([0, 1, 1.5, 2, -1, NaN].map((n) => cardinal.select(n)),
                       ['other', 'one', 'other', 'other', 'one', 'other']);
assert.strictEqual(
  new Intl.PluralRules('en', { minimumFractionDigits: 1 }).select(1), 'other');
const ordinal = new Intl.PluralRules('en', { type: 'ordinal' });
assert.deepStrictEqual(
  [1, 2, 3, 4, 11, 12, 13, 21, 102, 1.5].map((n) => ordinal.select(n)),
  ['one', 'two', 'few', 'other', 'other', 'other', 'other', 'one', 'two',
   'other']);
assert.strictEqual(cardinal.selectRange(0, 1), 'other');
assert.throws(() => cardinal.selectRange(1), TypeError);
assert.throws(() => Intl.PluralRules(), TypeError);

const list = (items, options) => new Intl.ListFormat('en', options)
  .format(items);
assert.strictEqual(list([]), '');
assert.strictEqual(list(['a']), 'a');
assert.strictEqual(list(['a', 'b']), 'a and b');
assert.strictEqual(list(new Set(['a', 'b', 'c'])), 'a, b, and c');
assert.strictEqual(list(['a', 'b', 'c'], { type: 'disjunction' }),
                   'a, b, or c');
assert.strictEqual(list(['a', 'b', 'c'], { style: 'short' }), 'a, b, & c');
assert.strictEqual(list(['a', 'b'], { type: 'unit', style: 'narrow' }), 'a b');
assert.throws(() => list([1]), TypeError);
assert.deepStrictEqual(new Intl.ListFormat().formatToParts(['x', 'y']), [
  { type: 'element', value: 'x' },
  { type: 'literal', value: ' and ' },
  { type: 'element', value: 'y' },
]);

const relative = (value, unit, options) =>
  new Intl.RelativeTimeFormat('en', options).format(value, unit);
assert.strictEqual(relative(-1, 'day'), '1 day ago');
assert.strictEqual(relative(2.5, 'hours'), 'in 2.5 hours');
assert.strictEqual(relative(-0, 'week'), '0 weeks ago');
assert.strictEqual(relative(-1234, 'years'), '1,234 years ago');
const kAuto = { numeric: 'auto' };
assert.strictEqual(relative(-1, 'day', kAuto), 'yesterday');
assert.strictEqual(relative(1, 'week', kAuto), 'next week');
assert.strictEqual(relative(0, 'second', kAuto), 'now');
assert.strictEqual(relative(2, 'day', kAuto), 'in 2 days');
assert.strictEqual(relative(2, 'quarter', { style: 'short' }), 'in 2 qtrs.');
assert.strictEqual(relative(-3, 'month', { style: 'narrow' }), '3mo ago');
assert.throws(() => relative(1, 'fortnight'), RangeError);
assert.throws(() => relative(Infinity, 'day'), RangeError);
assert.deepStrictEqual(
  new Intl.RelativeTimeFormat('en').formatToParts(10, 'day'), [
    { type: 'literal', value: 'in ' },
    { type: 'integer', value: '10', unit: 'day' },
    { type: 'literal', value: ' days' },
  ]);
