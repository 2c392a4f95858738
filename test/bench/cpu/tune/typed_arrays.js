'use strict';

// Typed arrays: a sieve, a checksum, a matrix product.

function sieve(n) {
  const composite = new Uint8Array(n + 1);
  let count = 0;
  for (let i = 2; i <= n; i++) {
    if (composite[i]) continue;
    count++;
    for (let j = i * i; j <= n; j += i) composite[j] = 1;
  }
  return count;
}

function crcTable() {
  const table = new Uint32Array(256);
  for (let i = 0; i < 256; i++) {
    let c = i;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ c >>> 1 : c >>> 1;
    table[i] = c >>> 0;
  }
  return table;
}

function crc32(table, data) {
  let c = 0xffffffff;
  for (let i = 0; i < data.length; i++)
    c = table[(c ^ data[i]) & 255] ^ c >>> 8;
  return (c ^ 0xffffffff) >>> 0;
}

function product(n) {
  const a = new Float64Array(n * n).fill(0.5);
  const b = new Float64Array(n * n).fill(2);
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += a[i * n + k] * b[k * n + j];
      c[i * n + j] = sum;
    }
  return c[n + 1];
}

const data = new Uint8Array(100000);
for (let i = 0; i < data.length; i++) data[i] = i * 7;
const result = `${sieve(200000)} ${crc32(crcTable(), data)} ${product(64)}`;
if (result !== '17984 246350163 64') throw new Error(result);
