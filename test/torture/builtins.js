'use strict';

// Collections, sorting, regular expressions, JSON, typed arrays, weak ones.

const map = new Map();
for (let i = 0; i < 20; i++) map.set('k' + i, { i });
const list = [...map.values()].sort((p, q) => q.i - p.i);
const weak = new WeakMap(list.map((x) => [x, 1]));
const text = JSON.stringify(list.slice(0, 3)).replace(/(\d+)/g, '<$1>');
const bytes = new Uint8Array(100).map((x, i) => i);
const ref = new WeakRef(list[0]);
new FinalizationRegistry(() => {}).register({}, 1);
const set = new Set(bytes).union(new Set([200]));

if (text !== '[{"i":<19>},{"i":<18>},{"i":<17>}]' || !weak.has(list[3]) ||
    set.size !== 101 || ref.deref() !== list[0]) {
  throw new Error(text);
}
