'use strict';
// cwd and chdir, with the errors of the system.
const assert = require('assert');
const start = process.cwd();
process.chdir('/');
assert.strictEqual(process.cwd(), '/');
process.chdir(start);
assert.strictEqual(process.cwd(), start);
assert.throws(() => process.chdir('/no/such/folder'), {
  code: 'ENOENT', syscall: 'chdir', errno: -2, path: start,
  dest: '/no/such/folder',
});
assert.throws(() => process.chdir(1), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => process.chdir('a\0b'), { code: 'ERR_INVALID_ARG_VALUE' });
