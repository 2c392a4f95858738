'use strict';

const assert = require('assert');

// The end of the stack: the generator is done, the program goes on.
{
  function* deep() {
    yield 1;
    for (const x of deep()) yield x;
  }
  assert.throws(() => { for (const x of deep()) assert.ok(x); }, RangeError);
  function* recursive(n) { if (n > 0) yield* recursive(n - 1); yield n; }
  assert.strictEqual([...recursive(50)].length, 51);
  function forever() { forever(); }
  function* calls() { yield 1; forever(); }
  const g = calls();
  g.next();
  assert.throws(() => g.next(), RangeError);
  assert.deepStrictEqual(g.next(), { value: undefined, done: true });
}
