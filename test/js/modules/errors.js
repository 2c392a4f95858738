'use strict';
// require: what fails, and what remains afterwards.
const assert = require('assert');
const path = require('path');
const at = (name) => path.join(__dirname, 'fixtures', name);

assert.throws(() => require('./fixtures/nothing'), (error) => {
  assert.strictEqual(error.code, 'MODULE_NOT_FOUND');
  assert.deepStrictEqual(error.requireStack, [__filename]);
  assert.strictEqual(error.message,
                     'Cannot find module \'./fixtures/nothing\'\n' +
                     `Require stack:\n- ${__filename}`);
  return true;
});
assert.throws(() => require('nothing-here'), { code: 'MODULE_NOT_FOUND' });
assert.throws(() => require('./fixtures/noindex'), {
  code: 'MODULE_NOT_FOUND',
});
assert.throws(() => require('./fixtures/main-bad'), {
  code: 'MODULE_NOT_FOUND', path: at('main-bad/package.json'),
});
assert.throws(() => require(''), { code: 'ERR_INVALID_ARG_VALUE' });
for (const value of [undefined, 1, {}]) {
  assert.throws(() => require(value), { code: 'ERR_INVALID_ARG_TYPE' });
}
assert.throws(() => require('./fixtures/bad.json'), (error) => {
  assert.strictEqual(error.name, 'SyntaxError');
  assert.ok(error.message.startsWith(`${at('bad.json')}: `), error.message);
  return true;
});

// A module that throws is not kept: it runs again.
for (let i = 0; i < 2; i++) {
  assert.throws(() => require('./fixtures/throws'), { message: 'first load' });
  assert.ok(!(at('throws.js') in require.cache));
}
assert.ok(!module.children.some(({ id }) => id === at('throws.js')));
