'use strict';
// module.registerHooks.
const assert = require('assert');
const { registerHooks } = require('module');
const { pathToFileURL } = require('url');

const seen = [];
const outer = registerHooks({
  resolve(specifier, context, next) {
    seen.push(['outer', specifier]);
    return next(specifier, context);
  },
});
const hooks = registerHooks({
  resolve(specifier, context, next) {
    seen.push(['inner', specifier]);
    if (specifier.startsWith('virtual:')) {
      assert.ok(context.parentURL.endsWith('hooks.js'));
      return { url: specifier, shortCircuit: true };
    }
    if (specifier === 'renamed') {
      return next(pathToFileURL(`${__dirname}/fixtures/esm/only.mjs`).href);
    }
    return next(specifier);
  },
  load(url, context, next) {
    if (url === 'virtual:cjs') {
      return { format: 'commonjs', shortCircuit: true,
               source: 'exports.x = 1; exports.file = __filename;' };
    }
    if (url === 'virtual:esm') {
      return { format: 'module', shortCircuit: true,
               source: Buffer.from('export const y = import.meta.url;') };
    }
    if (url === 'virtual:json') {
      return { format: 'json', shortCircuit: true, source: '{ "z": 3 }' };
    }
    const loaded = next(url, context);
    if (url.endsWith('literal.cjs')) {
      loaded.source = String(loaded.source).replace('a = 1', 'a = "hooked"');
    }
    return loaded;
  },
});

// The hooks of the last call are asked first.
assert.strictEqual(require('renamed').a, 1);
assert.deepStrictEqual(seen[0], ['inner', 'renamed']);
assert.strictEqual(seen[1][0], 'outer');

assert.deepStrictEqual(require('virtual:cjs'),
                       { x: 1, file: 'virtual:cjs' });
assert.strictEqual(require('virtual:esm').y, 'virtual:esm');
assert.deepStrictEqual(require('virtual:json'), { z: 3 });
assert.strictEqual(require('./fixtures/esm/literal.cjs').a, 'hooked');
assert.strictEqual(require('fs'), process.getBuiltinModule('fs'));

async function run() {
  assert.strictEqual((await import('virtual:esm')).y, 'virtual:esm');
  const { default: cjs, x } = await import('virtual:cjs');
  assert.strictEqual(cjs.x, x);
  assert.strictEqual((await import('renamed')).b, 2);
  assert.strictEqual(
    (await import('./fixtures/esm/literal.cjs')).a, 'hooked');

  hooks.deregister();
  assert.throws(() => require('renamed'), { code: 'MODULE_NOT_FOUND' });
  seen.length = 0;
  require('fs');
  assert.deepStrictEqual(seen, [['outer', 'fs']]);
  outer.deregister();
  seen.length = 0;
  require('fs');
  assert.deepStrictEqual(seen, []);

  const chain = (resolve, load) => registerHooks({ resolve, load });
  for (const [result, code] of [
    [null, 'ERR_INVALID_RETURN_VALUE'],
    [{ url: 'file:///a' }, 'ERR_INVALID_RETURN_PROPERTY_VALUE'],
    [{ url: 1, shortCircuit: true }, 'ERR_INVALID_RETURN_PROPERTY_VALUE'],
  ]) {
    const wrong = chain(() => result);
    assert.throws(() => require('anything'), { code });
    await assert.rejects(import('anything'), { code });
    wrong.deregister();
  }
  const wrong = chain(undefined, () => ({ format: 'module', source: 1,
                                          shortCircuit: true }));
  await assert.rejects(import('./fixtures/esm/meta.mjs?hooked'), {
    code: 'ERR_INVALID_RETURN_PROPERTY_VALUE',
  });
  wrong.deregister();
}

run().then(() => seen.push('done'));
process.on('exit', () => assert.deepStrictEqual(seen, ['done']));
