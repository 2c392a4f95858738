// What is not exported is a SyntaxError that tells the place.
import assert from 'node:assert';
import * as ambiguous from './fixtures/ambiguous.mjs';

assert.deepStrictEqual(Object.keys(ambiguous), ['other']);
await assert.rejects(import('./fixtures/no-name.mjs'), {
  name: 'SyntaxError',
  message: "The requested module './counter.mjs' does not provide an " +
    "export named 'subtract'",
});
await assert.rejects(import('./fixtures/uses-ambiguous.mjs'), {
  name: 'SyntaxError', message: /^The requested module '.\/ambiguous.mjs' contains conflicting star exports for name 'name'/,
});
await assert.rejects(import('./fixtures/star-cycle-a.mjs'), {
  name: 'SyntaxError', message: /does not provide an export named 'nothing'/,
});
// Linking may be tried again.
await assert.rejects(import('./fixtures/no-name.mjs'), SyntaxError);

// A body runs once, its error is kept.
const first = await import('./fixtures/throws.mjs').catch((error) => error);
const again = await import('./fixtures/throws.mjs').catch((error) => error);
assert.strictEqual(first.message, 'from the body');
assert.strictEqual(first, again);
assert.strictEqual(globalThis.runs, 1);
