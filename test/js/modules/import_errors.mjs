// What importing fails with.
import assert from 'node:assert';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';

const here = import.meta.filename;
const at = (name) => new URL(name, import.meta.url);

await assert.rejects(import('./fixtures/esm/nowhere.mjs'), {
  code: 'ERR_MODULE_NOT_FOUND',
  url: at('fixtures/esm/nowhere.mjs').href,
  message: `Cannot find module '${at('fixtures/esm/nowhere.mjs').pathname}' ` +
    `imported from ${here}`,
});
await assert.rejects(import('./fixtures/esm/names'), {
  code: 'ERR_MODULE_NOT_FOUND',
});
// What require() would find is told.
await assert.rejects(import('./fixtures/esm/unclear'), {
  message: /\nDid you mean to import "\.\/fixtures\/esm\/unclear\.js"\?$/,
});
await assert.rejects(import('./fixtures/esm/'), {
  code: 'ERR_UNSUPPORTED_DIR_IMPORT',
});
await assert.rejects(import('nowhere'), {
  code: 'ERR_MODULE_NOT_FOUND',
  message: `Cannot find package 'nowhere' imported from ${here}`,
});
await assert.rejects(import('trace_events'), {
  code: 'ERR_MODULE_NOT_FOUND',
  message: /: this module of Node\.js is not in jsrun yet$/,
});

// Names that are not exported.
const link = (text) => import(`data:text/javascript,${encodeURIComponent(text)}`);
await assert.rejects(link(`import { c } from '${at('fixtures/esm/only.mjs')}'`), {
  name: 'SyntaxError',
  message: `The requested module '${at('fixtures/esm/only.mjs')}' does not ` +
    "provide an export named 'c'",
});
const names = at('fixtures/esm/names.cjs').href;
await assert.rejects(link(`import { c as d } from '${names}'`), {
  name: 'SyntaxError',
  message: `Named export 'c' not found. The requested module '${names}' is a ` +
    'CommonJS module, which may not support all module.exports as named ' +
    'exports.\nCommonJS modules can always be imported via the default ' +
    `export, for example using:\n\nimport pkg from '${names}';\n` +
    'const { c: d } = pkg;\n',
});

await assert.rejects(import('./fixtures/esm/uses_require.mjs'), {
  name: 'ReferenceError',
  message: 'require is not defined in ES module scope, you can use import ' +
    'instead',
});

// A module that throws does so every time; one that was missing is tried anew.
const first = await import('./fixtures/esm/throws.mjs').catch((error) => error);
const second = await import('./fixtures/esm/throws.mjs').catch((error) => error);
assert.strictEqual(first, second);

const folder = mkdtempSync(`${tmpdir()}/esm-`);
const file = `${folder}/later.mjs`;
const url = pathToFileURL(file).href;
await assert.rejects(import(url), { code: 'ERR_MODULE_NOT_FOUND' });
writeFileSync(file, 'export default 1');
const later = await import(url);
rmSync(file);
assert.strictEqual(await import(url), later);
