'use strict';

// JSON.stringify escapes lone surrogates and nothing else outside ASCII.

const assert = require('assert');

const text = JSON.stringify;
assert.strictEqual(text('\ud800'), '"\\ud800"');
assert.strictEqual(text('a\udc00b'), '"a\\udc00b"');
assert.strictEqual(text('\ud83d\ude00'), '"\u{1f600}"');
assert.strictEqual(text('\ud83d\ud83d\ude00'), '"\\ud83d\u{1f600}"');
assert.strictEqual(text('\udc00\ud800'), '"\\udc00\\ud800"');
assert.strictEqual(text('\u2028\u20ac'), '"\u2028\u20ac"');
assert.strictEqual(text('\u{1f600}'.repeat(1000)).length, 2002);
assert.strictEqual(text({ '\ud800': 1 }), '{"\\ud800":1}');
