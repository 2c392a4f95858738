'use strict';

// Map, Set and objects used as maps.

const map = new Map();
for (let i = 0; i < 40000; i++) map.set('key' + i % 5000, i);
let sum = 0;
for (const [key, value] of map) sum += value + key.length;
for (let i = 0; i < 60000; i++) if (map.has(i)) sum++;

const set = new Set();
for (let i = 0; i < 60000; i++) set.add(i * 7 % 10007);
set.forEach((v) => { sum += v & 1; });

const counts = {};
for (let i = 0; i < 100000; i++) {
  const k = 'k' + (i * 31 % 1000);
  counts[k] = (counts[k] || 0) + 1;
}
for (const k in counts) if (counts[k] === 100) sum++;
for (const [k, v] of Object.entries(counts)) sum += k.length + v;

if (sum !== 187641283) throw new Error(String(sum));
