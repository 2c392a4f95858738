'use strict';

// Strings that are searched, cut, compared and taken apart.

const text = ('The quick brown fox jumps over the lazy dog, ' +
  'while seven wizards mix a toxic brew of jam. ').repeat(20);

function letters(s) {
  const counts = new Array(26).fill(0);
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i) | 32;
    if (c >= 97 && c <= 122) counts[c - 97]++;
  }
  return counts;
}

function reverseWords(s) {
  return s.split(' ').map((w) => w.toUpperCase()).reverse().join(' ');
}

function scan(s) {
  let vowels = 0;
  for (let i = 0; i < s.length; i++) {
    const c = s[i];
    if (c === 'a' || c === 'e' || c === 'i' || c === 'o' || c === 'u') vowels++;
  }
  return vowels;
}

let sum = 0;
for (let i = 0; i < 60; i++) {
  sum += letters(text)[4];
  sum += scan(text);
  sum += reverseWords(text).length;
  sum += text.indexOf('toxic', i * 10);
  sum += text.slice(i, i + 50).trim().length;
  sum += text.substring(i).startsWith('fox') ? 1 : 0;
  sum += text.replace('lazy', 'eager').length;
  sum += text.split(',').length;
}
if (sum !== 277688) throw new Error(String(sum));
