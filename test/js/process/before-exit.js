'use strict';
// 'beforeExit' comes each time the loop runs empty, 'exit' once.
const assert = require('assert');
let count = 0;
process.on('beforeExit', (code) => {
  assert.strictEqual(code, 0);
  if (++count < 3) setTimeout(() => {}, 1);
});
process.on('exit', (code) => {
  assert.strictEqual(code, 0);
  assert.strictEqual(count, 3);
  setTimeout(() => assert.fail('after exit'), 0);
});
