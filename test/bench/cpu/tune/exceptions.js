'use strict';

// try, throw, finally.

function risky(n) {
  if (n % 4 === 0) throw new RangeError('four');
  return n;
}

let caught = 0;
let sum = 0;
let cleaned = 0;
for (let i = 0; i < 60000; i++) {
  try {
    sum += risky(i);
  } catch (e) {
    if (e instanceof RangeError) caught++;
  } finally {
    cleaned++;
  }
}
function parseAll(n) {
  let bad = 0;
  for (let i = 0; i < n; i++) {
    try {
      JSON.parse(i % 2 ? '{"a":1}' : '{a:1}');
    } catch {
      bad++;
    }
  }
  return bad;
}
const result = `${sum} ${caught} ${cleaned} ${parseAll(10000)}`;
if (result !== '1350000000 15000 60000 5000') throw new Error(result);
