// Built-in modules as ES modules.
import assert from 'node:assert';
import fs, { readFileSync } from 'fs';
import * as events from 'node:events';
import EventEmitter, { once } from 'events';
import process, { argv } from 'process';
import { syncBuiltinESMExports } from 'module';

assert.strictEqual(readFileSync, fs.readFileSync);
assert.strictEqual(events.default, EventEmitter);
assert.strictEqual(events.once, once);
assert.strictEqual(argv, process.argv);
assert.strictEqual(process, globalThis.process);
assert.strictEqual(await import('fs'), await import('node:fs'));
assert.strictEqual((await import('fs')).default, fs);

// A patch shows after syncBuiltinESMExports, and a removed one is undefined.
const original = fs.readFileSync;
fs.readFileSync = () => 'patched';
assert.strictEqual(readFileSync, original);
syncBuiltinESMExports();
assert.strictEqual(readFileSync, fs.readFileSync);
delete fs.readFileSync;
syncBuiltinESMExports();
assert.strictEqual(readFileSync, undefined);
fs.readFileSync = original;
syncBuiltinESMExports();
assert.strictEqual(readFileSync, original);

await assert.rejects(import('node:none-such'), {
  code: 'ERR_UNKNOWN_BUILTIN_MODULE',
  message: 'No such built-in module: node:none-such',
});
