'use strict';

// The game of life on arrays of arrays and on a set of coordinates.

function step(grid) {
  const h = grid.length, w = grid[0].length;
  return grid.map((row, y) => row.map((cell, x) => {
    let n = 0;
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++)
        if (dy !== 0 || dx !== 0)
          n += grid[(y + dy + h) % h][(x + dx + w) % w];
    return n === 3 || cell === 1 && n === 2 ? 1 : 0;
  }));
}

function stepSet(alive) {
  const counts = new Map();
  for (const key of alive) {
    const [x, y] = key.split(',').map(Number);
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++) {
        if (dx === 0 && dy === 0) continue;
        const k = `${x + dx},${y + dy}`;
        counts.set(k, (counts.get(k) ?? 0) + 1);
      }
  }
  const next = new Set();
  for (const [key, n] of counts)
    if (n === 3 || n === 2 && alive.has(key)) next.add(key);
  return next;
}

let grid = Array.from({ length: 32 }, (_, y) =>
  Array.from({ length: 32 }, (_, x) => (x * 7 + y * 13 + x * y) % 5 < 2 ? 1 : 0));
for (let i = 0; i < 12; i++) grid = step(grid);
let alive = new Set(['1,0', '2,1', '0,2', '1,2', '2,2', '20,20', '20,21', '20,22',
  '21,21', '22,22', '19,20']);
for (let i = 0; i < 60; i++) alive = stepSet(alive);
const result = `${grid.flat().reduce((a, b) => a + b)} ${alive.size}`;
if (result !== '23 17') throw new Error(result);
