'use strict';
// The module object, its cache, and what packages hook into.
const assert = require('assert');
const path = require('path');
const Module = require('module');
const at = (name) => path.join(__dirname, 'fixtures', name);

assert.strictEqual(require.main, module);
assert.strictEqual(module.id, '.');
assert.strictEqual(module.filename, __filename);
assert.strictEqual(module.path, __dirname);
assert.strictEqual(module.loaded, false);
assert.strictEqual(module.exports, exports);
assert.strictEqual(this, exports);
assert.ok(module instanceof Module);
assert.strictEqual(module.paths[0], path.join(__dirname, 'node_modules'));
assert.strictEqual(module.paths.at(-1), '/node_modules');
assert.strictEqual(arguments.length, 5);
assert.strictEqual(require.cache[__filename], module);

const child = require('./fixtures/children');
assert.strictEqual(child.loaded, true);
assert.strictEqual(child.parent, module);
assert.ok(module.children.includes(child));
assert.strictEqual(child.children[0].id, at('a.js'));

// Deleting from the cache loads anew.
delete require.cache[child.id];
assert.notStrictEqual(require('./fixtures/children'), child);

// Replacing exports in the cache.
require.cache[at('a.js')].exports = 'replaced';
assert.strictEqual(require('./fixtures/a'), 'replaced');

assert.ok(Module.builtinModules.includes('path'));
assert.ok(Module.isBuiltin('node:path') && Module.isBuiltin('path'));
assert.ok(!Module.isBuiltin('internal/errors'));
assert.strictEqual(Module.wrap('x'), '(function (exports, require, module, ' +
                   '__filename, __dirname) { x\n});');

// Hooks: an extension, _compile, _resolveFilename, _load.
require.extensions['.cjs'] = (m, filename) => {
  m._compile('module.exports = ["hooked", __filename]', filename);
};
assert.deepStrictEqual(require('./fixtures/c'), ['hooked', at('c.cjs')]);
delete require.extensions['.cjs'];

const { _compile } = Module.prototype;
Module.prototype._compile = function(content, filename) {
  return _compile.call(this, `${content};module.exports += "!"`, filename);
};
assert.strictEqual(require('./fixtures/dir'), 'index of dir!');
Module.prototype._compile = _compile;

const { _resolveFilename, _load } = Module;
Module._resolveFilename = (request, ...rest) =>
  _resolveFilename(request === 'alias' ? './fixtures/main-ext' : request,
                   ...rest);
assert.strictEqual(require('alias'), 'start');
Module._resolveFilename = _resolveFilename;
Module._load = (request, ...rest) =>
  request === 'made-up' ? { made: 'up' } : _load(request, ...rest);
assert.deepStrictEqual(require('made-up'), { made: 'up' });
Module._load = _load;

for (const value of ['relative.js', 1, {}]) {
  assert.throws(() => Module.createRequire(value), {
    code: 'ERR_INVALID_ARG_VALUE',
  });
}
