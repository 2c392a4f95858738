'use strict';

// Function calls: recursion, few arguments, more arguments than parameters.

function fib(n) {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

function tak(x, y, z) {
  if (y >= x) return z;
  return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y));
}

function first(a) {
  return a;
}

function many() {
  let sum = 0;
  for (let i = 0; i < 300000; i++) sum += first(i, sum, 1) & 7;
  return sum;
}

const result = `${fib(25)} ${tak(14, 8, 2)} ${many()}`;
if (result !== '75025 3 1050000') throw new Error(result);
