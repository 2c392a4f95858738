// Siblings wait at the same time, parents run in order once all is there
// (ECMA-262 16.2.1.6.1.3).
import assert from 'node:assert';
import './fixtures/slow1.mjs';
import done from './fixtures/needs-slow.mjs';
import './fixtures/slow2.mjs';
import './fixtures/sync-leaf.mjs';
import { log } from './fixtures/log.mjs';

assert.deepStrictEqual(log, [
  'start 1', 'start 3', 'start 2', 'leaf', 'end 3', 'end 2', 'end 1',
  'needs slow',
]);
assert.strictEqual(done, 'done');

// An error stays, and goes to all that wait for it.
const errors = await Promise.allSettled([
  import('./fixtures/needs-throws.mjs'), import('./fixtures/await-throws.mjs'),
  import('./fixtures/needs-throws.mjs'),
]);
assert.strictEqual(errors[0].reason.message, 'from await');
assert.strictEqual(errors[1].reason, errors[0].reason);
assert.strictEqual(errors[2].reason, errors[0].reason);
assert.match(errors[0].reason.stack,
             /^ +at file:\/\/\/.*\/await-throws\.mjs:2:7$/m);

let turns = 0;
for await (const value of (async function* () { yield 1; yield 2; })()) {
  turns += value;
}
assert.strictEqual(turns, 3);
try {
  await Promise.reject(new Error('caught'));
} catch (error) {
  assert.strictEqual(error.message, 'caught');
}
