'use strict';

// Short-lived and long-lived objects and arrays.

function tree(depth) {
  if (depth === 0) return { left: null, right: null };
  return { left: tree(depth - 1), right: tree(depth - 1) };
}

function count(node) {
  return node.left === null ? 1 : 1 + count(node.left) + count(node.right);
}

let nodes = 0;
for (let i = 0; i < 60; i++) nodes += count(tree(9));

let pairs = 0;
const kept = [];
for (let i = 0; i < 200000; i++) {
  const pair = [i, i + 1];
  pairs += pair[1] - pair[0];
  if (i % 100 === 0) kept.push({ id: i, name: 'n', tags: [], next: null });
}

const result = `${nodes} ${pairs} ${kept.length}`;
if (result !== '61380 200000 2000') throw new Error(result);
