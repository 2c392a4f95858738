'use strict';

// Async functions and promises.

async function leaf(n) {
  return n + 1;
}

async function middle(n) {
  const a = await leaf(n);
  const b = await leaf(a);
  return a + b;
}

async function loop() {
  let sum = 0;
  for (let i = 0; i < 25000; i++) sum += await middle(i);
  return sum;
}

async function together() {
  let sum = 0;
  for (let i = 0; i < 200; i++) {
    const values = await Promise.all(Array.from({ length: 50 },
      (_, k) => leaf(k)));
    sum += values.length;
  }
  return sum;
}

async function chains() {
  let sum = 0;
  for (let i = 0; i < 10000; i++)
    await Promise.resolve(i).then((v) => v * 2).then((v) => { sum += v; });
  return sum;
}

async function main() {
  const result = `${await loop()} ${await together()} ${await chains()}`;
  if (result !== '625050000 10000 99990000') throw new Error(result);
}

return main();
