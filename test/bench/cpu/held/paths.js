'use strict';

// Shortest paths with a binary heap, and a cache of recent results.

class Heap {
  constructor(less) {
    this.less = less;
    this.items = [];
  }
  push(x) {
    const a = this.items;
    let i = a.push(x) - 1;
    while (i > 0) {
      const p = i - 1 >> 1;
      if (!this.less(a[i], a[p])) break;
      [a[i], a[p]] = [a[p], a[i]];
      i = p;
    }
  }
  pop() {
    const a = this.items;
    const top = a[0];
    const last = a.pop();
    if (a.length > 0) {
      a[0] = last;
      for (let i = 0;;) {
        let c = 2 * i + 1;
        if (c >= a.length) break;
        if (c + 1 < a.length && this.less(a[c + 1], a[c])) c++;
        if (!this.less(a[c], a[i])) break;
        [a[i], a[c]] = [a[c], a[i]];
        i = c;
      }
    }
    return top;
  }
  get size() {
    return this.items.length;
  }
}

class Cache {
  constructor(limit) {
    this.limit = limit;
    this.map = new Map();
    this.hits = 0;
  }
  get(key, make) {
    let value = this.map.get(key);
    if (value !== undefined) {
      this.hits++;
      this.map.delete(key);
    } else {
      value = make();
    }
    this.map.set(key, value);
    if (this.map.size > this.limit)
      this.map.delete(this.map.keys().next().value);
    return value;
  }
}

const n = 400;
const graph = Array.from({ length: n }, () => []);
let seed = 7;
for (let i = 0; i < n * 6; i++) {
  seed = seed * 16807 % 2147483647;
  const a = seed % n;
  seed = seed * 16807 % 2147483647;
  graph[a].push({ to: seed % n, cost: 1 + seed % 100 });
}

function dijkstra(from) {
  const distance = new Array(n).fill(Infinity);
  distance[from] = 0;
  const heap = new Heap((a, b) => a.cost < b.cost);
  heap.push({ node: from, cost: 0 });
  while (heap.size > 0) {
    const { node, cost } = heap.pop();
    if (cost > distance[node]) continue;
    for (const edge of graph[node]) {
      const d = cost + edge.cost;
      if (d < distance[edge.to]) {
        distance[edge.to] = d;
        heap.push({ node: edge.to, cost: d });
      }
    }
  }
  return distance;
}

const cache = new Cache(8);
let sum = 0;
for (let i = 0; i < 60; i++) {
  const distance = cache.get('from' + i * i % 23, () => dijkstra(i * i % 23));
  sum += Math.min(distance[i], 10000);
}
const result = `${sum} ${cache.hits}`;
if (result !== '15800 32') throw new Error(result);
