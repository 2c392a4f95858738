'use strict';

// Thousands of matches in one text: no index is counted from the start again.

const assert = require('assert');
const { times } = require('../../common');

const n = times(50000, 50);
const long = 'aé'.repeat(n);
assert.strictEqual(long.replace(/é/g, 'e'), 'ae'.repeat(n));
let sum = 0;
long.replace(/a/g, (match, index) => { sum += index; return ''; });
assert.strictEqual(sum, n * (n - 1));
let count = 0;
for (const each = /é/g; each.exec(long) !== null; count++);
assert.strictEqual(count, n);
assert.strictEqual([...long.matchAll(/é/gu)].length, n);
assert.strictEqual(long.split(/é/).length, n + 1);
const mixed = '\u{1f600}b'.repeat(n);
assert.strictEqual(mixed.replace(/./gu, (c) => (c === 'b' ? 'b' : '')).length,
                   n);
