'use strict';

// Destructuring, spread, rest, defaults, optional chaining.

function area({ width = 1, height = 1, ...rest }) {
  return width * height + Object.keys(rest).length;
}

function sum(...values) {
  let total = 0;
  for (const v of values) total += v;
  return total;
}

function swap([a, b]) {
  return [b, a];
}

let total = 0;
const defaults = { width: 2, height: 3, color: 'red' };
for (let i = 0; i < 25000; i++) {
  total += area({ ...defaults, height: i & 3 });
  const [x, y] = swap([i, 1]);
  total += x + y;
  const list = [1, 2, ...[3, i & 7]];
  total += sum(...list);
  const { a: { b = 5 } = {}, c } = { c: 1 };
  total += b + c + (defaults?.missing?.deep ?? 2);
}
if (total !== 313050000) throw new Error(String(total));
