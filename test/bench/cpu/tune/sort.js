'use strict';

// Sorting numbers, strings and records.

let seed = 42;
function random() {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed;
}

const numbers = Array.from({ length: 20000 }, random);
const words = numbers.slice(0, 8000).map((n) => 'w' + n % 5000);
const records = words.map((name, i) => ({ name, age: numbers[i] % 90 }));

numbers.sort((a, b) => a - b);
words.sort();
records.sort((a, b) => a.age - b.age || (a.name < b.name ? -1 : 1));

for (let i = 1; i < numbers.length; i++)
  if (numbers[i - 1] > numbers[i]) throw new Error('numbers');
for (let i = 1; i < words.length; i++)
  if (words[i - 1] > words[i]) throw new Error('words');
for (let i = 1; i < records.length; i++)
  if (records[i - 1].age > records[i].age) throw new Error('records');
