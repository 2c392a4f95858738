'use strict';

// import() in scripts, CommonJS, eval and Function.
const assert = require('assert');
const { mustCall } = require('../../common');

async function main() {
  const ns = await import('./fixtures/counter.mjs');
  assert.strictEqual(typeof ns.add, 'function');
  const url = require('url').pathToFileURL(`${__dirname}/fixtures/counter.mjs`);
  for (const same of [
    await import(url), await import(url.href),
    await import(`${__dirname}/fixtures/counter.mjs`),
    await eval("import('./fixtures/counter.mjs')"),
    await (0, eval)("import('./fixtures/counter.mjs')"),
    await new Function("return import('./fixtures/counter.mjs')")(),
    await (async () => import('./fixtures/counter.mjs'))(),
  ]) {
    assert.strictEqual(same, ns);
  }
  assert.notStrictEqual(await import('./fixtures/counter.mjs?x'), ns);

  // Everything that goes wrong is a rejection.
  for (const [arg, options, message] of [
    [Symbol('x'), undefined, /Cannot convert a Symbol value to a string/],
    [{ toString() { throw new TypeError('mine'); } }, undefined, /mine/],
    ['./x.mjs', 1, /The second argument of import\(\) must be an object/],
    ['./x.mjs', { with: 1 }, /The 'with' option must be an object/],
    ['./x.mjs', { with: { type: 1 } },
     /Import attribute value must be a string/],
  ]) {
    await assert.rejects(import(arg, options), { name: 'TypeError', message });
  }
  await assert.rejects(import('./nothing.mjs'), { code: 'ERR_MODULE_NOT_FOUND' });

  // Not before the code that asks has run.
  const order = [];
  const wait = import('./fixtures/log.mjs').then(() => order.push('module'));
  order.push('script');
  await wait;
  assert.deepStrictEqual(order, ['script', 'module']);

  // A function called then is called.
  assert.strictEqual(await import('./fixtures/thenable.mjs'), 'from then');
}

main().then(mustCall());
