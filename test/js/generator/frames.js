'use strict';

// Bodies that are suspended and resumed from other places of the stack.

const assert = require('assert');

function at(depth, f) {
  return depth === 0 ? f() : at(depth - 1, f);
}

// Captured variables: closures see them while the body sleeps.
{
  function* body(start) {
    let n = start;
    const api = { get: () => n, set: (v) => { n = v; }, up() { return ++n; } };
    for (let i = 0; ; i++) {
      const own = i;
      yield { api, own: () => own + n };
      n += 10;
    }
  }
  const g = body(1);
  const first = g.next().value;
  assert.strictEqual(first.api.get(), 1);
  first.api.set(5);
  assert.strictEqual(first.own(), 5);
  const second = at(20, () => g.next().value);
  assert.strictEqual(second.api.get(), 15);
  assert.strictEqual(second.api.up(), 16);
  assert.strictEqual(first.own(), 16);
  assert.strictEqual(second.own(), 17);
  g.return();
  assert.strictEqual(second.api.up(), 17);
  assert.strictEqual(first.own(), 17);
}

// Catch and finally clauses keep their places.
{
  const log = [];
  function* body() {
    try {
      try {
        log.push(yield 1);
        log.push(yield 2);
      } catch (e) {
        log.push(`caught ${e}`);
        log.push(yield 3);
        throw new Error('again');
      } finally {
        log.push(yield 4);
      }
    } catch ({ message }) {
      log.push(message);
      return yield 5;
    }
  }
  const g = body();
  assert.deepStrictEqual(g.next('x'), { value: 1, done: false });
  assert.deepStrictEqual(at(3, () => g.next('a')), { value: 2, done: false });
  assert.deepStrictEqual(at(9, () => g.throw('b')), { value: 3, done: false });
  assert.deepStrictEqual(g.next('c'), { value: 4, done: false });
  assert.deepStrictEqual(at(1, () => g.next('d')), { value: 5, done: false });
  assert.deepStrictEqual(g.next('e'), { value: 'e', done: true });
  assert.deepStrictEqual(log, ['a', 'caught b', 'c', 'd', 'again']);
}

// return() that a finally clause delays, finished by next() and by for-of.
{
  function* body() {
    try {
      yield 1;
    } finally {
      yield 2;
    }
  }
  let g = body();
  g.next();
  assert.deepStrictEqual(g.return('r'), { value: 2, done: false });
  assert.deepStrictEqual(g.next(), { value: 'r', done: true });
  assert.deepStrictEqual(g.next(), { value: undefined, done: true });
  g = body();
  g.next();
  g.return('r');
  const seen = [];
  for (const x of g) seen.push(x);
  assert.deepStrictEqual(seen, []);
  g = body();
  g.next();
  g.return('r');
  const [none] = g;
  assert.strictEqual(none, undefined);
}

// Errors end a generator, whoever asked.
{
  function* body() {
    yield 1;
    throw new TypeError('no');
  }
  const g = body();
  assert.throws(() => { for (const x of g) assert.strictEqual(x, 1); },
    { name: 'TypeError', message: 'no' });
  assert.deepStrictEqual(g.next(), { value: undefined, done: true });
  assert.throws(() => { const [, b] = body(); return b; }, /no/);
  assert.throws(() => [...body()], /no/);
  let error;
  const h = body();
  h.next();
  try {
    h.next();
  } catch (e) {
    error = e;
  }
  assert.strictEqual(error.message, 'no');
  assert.deepStrictEqual(h.next(), { value: undefined, done: true });
}

// A running generator refuses to be resumed.
{
  let g;
  function* body() {
    for (const f of [() => g.next(), () => [...g], () => g.return()])
      assert.throws(f, { message: 'Generator is already running' });
    assert.throws(() => { for (const x of g) assert.fail(x); }, TypeError);
    yield 1;
  }
  g = body();
  assert.deepStrictEqual(g.next(), { value: 1, done: false });
  assert.deepStrictEqual(g.next(), { value: undefined, done: true });
}

// Steps of loops over yield*, also of an inner iterator with getters.
{
  function* inner() {
    yield 1;
    yield 2;
    return 3;
  }
  function* outer() {
    const v = yield* inner();
    yield v;
  }
  const seen = [];
  for (const x of outer()) seen.push(x);
  assert.deepStrictEqual(seen, [1, 2, 3]);
  assert.deepStrictEqual([...outer()], [1, 2, 3]);
  const [a, b, c, d] = outer();
  assert.deepStrictEqual([a, b, c, d], [1, 2, 3, undefined]);

  const log = [];
  let n = 0;
  const odd = {
    [Symbol.iterator]() { return this; },
    next() {
      n++;
      return {
        get done() { log.push('done'); return n > 2; },
        get value() { log.push('value'); return n; },
      };
    },
  };
  function* passes() { return yield* odd; }
  for (const x of passes()) log.push(x);
  assert.deepStrictEqual(log, ['done', 'done', 'value', 1, 'done', 'done',
    'value', 2, 'done', 'value']);

  // The loop reads a result that is done although yield* saw it was not.
  let first = true;
  const fickle = {
    [Symbol.iterator]() { return this; },
    next() {
      return { get done() { const d = !first; first = false; return d; } };
    },
    return() { assert.fail('closed'); },
  };
  function* trusts() { yield* fickle; }
  for (const x of trusts()) assert.fail(x);
  first = true;
  const bad = {
    [Symbol.iterator]() { return this; },
    next() { return { done: false, get value() { throw new Error('v'); } }; },
  };
  function* cannot() { yield* bad; }
  assert.throws(() => { for (const x of cannot()) assert.fail(x); }, /^Error: v$/);
  assert.throws(() => { const [x] = cannot(); return x; }, /^Error: v$/);
}

