'use strict';

// Generators and iterators.

function* range(n) {
  for (let i = 0; i < n; i++) yield i;
}

function* filter(it, keep) {
  for (const x of it) if (keep(x)) yield x;
}

function* map(it, f) {
  for (const x of it) yield f(x);
}

function* walk(node) {
  if (node === null) return;
  yield* walk(node.left);
  yield node.value;
  yield* walk(node.right);
}

function tree(depth, value) {
  if (depth === 0) return null;
  return { left: tree(depth - 1, value * 2), value,
    right: tree(depth - 1, value * 2 + 1) };
}

let sum = 0;
for (const x of map(filter(range(60000), (n) => n % 3 === 0), (n) => n * 2))
  sum += x;
for (const v of walk(tree(11, 1))) sum += v;
for (let i = 0; i < 10000; i++) sum += [...range(3)].length;
if (sum !== 1202066128) throw new Error(String(sum));
