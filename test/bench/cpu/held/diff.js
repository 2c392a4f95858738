'use strict';

// Longest common subsequence of two texts, edit distance, word counts.

function lcs(a, b) {
  const table = [];
  for (let i = 0; i <= a.length; i++) table.push(new Array(b.length + 1).fill(0));
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++)
      table[i][j] = a[i - 1] === b[j - 1] ? table[i - 1][j - 1] + 1 :
        Math.max(table[i - 1][j], table[i][j - 1]);
  const out = [];
  for (let i = a.length, j = b.length; i > 0 || j > 0;) {
    if (i > 0 && j > 0 && a[i - 1] === b[j - 1]) {
      out.unshift('  ' + a[--i]);
      j--;
    } else if (j > 0 && (i === 0 || table[i][j - 1] >= table[i - 1][j])) {
      out.unshift('+ ' + b[--j]);
    } else {
      out.unshift('- ' + a[--i]);
    }
  }
  return out;
}

function distance(s, t) {
  let row = Array.from({ length: t.length + 1 }, (_, i) => i);
  for (let i = 1; i <= s.length; i++) {
    const next = [i];
    for (let j = 1; j <= t.length; j++)
      next[j] = s[i - 1] === t[j - 1] ? row[j - 1] :
        1 + Math.min(row[j - 1], row[j], next[j - 1]);
    row = next;
  }
  return row[t.length];
}

const words = ('it was the best of times it was the worst of times it was the ' +
  'age of wisdom it was the age of foolishness it was the epoch of belief')
  .split(' ');
const before = Array.from({ length: 180 }, (_, i) => words[i * 7 % words.length]);
const after = before.filter((_, i) => i % 11 !== 3)
  .flatMap((w, i) => i % 13 === 5 ? [w, w.toUpperCase()] : [w]);
let total = 0;
for (let i = 0; i < 2; i++) total += lcs(before, after).join('\n').length;
for (const a of words.slice(0, 12))
  for (const b of words) total += distance(a + 'ing', b + 'ation');
const counts = new Map();
for (const w of before) counts.set(w, (counts.get(w) || 0) + 1);
const top = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
const result = `${total} ${top[0].join(':')}`;
if (result !== '4776 it:30') throw new Error(result);
