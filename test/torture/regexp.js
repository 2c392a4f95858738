'use strict';

// Regular expressions: compiling, matching, and what is made of matches.

const text = 'one 1 twö 22 three 333 ';
const words = text.match(/[^\s\d]+/g);
const sums = [...text.matchAll(/(?<word>\S+) (?<n>\d+)/gd)].map(
  (m) => `${m.groups.word}=${m.groups.n}@${m.indices[0]}`);
const swapped = text.replace(/(\S+) (\d+)/g, '$2 $1');
const called = text.replace(/\d+/g, (n, at) => `<${n * 2}@${at}>`);
class Sub extends RegExp {}
const pieces = text.split(new Sub('\\s+(?<x>\\d)?'));
const dynamic = [];
for (let i = 0; i < 4; i++) {
  dynamic.push(new RegExp(`(?<=${i}) |\\p{L}{${i}}`, 'u').exec(text)?.index);
}
let error;
try {
  new RegExp('(', 'u');
} catch (caught) {
  error = caught;
}
const all = [words, sums, swapped, called, pieces, dynamic,
             RegExp.escape('a b'), error.name].join('|');
if (all.length !== 173) throw new Error(`${all.length}: ${all}`);
