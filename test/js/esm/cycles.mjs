// In a cycle functions are there from the start, other variables throw until
// they have a value.
import assert from 'node:assert';
import { callA, seen } from './fixtures/cycle-a.mjs';
import { log } from './fixtures/cycle-b.mjs';

assert.deepStrictEqual(log, [
  'b',
  "ReferenceError: Cannot access 'aName' before initialization",
  "ReferenceError: Cannot access 'aName' before initialization",
  "ReferenceError: Cannot access 'seen' before initialization",
  "ReferenceError: Cannot access 'aName' before initialization",
  "ReferenceError: Cannot access 'aName' before initialization",
  true, true, 4,
  'a',
]);
assert.strictEqual(seen, 'bcallA');
assert.strictEqual(callA(), 'a');
