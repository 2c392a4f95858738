'use strict';
// Functions that built-ins call: what they see, throw, catch and suspend.
const assert = require('assert');

const list = [1, 2, 3];

// Arguments and this, whatever the function declares.
{
  const seen = [];
  const receiver = { name: 'receiver' };
  list.forEach(function () { seen.push(arguments.length, this.name); },
    receiver);
  assert.deepStrictEqual(seen,
    [3, 'receiver', 3, 'receiver', 3, 'receiver']);
  assert.deepStrictEqual(list.map((...all) => all.length), [3, 3, 3]);
  assert.deepStrictEqual(list.map((a, b, c, d) => d), Array(3).fill());
  assert.deepStrictEqual(list.map((a, b = 5, c) => b + c.length), [3, 4, 5]);
  assert.deepStrictEqual(list.map((a) => eval('a * 2')), [2, 4, 6]);
  assert.deepStrictEqual(
    list.map(Function('return this === globalThis && arguments[1]')),
    [0, 1, 2]);
  assert.deepStrictEqual(
    list.map(Function('return typeof this'), 'text'), Array(3).fill('object'));
  assert.deepStrictEqual(list.map(function () { return typeof this; }, 'text'),
    Array(3).fill('string'));
  assert.deepStrictEqual(list.map(Math.sqrt), list.map((x) => Math.sqrt(x)));
  assert.deepStrictEqual(list.map(function (x, y) { return this + x + y; }
    .bind(10, 20)), [31, 32, 33]);
  assert.deepStrictEqual(
    list.map(new Proxy((x) => x, { apply: (f, self, args) => args.length })),
    [3, 3, 3]);
  assert.throws(() => list.map(class {}), TypeError);
}

// Errors leave them, through as many built-ins as there are.
{
  const thrown = new Error('out');
  const steps = [];
  const fail = (x) => { if (x === 2) throw thrown; steps.push(x); };
  assert.throws(() => list.forEach(fail), thrown);
  assert.throws(() => [0].map(() => list.find(fail)), thrown);
  assert.throws(() => [2, 1].sort(() => { throw thrown; }), thrown);
  assert.throws(() => new Map([[1, 2]]).forEach(fail), thrown);
  assert.throws(() => 'a'.replace(/a/, () => fail(2)), thrown);
  assert.throws(() => Reflect.apply(fail, null, [2]), thrown);
  assert.deepStrictEqual(steps, [1, 1]);
}

// They catch errors themselves: their own, those of what they call, again and
// again, and return from within.
{
  const caught = list.map((x) => {
    try {
      list.forEach((y) => { if (y === x) throw x * 10; });
    } catch (e) {
      return e;
    }
    return -1;
  });
  assert.deepStrictEqual(caught, [10, 20, 30]);
  const order = [];
  assert.deepStrictEqual(list.map((x) => {
    for (const y of [1, 2]) {
      try {
        if (y === 2) throw x;
        order.push('try');
        continue;
      } catch (e) {
        return e + 1;
      } finally {
        order.push('finally');
      }
    }
  }), [2, 3, 4]);
  assert.strictEqual(order.length, 9);
  assert.strictEqual([5].reduce((sum, x) => {
    try { throw x; } catch (e) { sum += e; }
    try { return sum; } finally { order.length = 0; }
  }, 1), 6);
  const nested = (n) => {
    if (n === 0) throw new RangeError('bottom');
    if (n % 3 === 0) {
      try { [n].forEach(() => nested(n - 1)); } finally { order.push(n); }
    } else {
      [n].forEach(() => nested(n - 1));
    }
  };
  assert.throws(() => nested(10), RangeError);
  assert.deepStrictEqual(order, [3, 6, 9]);
}

// Generators and async functions begin, go on and end in them.
{
  const made = list.map(function* (x) { yield x; yield x * 2; });
  assert.deepStrictEqual(made.map((g) => [...g]), [[1, 2], [2, 4], [3, 6]]);
  const step = (function* () { for (let i = 0;; i++) yield i; })();
  assert.deepStrictEqual(list.map(() => step.next().value), [0, 1, 2]);
  const failing = (function* () {
    try { yield 1; throw new Error('inside'); } finally { yield 'last'; }
  })();
  assert.deepStrictEqual([0, 1].map(() => failing.next().value), [1, 'last']);
  assert.throws(() => list.forEach(() => failing.next()), /inside/);
  const log = [];
  const tasks = list.map(async (x) => {
    log.push(x);
    if (x === 3) throw new Error('three');
    await null;
    return x;
  });
  assert.deepStrictEqual(log, [1, 2, 3]);
  Promise.allSettled(tasks).then((all) => {
    assert.deepStrictEqual(all.map((r) => r.value ?? r.reason.message),
      [1, 2, 'three']);
    log.push('settled');
  });
  process.on('exit', () => assert.strictEqual(log.pop(), 'settled'));
}

// Recursion through a built-in ends in an error that can be caught, after which
// everything goes on.
{
  let depth = 0;
  const dive = () => { depth++; [0].forEach(dive); };
  assert.throws(dive, RangeError);
  assert.ok(depth > 100, `only ${depth} levels`);
  assert.deepStrictEqual(list.filter((x) => x > 1), [2, 3]);
}

// What is changed meanwhile: the array, its length, its holes.
{
  const grown = [1, 2];
  grown.forEach((x) => { if (grown.length < 10) grown.push(x); });
  assert.deepStrictEqual(grown, [1, 2, 1, 2]);
  const cut = [1, 2, 3, 4], met = [];
  cut.forEach((x) => { met.push(x); cut.length = 2; });
  assert.deepStrictEqual(met, [1, 2]);
  assert.deepStrictEqual([1, , 3].map((x) => x * 2), [2, , 6]);
  assert.strictEqual([1, , 3].findIndex((x) => x === undefined), 1);
  Array.prototype[1] = 'inherited';
  try {
    assert.deepStrictEqual([1, , 3].map((x) => x), [1, 'inherited', 3]);
  } finally {
    delete Array.prototype[1];
  }
  assert.strictEqual(Array(5000).map((x) => x).length, 5000);
  const traps = [];
  Array.prototype.forEach.call(new Proxy([7], {
    has(t, k) { traps.push('has ' + k); return true; },
    get(t, k) { traps.push('get ' + k); return t[k]; },
  }), (x) => traps.push(x));
  assert.deepStrictEqual(traps, ['get length', 'has 0', 'get 0', 7]);
}

// Comparison functions.
{
  assert.deepStrictEqual([3, 1, 2].sort((a, b) => a - b), [1, 2, 3]);
  assert.deepStrictEqual([3, 1, 2].sort((a, b) => ({
    valueOf: () => b - a,
  })), [3, 2, 1]);
  assert.deepStrictEqual([3, 1, 2].sort(() => undefined), [3, 1, 2]);
  assert.deepStrictEqual([3, 1, 2].sort(() => NaN), [3, 1, 2]);
  assert.throws(() => [3, 1, 2].sort(() => 1n), TypeError);
  assert.deepStrictEqual([[2, 'a'], [1, 'b'], [2, 'c'], [1, 'd']]
    .sort(([a], [b]) => a - b).map(([, x]) => x), ['b', 'd', 'a', 'c']);
}
