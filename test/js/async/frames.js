'use strict';

// Async functions: with and without waiting, called by scripts and by natives.

const assert = require('assert');

const log = [];

async function never(n) {
  if (n < 0) throw new RangeError('negative');
  return n;
}

async function waits(n) {
  let sum = 0;
  const add = (v) => { sum += v; };
  for (let i = 0; i < n; i++) {
    add(await i);
    add(await never(i));
    add(await { then(f) { f(i); } });
  }
  return sum;
}

const awkward = Promise.resolve(1);
Object.defineProperty(awkward, 'constructor',
  { get() { throw new Error('getter'); } });

async function refuses() {
  try {
    await awkward;
  } catch (e) {
    return `caught ${e.message}`;
  }
}

async function refusesFirst() {
  await awkward;
}

async function nested() {
  try {
    try {
      return await Promise.reject(new Error('in'));
    } finally {
      log.push('finally', await 1);
    }
  } catch (e) {
    log.push(e.message);
    throw await never(2);
  }
}

async function parameters(a = log.push('p'), [b] = [await0()], ...c) {
  return [a, b, await c];
}

function await0() { return 0; }

async function failing(a = (() => { throw new Error('p'); })()) { return a; }

async function tail(n) { return waits(n); }

const object = {
  v: 3,
  async m(x) { const v = this.v; return v + await x + arguments.length; },
};

async function deep(n) {
  return n === 0 ? 0 : 1 + await deep(n - 1);
}

(async () => {
  assert.strictEqual(await never(1), 1);
  await assert.rejects(never(-1), { name: 'RangeError', message: 'negative' });
  assert.strictEqual(await waits(4), 18);
  assert.strictEqual(await refuses(), 'caught getter');
  await assert.rejects(refusesFirst(), /getter/);
  await assert.rejects(nested(), (e) => e === 2);
  assert.deepStrictEqual(log, ['finally', 1, 'in']);
  assert.deepStrictEqual(await parameters(undefined, undefined, 7),
    [4, 0, [7]]);
  await assert.rejects(failing(), /^Error: p$/);
  assert.strictEqual(await tail(2), 3);
  assert.strictEqual(await object.m(4, 5), 9);
  assert.strictEqual(await Reflect.apply(object.m, { v: 1 }, [1]), 3);
  assert.strictEqual(await object.m.call({ v: 1 }, 1), 3);
  assert.strictEqual(await object.m.bind({ v: 2 })(1), 4);
  assert.deepStrictEqual(await Promise.all([1, 2].map(never)), [1, 2]);
  assert.deepStrictEqual(await Promise.all([1, 2].map(waits)), [0, 3]);
  assert.strictEqual(await deep(200), 200);
  const thenable = { then(f) { f(8); } };
  assert.strictEqual(await (async () => thenable)(), 8);
  assert.strictEqual(await (async () => awkward.then(() => 1))().catch(
    (e) => e.message), 'getter');
  assert.throws(() => new never(1), TypeError);

  const order = [];
  const a = (async () => { order.push('a1'); await null; order.push('a2'); })();
  const b = (async () => { order.push('b1'); })().then(() => order.push('b2'));
  order.push('sync');
  await Promise.all([a, b]);
  assert.deepStrictEqual(order, ['a1', 'b1', 'sync', 'a2', 'b2']);

  // Many that sleep at once, their variables captured.
  const sleeping = [];
  let wake;
  const bell = new Promise((resolve) => { wake = resolve; });
  for (let i = 0; i < 100; i++) {
    sleeping.push((async () => {
      let n = i;
      const get = () => n;
      n += await bell;
      return get();
    })());
  }
  wake(1000);
  const values = await Promise.all(sleeping);
  values.forEach((v, i) => assert.strictEqual(v, i + 1000));
  log.push('end');
})();

process.on('exit', () => {
  assert.deepStrictEqual(log, ['finally', 1, 'in', 'p', 'end']);
});
