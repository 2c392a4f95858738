// What an ES module sees of a CommonJS one.
import assert from 'node:assert';
import { createRequire } from 'node:module';
import names, { one, two, __esModule, promised, thrower,
                default as same } from './fixtures/esm/names.cjs';
import * as namespace from './fixtures/esm/names.cjs';
import * as again from './fixtures/esm/again.cjs';
import { a, 'quoted-name' as b, 'module.exports' as whole }
  from './fixtures/esm/literal.cjs';
import primitive from './fixtures/esm/primitive.cjs';

const require = createRequire(import.meta.url);

// The default is module.exports, __esModule or not.
assert.strictEqual(names, require('./fixtures/esm/names.cjs'));
assert.strictEqual(same, names);
assert.strictEqual(names.default, 'default of names');
assert.strictEqual(primitive, 42);

assert.strictEqual(one, 1);
assert.strictEqual(two(), 2);
assert.strictEqual(__esModule, true);
assert.strictEqual(a, 1);
assert.strictEqual(b, 2);
assert.strictEqual(whole, require('./fixtures/esm/literal.cjs'));

// Promised by the text but not there, or not readable: undefined.
assert.strictEqual(promised, undefined);
assert.strictEqual(thrower, undefined);
assert.deepStrictEqual(Object.keys(namespace).sort(), [
  '__esModule', 'default', 'module.exports', 'one', 'promised', 'thrower',
  'two',
]);
assert.ok(!('computed1' in namespace));

// Names of a module that is exported again.
assert.strictEqual(again.one, 1);
assert.deepStrictEqual(Object.keys(again), Object.keys(namespace));

// It is the instance that require() has, and has no parent.
const path = require.resolve('./fixtures/esm/names.cjs');
assert.strictEqual(require.cache[path].exports, names);
assert.strictEqual(require.cache[path].parent, undefined);
assert.strictEqual(require.main, undefined);

await assert.rejects(import('./fixtures/esm/broken.js'), SyntaxError);
