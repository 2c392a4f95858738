'use strict';

const assert = require('assert');
const ms = require('ms');

assert.strictEqual(ms('2 days'), 172800000);
assert.strictEqual(ms('-1.5h'), -5400000);
assert.strictEqual(ms('100'), 100);
assert.strictEqual(ms('nothing'), undefined);
assert.strictEqual(ms(60000), '1m');
assert.strictEqual(ms(2 * 60000, { long: true }), '2 minutes');
assert.throws(() => ms(''), /val is not a non-empty string/);
console.log('done');
