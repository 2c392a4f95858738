'use strict';

// toLowerCase and toUpperCase: all planes, mappings to several characters,
// final sigma.

const assert = require('assert');

for (const [lower, upper] of [
  ['plain text 1', 'PLAIN TEXT 1'], ['äöü ÿ', 'ÄÖÜ Ÿ'], ['\u{10428}', '\u{10400}'],
  ['\u{1e922}x', '\u{1e900}X'], ['привет', 'ПРИВЕТ'], ['\ua7db', '\ua7da'],
  ['\ud801', '\ud801'], ['\udc28a', '\udc28A'],
]) {
  assert.strictEqual(lower.toUpperCase(), upper);
  assert.strictEqual(upper.toLowerCase(), lower);
  assert.strictEqual(lower.toLowerCase(), lower);
  assert.strictEqual(upper.toUpperCase(), upper);
}
assert.strictEqual('ß\u0149\u01f0\u0390\u0587'.toUpperCase(),
                   'SS\u02bcNJ\u030c\u0399\u0308\u0301\u0535\u0552');
assert.strictEqual('ﬃ'.toUpperCase(), 'FFI');
assert.strictEqual('İI'.toLowerCase(), 'i̇i');
assert.strictEqual('ǅ'.toLowerCase() + 'ǅ'.toUpperCase(), 'ǆǄ');

for (const [upper, lower] of [
  ['Σ', 'σ'], ['ΑΣ', 'ας'], ['ΑΣΑ', 'ασα'], ['ΑΣ.', 'ας.'], ['ΑΣ.Α', 'ασ.α'],
  ['Α.Σ', 'α.ς'], ['ΑΣ Α', 'ας α'], ['1Σ', '1σ'], ['A\u00adΣ\u00adB', 'a\u00adσ\u00adb'],
  ['\u{1d4a2}Σ', '\u{1d4a2}ς'], ['ΑΣ\u{1d4a2}', 'ασ\u{1d4a2}'], ['ΑΣΣ', 'ασς'],
])
  assert.strictEqual(upper.toLowerCase(), lower);

for (const name of ['toLowerCase', 'toUpperCase']) {
  assert.strictEqual(String.prototype[name].call(12), '12');
  assert.throws(() => String.prototype[name].call(null), TypeError);
  assert.strictEqual(''[name](), '');
}

assert.strictEqual('abc'.substr(-2, 1), 'b');
assert.strictEqual('a\u{10400}c'.substr(1, Infinity), '\u{10400}c');
assert.strictEqual('abc'.substr(1) + 'abc'.substr(3) + 'abc'.substr(0, -1), 'bc');
assert.throws(() => String.prototype.substr.call(undefined), TypeError);
