'use strict';

// `using` and `await using`: disposal in reverse order at the end of blocks,
// functions and turns of loops, however they are left; errors are combined.

const assert = require('assert');
const log = [];

function resource(name, message) {
  return {
    name,
    [Symbol.dispose]() {
      log.push(`-${name}`);
      if (message) throw new Error(message);
    },
  };
}

function taken() {
  return log.splice(0).join();
}

function inFunction() {
  'directive';
  using a = resource('a'), b = resource('b');
  log.push(a.name + b.name);
  return inner();
  function inner() { return typeof a; }
}
assert.strictEqual(inFunction(), 'object');
assert.strictEqual(taken(), 'ab,-b,-a');

for (using x of [resource(1), resource(2), resource(3)]) {
  if (x.name === 1) continue;
  if (x.name === 2) break;
}
assert.strictEqual(taken(), '-1,-2');
for (using y = resource('y'), none = null; log.length < 2;) log.push('turn');
assert.strictEqual(taken(), 'turn,turn,-y');
{ using nothing = null, neither = undefined; }

assert.throws(() => {
  using p = resource('p', 'first');
  using q = resource('q', 'second');
  throw new Error('body');
}, (error) => {
  assert.ok(error instanceof SuppressedError && error instanceof Error);
  assert.strictEqual(error.error.message, 'first');
  assert.strictEqual(error.suppressed.error.message, 'second');
  assert.strictEqual(error.suppressed.suppressed.message, 'body');
  return true;
});
assert.strictEqual(taken(), '-q,-p');
assert.throws(() => { using bad = {}; }, TypeError);
assert.throws(() => { using bad = 5; }, TypeError);
assert.throws(() => { using a = resource('t'); throw new RangeError('only'); },
              RangeError);
taken();

function *generate() {
  using g = resource('g');
  yield 1;
  yield 2;
}
for (const value of generate()) break;
assert.strictEqual(taken(), '-g');

class Static { static { using s = resource('static'); log.push('block'); } }
assert.strictEqual(taken(), 'block,-static');

{
  using captured = resource('captured');
  const read = () => captured.name;
  assert.strictEqual(read(), 'captured');
  assert.throws(() => { captured = 1; }, TypeError);
}
taken();
{ using fn = Object.assign(() => {}, { [Symbol.dispose]() {} }); }
let using = 3;
using += 1;
assert.strictEqual(using, 4);

const stack = new DisposableStack();
assert.strictEqual(stack.adopt(5, (v) => log.push(`adopted ${v}`)), 5);
stack.defer(() => log.push('deferred'));
const moved = stack.move();
assert.deepStrictEqual([stack.disposed, moved.disposed], [true, false]);
assert.throws(() => stack.use(resource('late')), ReferenceError);
moved[Symbol.dispose]();
moved.dispose();
assert.strictEqual(taken(), 'deferred,adopted 5');

(async () => {
  {
    await using a = {
      async [Symbol.asyncDispose]() { await 0; log.push('async'); },
    };
    using s = resource('s');
    await using none = null;
    await using wrapped = resource('wrapped');
    log.push('body');
  }
  assert.strictEqual(taken(), 'body,-wrapped,-s,async');
  for (await using x of [resource('of')]) log.push(x.name);
  assert.strictEqual(taken(), 'of,-of');
  const all = new AsyncDisposableStack();
  all.defer(async () => { await 0; log.push('deferred'); });
  all.use(resource('used'));
  await all.disposeAsync();
  assert.strictEqual(taken(), '-used,deferred');
})().catch((error) => {
  process.nextTick(() => { throw error; });
});

// Declarations have no value; the name has none in the head of its loop.
assert.strictEqual(eval('4; { using x = null; }'), 4);
assert.strictEqual(eval('{ using x = null; }'), undefined);
assert.throws(() => { let x = []; for (using x of x); }, ReferenceError);
