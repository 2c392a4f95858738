'use strict';

// Thousands of matches in one text: no index is counted from the start again.

const assert = require('assert');

const long = 'aé'.repeat(50000);
assert.strictEqual(long.replace(/é/g, 'e'), 'ae'.repeat(50000));
let sum = 0;
long.replace(/a/g, (match, index) => { sum += index; return ''; });
assert.strictEqual(sum, 50000 * 49999);
let count = 0;
for (const each = /é/g; each.exec(long) !== null; count++);
assert.strictEqual(count, 50000);
assert.strictEqual([...long.matchAll(/é/gu)].length, 50000);
assert.strictEqual(long.split(/é/).length, 50001);
const mixed = '\u{1f600}b'.repeat(20000);
assert.strictEqual(mixed.replace(/./gu, (c) => (c === 'b' ? 'b' : '')).length,
                   20000);
