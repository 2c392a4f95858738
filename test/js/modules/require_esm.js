'use strict';
// What require() gives for an ES module.
const assert = require('assert');

const only = require('./fixtures/esm/only.mjs');
assert.strictEqual(Object.prototype.toString.call(only), '[object Module]');
assert.deepStrictEqual(Object.keys(only), ['a', 'b']);
assert.strictEqual(require('./fixtures/esm/only.mjs'), only);
assert.ok(require('util').types.isModuleNamespaceObject(only));

// With a default, compilers' code is told that this was a module.
const live = require('./fixtures/esm/live.mjs');
assert.strictEqual(live.__esModule, true);
assert.strictEqual(live.default.name, 'Named');
assert.strictEqual(live.count, 0);
live.increment();
assert.strictEqual(live.count, 1);
assert.strictEqual(require('./fixtures/esm/marked.mjs').__esModule, 'own');

// A module may say what require() gives.
assert.strictEqual(require('./fixtures/esm/as_function.mjs')(), 'main');

// Formats: by the package, and by the syntax where nothing says it.
assert.strictEqual(require('./fixtures/esm/typed/a.js').kind, 'module');
assert.strictEqual(require('./fixtures/esm/typed/a.js').that, undefined);
assert.strictEqual(require('./fixtures/esm/typed/b.cjs').kind, 'commonjs');
assert.strictEqual(require('./fixtures/esm/unclear.js').here, 'undefined');
assert.throws(() => require('./fixtures/esm/cjs_typed/a.js'), {
  name: 'SyntaxError', message: "Unexpected token 'export'",
});
assert.throws(() => require('./fixtures/esm/typed/uses_module.js'), {
  name: 'ReferenceError',
  message: /^module is not defined in ES module scope\nThis file is being treated as an ES module because it has a '\.js' file extension and '.*fixtures\/esm\/typed\/package\.json' contains "type": "module"\. /,
});

// Top-level await: not by require().
for (const name of ['./fixtures/esm/await.mjs', './fixtures/esm/needs_await.mjs',
                    './fixtures/esm/waiting.js']) {
  assert.throws(() => require(name), (error) => {
    assert.strictEqual(error.code, 'ERR_REQUIRE_ASYNC_MODULE');
    assert.ok(error.message.endsWith(
      `\n  From ${__filename}\n  Requiring ${require.resolve(name)}`));
    return true;
  });
}
assert.strictEqual(globalThis.waited, undefined);

// An error is thrown every time, and the module runs once.
assert.throws(() => require('./fixtures/esm/throws.mjs'), { message: 'run 1' });
assert.throws(() => require('./fixtures/esm/throws.mjs'), { message: 'run 1' });

// CommonJS in the middle of a cycle cannot have the module.
const cycle = require('./fixtures/esm/cycle.mjs');
assert.strictEqual(cycle.fromModule, 'module');
assert.strictEqual(cycle.default.done, true);
assert.strictEqual(cycle.default.error.code, 'ERR_REQUIRE_CYCLE_MODULE');

// import() gives the same.
import('./fixtures/esm/only.mjs').then((namespace) => {
  assert.strictEqual(namespace, only);
});
import('./fixtures/esm/needs_await.mjs').then(({ value }) => {
  assert.strictEqual(value, 'awaited');
});
