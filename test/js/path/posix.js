'use strict';
// path.posix joins, resolves and takes paths apart.
const assert = require('assert');
const { posix, win32 } = require('path');

assert.strictEqual(posix.join('/a', '..', 'b/', './c'), '/b/c');
assert.strictEqual(posix.normalize('a//b/../../../c/'), '../c/');
assert.strictEqual(posix.resolve('/a/b', '../c', './d'), '/a/c/d');
assert.strictEqual(posix.relative('/a/b/c', '/a/d'), '../../d');
assert.strictEqual(posix.dirname('/a/b/'), '/a');
assert.strictEqual(posix.basename('/a/b.html', '.html'), 'b');
assert.strictEqual(posix.extname('.profile'), '');
assert.deepStrictEqual(posix.parse('/home/x/file.txt'), {
  root: '/', dir: '/home/x', base: 'file.txt', ext: '.txt', name: 'file',
});
assert.strictEqual(posix.format({ dir: '/a', name: 'b', ext: 'c' }), '/a/b.c');
assert.strictEqual(win32.resolve('C:\\a', '..\\b'), 'C:\\b');
assert.strictEqual(win32.join('a/b', '../c'), 'a\\c');
assert.strictEqual(win32.relative('C:\\a\\b', 'C:\\A\\c'), '..\\c');
assert.throws(() => posix.join(1), {
  code: 'ERR_INVALID_ARG_TYPE',
  message: 'The "path" argument must be of type string. Received type ' +
    'number (1)',
});
