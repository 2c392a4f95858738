'use strict';

// Array methods with callbacks, queues, stacks, copies.

const base = Array.from({ length: 1000 }, (_, i) => i);
let sum = 0;
for (let i = 0; i < 40; i++) {
  sum += base.map((x) => x * 2).filter((x) => x % 3 === 0)
    .reduce((a, x) => a + x, 0);
  base.forEach((x) => { sum += x & 1; });
  sum += base.findIndex((x) => x === 900) + base.indexOf(800);
  if (base.some((x) => x > 950) && base.every((x) => x >= 0)) sum++;
  sum += base.slice(100, 200).concat(base).length;
  sum += base.includes(999) ? 1 : 0;
}

const queue = [];
for (let i = 0; i < 60000; i++) {
  queue.push(i);
  if (queue.length > 100) sum += queue.shift();
}
const stack = [];
for (let i = 0; i < 100000; i++) {
  stack.push(i);
  if (i % 3 === 2) sum += stack.pop();
}
const edited = [];
for (let i = 0; i < 3000; i++) {
  edited.unshift(i);
  if (i % 5 === 4) edited.splice(i >> 2, 2, 7);
}
sum += edited.length;

const grid = [];
for (let y = 0; y < 100; y++) {
  grid.push([]);
  for (let x = 0; x < 100; x++) grid[y][x] = x ^ y;
}
for (let k = 0; k < 20; k++)
  for (let y = 1; y < 99; y++)
    for (let x = 1; x < 99; x++) sum += grid[y - 1][x] - grid[y + 1][x];
if (sum !== 3473998650) throw new Error(String(sum));
