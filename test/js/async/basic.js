'use strict';
// Async functions: results, errors, this, arguments, order of awaits.
const assert = require('assert');
const log = [];

async function add(a, b) { return await a + await b; }
async function fails() { throw new Error('inside'); }
async function cleans() { try { await fails(); } catch (e) { log.push(e.message); return 'saved'; } finally { await null; log.push('fin'); } }
const arrow = async (x) => { const y = await x; return y * 2; };
const o = { v: 9, async m() { return this.v; }, async n() { return (async () => this.v)(); } };
class C { static async s() { return 's'; } async i(...rest) { await 0; return rest.length; } }
async function defaults(a = (() => { throw new Error('param'); })()) { return a; }
async function nothing() {}
async function loop() { let s = 0; for (let i = 0; i < 100; i++) s += await i; return s; }
async function closures() {
  const fs = [];
  for (let i = 0; i < 3; i++) { await null; fs.push(() => i); }
  return fs.map((f) => f());
}

async function main() {
  assert.strictEqual(await add(1, Promise.resolve(2)), 3);
  await assert.rejects(fails(), /inside/);
  assert.strictEqual(await cleans(), 'saved');
  assert.deepStrictEqual(log.splice(0), ['inside', 'fin']);
  assert.strictEqual(await arrow(21), 42);
  assert.strictEqual(await o.m(), 9);
  assert.strictEqual(await o.n(), 9);
  assert.strictEqual(await C.s(), 's');
  assert.strictEqual(await new C().i(1, 2), 2);
  await assert.rejects(defaults(), /param/);
  assert.strictEqual(await nothing(), undefined);
  assert.strictEqual(await loop(), 4950);
  assert.deepStrictEqual(await closures(), [0, 1, 2]);
  assert.strictEqual(Object.prototype.toString.call(main), '[object AsyncFunction]');
  assert.strictEqual('prototype' in main, false);

  // Interleaving of two async functions.
  const steps = [];
  const walk = async (name, n) => { for (let i = 0; i < n; i++) { steps.push(name + i); await null; } };
  await Promise.all([walk('a', 3), walk('b', 2)]);
  assert.deepStrictEqual(steps, ['a0', 'b0', 'a1', 'b1', 'a2']);
  log.push('done');
}
main();
process.on('exit', () => assert.deepStrictEqual(log, ['done']));