// More registers than an instruction can name.
{
  const names = Array.from({ length: 300 }, (_, i) => `v${i}`);
  const text = `return function* (a) {
    ${names.map((n, i) => `let ${n} = a + ${i};`).join('')}
    const got = yield v299;
    ${names.map((n) => `${n} += got;`).join('')}
    for (const x of other()) v0 += x;
    const [y] = other();
    yield* other();
    return v0 + v299 + y;
  }`;
  function* other() { yield 1; yield 2; }
  const wide = new Function('other', text)(other);
  const g = wide(1000);
  assert.strictEqual(g.next().value, 1299);
  assert.strictEqual(g.next(1).value, 1);
  assert.strictEqual(g.next().value, 2);
  assert.deepStrictEqual(g.next(), { value: 1004 + 1300 + 1, done: true });
}

// arguments, this, eval, scopes per iteration, calls in tail position.
{
  const sloppy = new Function(`return function* (a, b) {
    arguments[0] = 7;
    yield a;
    b = 8;
    yield arguments[1];
    yield this === globalThis;
    yield eval('var late = a + b; () => late');
    late++;
    yield late;
    return tail(a);
    function tail(x) { return [x, b]; }
  }`)();
  const g = sloppy(1, 2, 3);
  const late = [g.next().value, g.next().value, g.next().value];
  assert.deepStrictEqual(late, [7, 8, true]);
  const read = g.next().value;
  assert.strictEqual(read(), 15);
  assert.strictEqual(g.next().value, 16);
  assert.strictEqual(read(), 16);
  assert.deepStrictEqual(g.next(), { value: [7, 8], done: true });

  function* loops() {
    const fs = [];
    for (let i = 0; i < 3; i++) fs.push(() => i, yield i);
    return fs.map((f) => (typeof f === 'function' ? f() : f));
  }
  const l = loops();
  for (let i = 0; i < 3; i++) at(i, () => l.next(`s${i - 1}`));
  assert.deepStrictEqual(l.next('s2').value, [0, 's0', 1, 's1', 2, 's2']);
}

// Parameters that run code, rest parameters.
{
  const log = [];
  function* body(a = log.push('a'), ...rest) {
    yield [a, rest];
  }
  const g = body(undefined, 1, 2);
  assert.deepStrictEqual(log, ['a']);
  assert.deepStrictEqual(g.next().value, [1, [1, 2]]);
  const h = body();
  assert.deepStrictEqual(h.return(5), { value: 5, done: true });
  assert.deepStrictEqual(h.next(), { value: undefined, done: true });
  function* fails(a = (() => { throw new Error('p'); })()) { yield a; }
  assert.throws(() => fails(), /^Error: p$/);
}

// Left alone in the middle, with closures that know their variables.
{
  const kept = [];
  for (let i = 0; i < 200; i++) {
    const g = (function* () {
      let n = i;
      const up = () => ++n;
      try { yield up; } finally { assert.fail('not run'); }
    })();
    const up = g.next().value;
    if (i % 10 === 0) kept.push(up);
  }
  kept.forEach((up, i) => assert.strictEqual(up(), i * 10 + 1));
}

// yield* over generators, many levels: errors, returns and results pass through.
{
  const log = [];
  function* leaf(n) {
    try {
      log.push(yield n);
      log.push(yield n + 1);
      if (n > 5) throw new Error('leaf');
      return 'end';
    } finally {
      log.push('leaf done');
    }
  }
  function* levels(depth, n) {
    if (depth > 0) return yield* levels(depth - 1, n);
    const v = yield* leaf(n);
    yield `after ${v}`;
    return v;
  }
  const g = levels(10, 1);
  assert.deepStrictEqual(g.next(), { value: 1, done: false });
  assert.deepStrictEqual(g.next('a'), { value: 2, done: false });
  assert.deepStrictEqual(g.next('b'), { value: 'after end', done: false });
  assert.deepStrictEqual(g.next('c'), { value: 'end', done: true });
  assert.deepStrictEqual(log.splice(0), ['a', 'b', 'leaf done']);
  assert.throws(() => [...levels(10, 6)], /^Error: leaf$/);
  assert.deepStrictEqual(log.splice(0), [undefined, undefined, 'leaf done']);
  const h = levels(3, 1);
  h.next();
  assert.deepStrictEqual(h.return('r'), { value: 'r', done: true });
  assert.deepStrictEqual(log.splice(0), ['leaf done']);
  const k = levels(3, 1);
  k.next();
  assert.throws(() => k.throw(new Error('t')), /^Error: t$/);
  assert.deepStrictEqual(k.next(), { value: undefined, done: true });

  // A generator that delegates to itself, or to one that runs.
  let self;
  function* selfish() { yield 1; yield* self; }
  self = selfish();
  self.next();
  assert.throws(() => self.next(), { message: 'Generator is already running' });
  let outer;
  function* asks() { yield 1; outer.next(); }
  function* asked() { yield* asks(); }
  outer = asked();
  outer.next();
  assert.throws(() => outer.next(), { message: 'Generator is already running' });

  // One whose next is its own is asked for it.
  const own = leaf(1);
  own.next = () => ({ value: 'own', done: true });
  function* uses() { return yield* own; }
  assert.deepStrictEqual(uses().next(), { value: 'own', done: true });
}
