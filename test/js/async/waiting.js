'use strict';
// Stacks go on with the async functions that wait, as V8 writes them.
const assert = require('assert');
const sleep = () => new Promise((resolve) => setTimeout(resolve, 1));

// What stands behind "at " in each line, without the file's folder.
function lines(error) {
  const text = error.stack.split('\n').slice(1);
  return text.filter((line) => !/task_queues|timers/.test(line)).map((line) => {
    return line.trim().slice(3).replace(/\(?[^ (]*\/(.*?)\)?$/, '$1');
  });
}

const seen = [];
async function leaf() { await sleep(); seen.push(lines(new Error('leaf'))); return {}; }
async function thrower() { await sleep(); throw new Error('thrown'); }

async function waits(name, wait) {
  seen.length = 0;
  await wait();
  const found = seen.map((stack) => {
    assert.match(stack[0], /^leaf waiting\.js:15:56$/, name);
    assert.match(stack.at(-2), /^async waits waiting\.js:20:3$/, name);
    return stack.slice(1, -2).map((s) => s.replace(/ waiting\.js:\d+:/, ' '));
  });
  return found;
}

async function main() {
  const o = { async method() { return await leaf(); } };
  class K {
    static async s() { if (true) await leaf(); }
    async #p() { await leaf(); }
    async p() { await this.#p(); }
  }

  assert.deepStrictEqual(await waits('plain', () => leaf()), [[]]);
  assert.deepStrictEqual(await waits('method', () => o.method()),
                         [['async Object.method 39']]);
  assert.deepStrictEqual(await waits('static', () => K.s()),
                         [['async K.s 34']]);
  assert.deepStrictEqual(await waits('private', () => new K().p()),
                         [['async #p 18', 'async K.p 17']]);
  assert.deepStrictEqual(await waits('receiver', () => o.method.call(5)),
                         [['async Number.method 39']]);
  assert.deepStrictEqual(
    await waits('nested', async () => { await (async () => { await leaf(); })(); }),
    [['async 62', 'async 41']]);

  // Through promises that somebody else makes of it.
  const chains = {
    then: () => leaf().then((x) => x).then((x) => x),
    finally: () => leaf().finally(() => {}),
    resolve: () => new Promise((resolve) => { leaf().then(resolve); }),
    resolved: () => new Promise((resolve) => { resolve(leaf()); }),
    race: () => Promise.race([leaf()]),
    returned: async () => leaf(),
  };
  for (const [name, wait] of Object.entries(chains)) {
    assert.deepStrictEqual(await waits(name, wait), [[]], name);
  }
  const all = (name, i) => [`async Promise.${name} (index ${i})`];
  for (const name of ['all', 'allSettled', 'any']) {
    const wait = (items) => () => Promise[name](items);
    assert.deepStrictEqual(await waits(name, wait([leaf()])), [all(name, 0)]);
    if (name === 'any') continue;
    assert.deepStrictEqual(await waits(name, wait([leaf(), leaf()])),
                           [all(name, 0), all(name, 1)]);
    assert.deepStrictEqual(await waits(name, wait(new Set([0, leaf()]))),
                           [all(name, 1)]);
  }

  // Async generators and loops over them.
  async function* yields() { yield leaf(); }
  async function* returns() { return leaf(); }
  async function* stars() { yield* yields(); }
  async function loop(of) { for await (const x of of) void x; }
  async function pattern() { for await (const { a = 1 } of [leaf()]) void a; }
  assert.deepStrictEqual(await waits('yield', () => loop(yields())),
                         [['async yields 30', 'async loop 46']]);
  assert.deepStrictEqual(await waits('return', () => loop(returns())),
                         [['async returns 38', 'async loop 46']]);
  assert.deepStrictEqual(await waits('yield*', () => loop(stars())),
                         [['async yields 30', 'async stars 29', 'async loop 46']]);
  assert.deepStrictEqual(await waits('pattern', pattern),
                         [['async pattern 55']]);

  // Thrown errors, and the limit.
  async function outer() { await thrower(); }
  let error = await outer().catch((e) => e);
  assert.deepStrictEqual(lines(error).slice(0, 3), [
    'thrower waiting.js:16:49', 'async outer waiting.js:89:28',
    'async main waiting.js:90:15',
  ]);
  Error.stackTraceLimit = 2;
  error = await outer().catch((e) => e);
  assert.strictEqual(lines(error).length, 2);
  Error.stackTraceLimit = 10;
  // Nobody, or more than one, waits.
  const alone = (async () => { await sleep(); return lines(new Error()); })();
  await sleep();
  assert.strictEqual((await alone).length, 1);
  const both = (async () => { await sleep(); return lines(new Error()); })();
  both.then(() => {});
  assert.strictEqual((await both).length, 1);

  // captureStackTrace cuts among those that wait too.
  async function upper() { await lower(); }
  async function lower() {
    await sleep();
    const holder = {};
    Error.captureStackTrace(holder, lower);
    seen[0] = lines(holder);
    Error.captureStackTrace(holder, upper);
    seen[1] = lines(holder);
  }
  await upper();
  assert.match(seen[0][0], /^async upper/);
  assert.match(seen[1][0], /^async main/);

  // What prepareStackTrace is told.
  async function sites() {
    await sleep();
    const old = Error.prepareStackTrace;
    Error.prepareStackTrace = (_, list) => list;
    const list = new Error().stack;
    Error.prepareStackTrace = old;
    return list;
  }
  const [first, second, third] = await Promise.all([sites()]).then((a) => a[0]);
  assert.deepStrictEqual([first.isAsync(), first.getFunctionName()], [false, 'sites']);
  assert.deepStrictEqual(
    [second.isAsync(), second.isPromiseAll(), second.getPromiseIndex(),
     second.getFunctionName(), second.isToplevel(), `${second}`],
    [true, true, 0, 'all', false, 'async Promise.all (index 0)']);
  assert.deepStrictEqual(
    [third.isAsync(), third.isPromiseAll(), third.getPromiseIndex(),
     third.getFunctionName()], [true, false, null, 'main']);

  // Promises that wait for each other have no end.
  let settle;
  const a = new Promise((resolve) => { settle = resolve; });
  const b = a.then(() => {});
  settle(b);
  await sleep();
  b.then(() => {});
}

main().then(() => console.log('ok'));
