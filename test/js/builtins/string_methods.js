'use strict';

// String methods of ES2015 to ES2024.

const assert = require('assert');
const eq = assert.strictEqual;

eq('abc'.at(-1), 'c');
eq('a'.padStart(5, 'xy'), 'xyxya');
eq('a'.padEnd(4), 'a   ');
eq('\u00e9'.padEnd(4, '\u20ac1'), '\u00e9\u20ac1\u20ac');
eq(' \u00a0\ufeffx \u2003'.trimStart(), 'x \u2003');
eq(' x \u2003\n'.trimEnd(), ' x');
eq(''.trimEnd(), '');
eq(String.raw({ raw: ['a', 'b', 'c'] }, 1, 2, 3), 'a1b2c');
eq(String.raw`a\n${1}`, 'a\\n1');
eq('a\ud800b'.isWellFormed(), false);
eq('\u{1f600}'.isWellFormed(), true);
eq('a\ud800\u{1f600}\udc00'.toWellFormed(), 'a\ufffd\u{1f600}\ufffd');
eq('x'.anchor('"'), '<a name="&quot;">x</a>');
eq('x'.big(), '<big>x</big>');
eq(String.prototype.trimLeft, String.prototype.trimStart);
assert.throws(() => 'a'.padEnd(2 ** 30), RangeError);
assert.deepStrictEqual([...'a\ud83d\ude00\ud83d'],
  ['a', '\u{1f600}', '\ud83d']);

eq('aXbX'.replaceAll('X', '[$&]'), 'a[X]b[X]');
eq('abc'.replaceAll('b', "$`|$'|$x|$$"), 'aa|c|$x|$c');
eq('ab'.replaceAll('', '-'), '-a-b-');
eq('\u20ac'.replaceAll('', '.'), '.\u20ac.');
eq('\u00e9x\u00e9'.replaceAll('\u00e9', (match, at) => at), '0x2');
eq('aa'.replaceAll(/a/g, 'b'), 'bb');
assert.throws(() => 'a'.replaceAll(/a/, 'b'), TypeError);

eq('\u1e9b\u0323'.normalize('NFD'), '\u017f\u0323\u0307');
eq('\u1e9b\u0323'.normalize('NFKC'), '\u1e69');
eq('e\u0301\ud800e\u0301'.normalize(), '\u00e9\ud800\u00e9');
eq('\u{1d15e}'.normalize(), '\u{1d157}\u{1d165}');
assert.throws(() => '\u00e9'.normalize('x'), RangeError);

// Nothing is asked of a filler that is not needed.
for (const pad of ['padStart', 'padEnd']) {
  assert.strictEqual('abc'[pad](3, Symbol()), 'abc');
  assert.strictEqual('abc'[pad](NaN, { toString() { throw 1; } }), 'abc');
  assert.throws(() => 'abc'[pad](4, Symbol()), TypeError);
}
