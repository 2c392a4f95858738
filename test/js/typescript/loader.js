'use strict';

// Which system a TypeScript file belongs to, and what specifiers mean in one.

const assert = require('assert');
const at = './fixtures/loader';

assert.deepStrictEqual(require(`${at}/common`), { a: 1, extension: '.cts' });
assert.strictEqual(require(`${at}/module.mts`).default, 'mts');
assert.throws(() => require(`${at}/only.js`), { code: 'MODULE_NOT_FOUND' });
assert.throws(() => require(`${at}/bad.cts`), SyntaxError);
assert.throws(() => require(`${at}/element.cts`), {
  message: "Unexpected token '<': JSX is allowed in .jsx and .tsx files only",
});
assert.ok('.ts' in require.extensions);

(async () => {
  const detected = await import(`${at}/detected.ts`);
  assert.deepStrictEqual({ ...detected }, { Level: { 0: 'A', A: 0 }, a: 1 });
  const common = await import(`${at}/common.ts`);
  assert.strictEqual(common.a, 1);
  await assert.rejects(import(`${at}/only.js`),
                       { code: 'ERR_MODULE_NOT_FOUND' });
  assert.strictEqual((await import(`${at}/chain.mts`)).all, 'mts tsx 1');

  // Types that are imported as such are no exports either; who takes a type for
  // a value is told.
  assert.deepStrictEqual(Object.keys(await import(`${at}/shapes.mts`)),
                         ['origin']);
  const hint = (name) => ({ name: 'SyntaxError', message: name });
  await assert.rejects(import(`${at}/import-type.mts`), hint(
    /named '\$Shape'\n'\$Shape' is a type there: write "import { type \$S/));
  await assert.rejects(import(`${at}/export-type.mts`), hint(
    /named 'Options'\n'Options' is a type .* write "export { type Options }"$/));
  await assert.rejects(import(`${at}/export-nothing.mts`), hint(
    /named 'Shape'$/));
})().catch((error) => {
  process.nextTick(() => { throw error; });
});
