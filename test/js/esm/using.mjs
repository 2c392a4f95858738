// `using` and `await using` at the top of a module: disposed of at its end, in
// reverse order; exports and hoisted functions are those of the module.

import assert from 'node:assert';
import { log, before, counter, Last } from './fixtures/using.mjs';

assert.deepStrictEqual(log, ['body a b', 'loop', 'x', 'c', 'b', 'a']);
assert.strictEqual(before(), 'a');
assert.strictEqual(counter, 2);
assert.strictEqual(Last.name, 'Last');

await assert.rejects(import('./fixtures/using-throws.mjs'), (error) => {
  return error.name === 'SuppressedError' &&
    error.error.message === 'dispose' && error.suppressed.message === 'body';
});
