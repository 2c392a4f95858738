'use strict';

// Promises, async functions and generators, timers, nextTick.

const wait = (ms) => new Promise((done) => setTimeout(done, ms, ms));

async function* count(n) {
  for (let i = 0; i < n; i++) {
    await null;
    yield i;
  }
}

async function main() {
  let sum = 0;
  for await (const i of count(5)) sum += i;
  sum += await wait(1);
  const all = await Promise.allSettled([wait(1), Promise.reject(new Error())]);
  await new Promise((done) => process.nextTick(done));
  await new Promise((done) => setImmediate(done));
  if (sum !== 11 || all[1].status !== 'rejected') throw new Error(String(sum));
}

main();
