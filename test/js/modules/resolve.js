'use strict';
// require: files, folders, packages, exports and imports of package.json.
const assert = require('assert');
const path = require('path');
const at = (name) => path.join(__dirname, 'fixtures', name);

assert.strictEqual(require('./fixtures/a'), 'a');
assert.strictEqual(require('./fixtures/a.js'), 'a');
assert.strictEqual(require(at('a')), 'a');
assert.strictEqual(require('./fixtures/../fixtures//a'), 'a');
assert.strictEqual(require('./fixtures/dir'), 'index of dir');
assert.strictEqual(require('./fixtures/dir/'), 'index of dir');
assert.strictEqual(require('./fixtures/dir/sub/up'), 'index of dir');
assert.strictEqual(require('./fixtures/main-ext'), 'start');
assert.strictEqual(require('./fixtures/c.cjs').name, 'cjs');
assert.deepStrictEqual(require('./fixtures/data'), {
  answer: 42, list: [1, 2],
});
assert.strictEqual(require('./fixtures/bom'), 'bom');
assert.strictEqual(require('./fixtures/hashbang'), at('hashbang.js'));
assert.strictEqual(require.resolve('./fixtures/links/link'), at('a.js'));

const inside = require('module').createRequire(at('x.js'));
assert.strictEqual(inside('plain'), 'plain');
assert.strictEqual(inside('withmain'), 'withmain');
assert.strictEqual(inside('withmain/lib'), 'withmain');
assert.strictEqual(inside('@scope/pkg'), 'scoped');
assert.deepStrictEqual(inside('exp'), ['main', 1, 'plain', 1]);
assert.strictEqual(inside('exp/feature/one'), 1);
assert.strictEqual(inside('exp/data'), 'data');
for (const name of ['exp/lib/one.js', 'exp/feature/internal/x', 'exp/none']) {
  assert.throws(() => inside(name), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' });
}
assert.throws(() => inside('exp/feature/nothing'), {
  code: 'MODULE_NOT_FOUND',
});

// Cycles see what is there so far.
assert.deepStrictEqual(inside('cyc'), {
  early: 1, fromOther: { early: 1 }, late: 2,
});

// Built-ins win over packages, with and without prefix.
assert.strictEqual(require('node:path'), path);
assert.strictEqual(require.resolve('path'), 'path');
assert.strictEqual(require.resolve('node:path'), 'node:path');
assert.throws(() => require('node:nothing'), {
  code: 'ERR_UNKNOWN_BUILTIN_MODULE',
});
assert.throws(() => require('internal/errors'), { code: 'MODULE_NOT_FOUND' });
assert.strictEqual(require.resolve.paths('path'), null);
assert.strictEqual(require.resolve.paths('x')[0],
                   path.join(__dirname, 'node_modules'));
assert.throws(() => require.resolve('plain', { paths: 'x' }), {
  code: 'ERR_INVALID_ARG_VALUE',
});
assert.strictEqual(require.resolve('plain', { paths: [at('.')] }),
                   at('node_modules/plain/index.js'));
