'use strict';
// util.promisify and util.callbackify turn callbacks and promises around.
const assert = require('assert');
const { callbackify, promisify } = require('util');

const add = promisify((a, b, callback) => callback(null, a + b));
const fail = promisify((callback) => callback(new Error('no')));
let done = 0;
add(1, 2).then((sum) => { assert.strictEqual(sum, 3); done++; });
fail().catch((err) => { assert.strictEqual(err.message, 'no'); done++; });
callbackify(async (value) => value)(5, (err, value) => {
  assert.strictEqual(err, null);
  assert.strictEqual(value, 5);
  done++;
});
callbackify(() => Promise.reject(null))((err) => {
  assert.strictEqual(err.code, 'ERR_FALSY_VALUE_REJECTION');
  done++;
});
assert.throws(() => promisify(1), { code: 'ERR_INVALID_ARG_TYPE' });
process.on('exit', () => assert.strictEqual(done, 4));
