'use strict';

// Which system a TypeScript file belongs to, and what specifiers mean in one.

const assert = require('assert');
const at = './fixtures/loader';

assert.deepStrictEqual(require(`${at}/common`), { a: 1, extension: '.cts' });
assert.strictEqual(require(`${at}/module.mts`).default, 'mts');
assert.throws(() => require(`${at}/only.js`), { code: 'MODULE_NOT_FOUND' });
assert.throws(() => require(`${at}/bad.cts`), SyntaxError);
assert.ok('.ts' in require.extensions);

(async () => {
  const detected = await import(`${at}/detected.ts`);
  assert.deepStrictEqual({ ...detected }, { Level: { 0: 'A', A: 0 }, a: 1 });
  const common = await import(`${at}/common.ts`);
  assert.strictEqual(common.a, 1);
  await assert.rejects(import(`${at}/only.js`),
                       { code: 'ERR_MODULE_NOT_FOUND' });
  assert.strictEqual((await import(`${at}/chain.mts`)).all, 'mts tsx 1');
})().catch((error) => {
  process.nextTick(() => { throw error; });
});
