// Imports of what is no code.
import assert from 'node:assert';
import { createRequire } from 'node:module';
import data from './fixtures/esm/data.json' with { type: 'json' };
import text from './fixtures/esm/note.txt' with { type: 'text' };
import bytes from './fixtures/esm/note.txt' with { type: 'bytes' };
import jsonText from './fixtures/esm/data.json' with { type: 'text' };

const require = createRequire(import.meta.url);

assert.deepStrictEqual(data, { list: [1, 2] });
assert.strictEqual(require('./fixtures/esm/data.json'), data);
assert.strictEqual(text, 't\u00e9xt\n');
assert.ok(bytes instanceof Uint8Array);
assert.deepStrictEqual([...bytes.slice(0, 5)], [0xef, 0xbb, 0xbf, 0x74, 0xc3]);
assert.strictEqual(jsonText, '{ "list": [1, 2] }\n');

const url = (name) => new URL(name, import.meta.url).href;
const json = { with: { type: 'json' } };

assert.strictEqual((await import('./fixtures/esm/data.json', json)).default, data);
// Another query is another module.
assert.notStrictEqual(
  (await import('./fixtures/esm/data.json?1', json)).default, data);

await assert.rejects(import('./fixtures/esm/data.json'), {
  name: 'TypeError',
  code: 'ERR_IMPORT_ATTRIBUTE_MISSING',
  message: `Module "${url('fixtures/esm/data.json')}" needs an import attribute ` +
    'of "type: json"',
});
await assert.rejects(import('./fixtures/esm/only.mjs', json), {
  code: 'ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE',
  message: `Module "${url('fixtures/esm/only.mjs')}" is not of type "json"`,
});
await assert.rejects(
  import('./fixtures/esm/data.json', { with: { type: 'unheard' } }),
  { code: 'ERR_IMPORT_ATTRIBUTE_UNSUPPORTED' });
await assert.rejects(import('./fixtures/esm/data.json', { with: { is: 'json' } }),
                     { code: 'ERR_IMPORT_ATTRIBUTE_UNSUPPORTED' });
await assert.rejects(import('./fixtures/esm/bad.json', json), (error) => {
  assert.strictEqual(error.name, 'SyntaxError');
  assert.ok(error.message.startsWith(
    `${new URL('fixtures/esm/bad.json', import.meta.url).pathname}: `));
  return true;
});
await assert.rejects(import('./fixtures/esm/note.txt'), {
  code: 'ERR_UNKNOWN_FILE_EXTENSION',
  message: 'Unknown file extension ".txt" for ' +
    new URL('fixtures/esm/note.txt', import.meta.url).pathname,
});

// data: URLs.
const two = await import('data:text/javascript,export default 1+1');
assert.strictEqual(two.default, 2);
const base64 = Buffer.from('export const a = "\u00e9"').toString('base64');
assert.strictEqual(
  (await import(`data:text/javascript;base64,${base64}`)).a, '\u00e9');
assert.deepStrictEqual(
  (await import('data:application/json,{"a":[1]}', json)).default, { a: [1] });
assert.strictEqual(
  (await import('data:text/javascript,export default import.meta'))
    .default.filename, undefined);
assert.strictEqual(
  (await import('data:text/javascript,import "fs";export default 1')).default,
  1);
await assert.rejects(import('data:text/plain,1'), {
  code: 'ERR_UNKNOWN_MODULE_FORMAT',
});
await assert.rejects(import('data:text/javascript,import "./x.js"'), {
  code: 'ERR_UNSUPPORTED_RESOLVE_REQUEST',
});
await assert.rejects(import('data:text/javascript,import "bare"'), {
  code: 'ERR_UNSUPPORTED_RESOLVE_REQUEST',
});
await assert.rejects(import('https://example.test/x.js'), {
  code: 'ERR_UNSUPPORTED_ESM_URL_SCHEME',
  message: 'Only URLs with a scheme in: file, data, and node are supported ' +
    "by the default ESM loader. Received protocol 'https:'",
});
