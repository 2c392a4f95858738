'use strict';
// Async generators and for await.
const assert = require('assert');
const log = [];
const r = (value, done) => ({ value, done });
const wait = (ms, v) => new Promise((f) => setTimeout(f, ms, v));

async function* numbers(n) { for (let i = 0; i < n; i++) { await wait(1); yield i; } return 'end'; }
async function* guarded() { try { yield 1; yield 2; } finally { await null; log.push('closed'); } }
async function* outer() { const x = yield* numbers(2); yield x; yield* [Promise.resolve('p'), 's']; }
async function* rejecting() { yield 1; throw new Error('boom'); }

async function main() {
  const seen = [];
  for await (const x of numbers(3)) seen.push(x);
  assert.deepStrictEqual(seen, [0, 1, 2]);
  for await (const x of guarded()) { assert.strictEqual(x, 1); break; }
  assert.deepStrictEqual(log.splice(0), ['closed']);
  const all = [];
  for await (const x of outer()) all.push(x);
  assert.deepStrictEqual(all, [0, 1, 'end', 'p', 's']);
  const sync = [];
  for await (const x of [wait(2, 'a'), 'b']) sync.push(x);
  assert.deepStrictEqual(sync, ['a', 'b']);

  // Requests queue and are answered in order.
  const g = numbers(2);
  assert.deepStrictEqual(await Promise.all([g.next(), g.next(), g.next(), g.next()]),
    [r(0, false), r(1, false), r('end', true), r(undefined, true)]);
  const h = guarded();
  await h.next();
  assert.deepStrictEqual(await h.return(wait(1, 'v')), r('v', true));
  assert.deepStrictEqual(log.splice(0), ['closed']);
  await assert.rejects((async () => { for await (const x of rejecting()) log.push(x); })(), /boom/);
  assert.deepStrictEqual(log.splice(0), [1]);
  const t = guarded();
  await t.next();
  await assert.rejects(t.throw(new Error('thrown in')), /thrown in/);
  assert.deepStrictEqual(log.splice(0), ['closed']);
  assert.strictEqual(Object.prototype.toString.call(numbers(1)), '[object AsyncGenerator]');
  log.push('done');
}
main();
process.on('exit', () => assert.deepStrictEqual(log, ['done']));

// yield* of an iterator without `return` awaits the value of return() again.
{
  const seen = [];
  const inner = {
    [Symbol.asyncIterator]() { return this; },
    next() { return { done: false }; },
    get return() { seen.push('return'); return undefined; },
  };
  Promise.resolve().then(() => seen.push(1)).then(() => seen.push(2))
    .then(() => seen.push(3))
    .then(() => assert.deepStrictEqual(
      seen, [1, 'then', 2, 'return', 'then', 3]));
  const it = async function* () { yield* inner; }();
  it.next();
  it.return({ get then() { seen.push('then'); return undefined; } });
}

// throw() of a sync iterator without `throw` closes it; what that throws wins.
{
  const inner = {
    [Symbol.iterator]() {
      return {
        next: () => ({ value: 1, done: false }),
        get return() { throw new RangeError('return'); },
      };
    },
  };
  const it = async function* () { yield* inner; }();
  it.next().then(() => assert.rejects(it.throw(), RangeError));
}
