// import.meta.
import assert from 'node:assert';
import { pathToFileURL } from 'node:url';
import other, { again } from './fixtures/esm/meta.mjs';

assert.deepStrictEqual(Object.keys(import.meta),
                       ['dirname', 'filename', 'main', 'resolve', 'url']);
assert.strictEqual(Object.getPrototypeOf(import.meta), null);
assert.strictEqual(import.meta.url, pathToFileURL(process.argv[1]).href);
assert.strictEqual(import.meta.filename, process.argv[1]);
assert.strictEqual(`${import.meta.dirname}/meta.mjs`, import.meta.filename);
assert.strictEqual(import.meta.main, true);

assert.strictEqual(other, again);
assert.notStrictEqual(other, import.meta);
assert.strictEqual(other.main, false);
const { default: third } = await import('./fixtures/esm/meta.mjs?a=1#b');
assert.strictEqual(third.url, `${other.url}?a=1#b`);
assert.strictEqual(third.filename, other.filename);

// resolve: also of what is not there.
const { resolve } = import.meta;
const at = (name) => new URL(name, import.meta.url).href;
assert.strictEqual(resolve('./fixtures/esm/only.mjs'), at('fixtures/esm/only.mjs'));
assert.strictEqual(resolve('./nowhere.mjs'), at('nowhere.mjs'));
assert.strictEqual(resolve('./fixtures'), at('fixtures'));
assert.strictEqual(resolve('fs'), 'node:fs');
assert.strictEqual(resolve('http://example.test/a'), 'http://example.test/a');
assert.strictEqual(other.resolve('./only.mjs?x'), at('fixtures/esm/only.mjs?x'));
assert.throws(() => resolve('nowhere'), { code: 'ERR_MODULE_NOT_FOUND' });
assert.throws(() => resolve(), { code: 'ERR_INVALID_ARG_TYPE' });
