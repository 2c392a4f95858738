'use strict';

// Intl.Collator and localeCompare order texts as English dictionaries do, by
// the default table of Unicode.

const assert = require('assert');

const sorted = (list, options) =>
  [...list].sort(new Intl.Collator('en', options).compare);
const sign = (a, b, options) =>
  Math.sign(new Intl.Collator('en', options).compare(a, b));

assert.deepStrictEqual(sorted(['b', 'B', 'a', 'A', 'á', 'Á', 'z', 'ä']),
                       ['a', 'A', 'á', 'Á', 'ä', 'b', 'B', 'z']);
assert.deepStrictEqual(sorted(['zebra', 'Äpfel', 'apple', 'öl', 'Ofen']),
                       ['Äpfel', 'apple', 'Ofen', 'öl', 'zebra']);
assert.deepStrictEqual(sorted(['résumé', 'resume', 'Resume', 'resumes']),
                       ['resume', 'Resume', 'résumé', 'resumes']);
assert.deepStrictEqual(sorted(['co-op', 'coop', 'co op', 'CO-OP']),
                       ['co op', 'co-op', 'CO-OP', 'coop']);
assert.deepStrictEqual(sorted(['a', '1', '_', '$', ' ', '中', 'я', 'α', '가']),
                       [' ', '_', '$', '1', 'a', 'α', 'я', '가', '中']);
assert.deepStrictEqual(sorted(['й', 'и', 'к', 'ё', 'е', 'ж']),
                       ['е', 'ё', 'ж', 'и', 'й', 'к']);
assert.deepStrictEqual(sorted(['œuvre', 'of', 'ode', 'ß', 'st', 'sr']),
                       ['ode', 'œuvre', 'of', 'sr', 'ß', 'st']);

// Forms of the same text are equal.
assert.strictEqual(sign('\u00e9', 'e\u0301'), 0);
assert.strictEqual(sign('\u1e69', 's\u0307\u0323'), 0);
assert.strictEqual(sign('각', '\u1100\u1161\u11a8'), 0);

// sensitivity
const kPairs = [['a', 'b'], ['a', 'á'], ['a', 'A']];
for (const [sensitivity, expected] of [
  ['base', [-1, 0, 0]], ['accent', [-1, -1, 0]], ['case', [-1, 0, -1]],
  ['variant', [-1, -1, -1]],
]) {
  assert.deepStrictEqual(
    kPairs.map(([a, b]) => sign(a, b, { sensitivity })), expected);
}

assert.deepStrictEqual(sorted(['a10', 'a9', 'a010', 'a1'], { numeric: true }),
                       ['a1', 'a9', 'a10', 'a010']);
assert.strictEqual(sign('1'.repeat(300), '2', { numeric: true }), 1);
assert.strictEqual(sign('a', 'A', { caseFirst: 'upper' }), 1);
assert.strictEqual(sign('ab', 'a-b', { ignorePunctuation: true }), 0);
assert.strictEqual(sign('a$', 'a', { ignorePunctuation: true }), 1);

assert.deepStrictEqual(new Intl.Collator('en-u-kn-kf-upper').resolvedOptions(),
                       {
                         locale: 'en-u-kf-upper-kn', usage: 'sort',
                         sensitivity: 'variant', ignorePunctuation: false,
                         collation: 'default', numeric: true,
                         caseFirst: 'upper',
                       });

assert.strictEqual('a'.localeCompare('B'), -1);
assert.strictEqual('a'.localeCompare('A'), -1);
assert.strictEqual('a'.localeCompare('a'), 0);
assert.strictEqual('a\0b'.localeCompare('ab'), 0);
assert.strictEqual('réservé'.localeCompare('RESERVE', 'en',
                                           { sensitivity: 'base' }), 0);
assert.strictEqual('2'.localeCompare('10', undefined, { numeric: true }), -1);
assert.strictEqual('\ud800'.localeCompare('\ud800'), 0);
assert.throws(() => 'a'.localeCompare('b', 'x_y'), RangeError);
assert.throws(() => String.prototype.localeCompare.call(null, 'a'), TypeError);
assert.strictEqual('undefined'.localeCompare(), 0);

// Long texts, and text that ends in the middle of the other.
const long = 'é'.repeat(5000);
assert.strictEqual(long.localeCompare(`${long}a`), -1);
assert.strictEqual(long.localeCompare(long.normalize('NFD')), 0);

assert.strictEqual('i'.toLocaleUpperCase(), 'I');
assert.strictEqual('i'.toLocaleUpperCase('tr'), 'İ');
assert.strictEqual('Iİ'.toLocaleLowerCase(['az', 'en']), 'ıi');
assert.strictEqual('ß'.toLocaleUpperCase('de'), 'SS');
assert.throws(() => 'a'.toLocaleUpperCase(null), TypeError);
