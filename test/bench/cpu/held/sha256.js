'use strict';

// SHA-256 of a text, over typed arrays.

function primes(count) {
  const found = [];
  for (let n = 2; found.length < count; n++)
    if (found.every((p) => n % p !== 0)) found.push(n);
  return found;
}

const fraction = (x) => (x - Math.floor(x)) * 0x100000000 | 0;
const K = Int32Array.from(primes(64), (p) => fraction(Math.cbrt(p)));

function rotate(x, n) {
  return x >>> n | x << 32 - n;
}

function sha256(bytes) {
  const h = Int32Array.from(primes(8), (p) => fraction(Math.sqrt(p)));
  const blocks = bytes.length + 9 + 63 >> 6;
  const data = new Uint8Array(blocks * 64);
  data.set(bytes);
  data[bytes.length] = 0x80;
  new DataView(data.buffer).setUint32(data.length - 4, bytes.length * 8);
  const view = new DataView(data.buffer);
  const w = new Int32Array(64);
  for (let block = 0; block < blocks; block++) {
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(block * 64 + i * 4);
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15], b = w[i - 2];
      const s0 = rotate(a, 7) ^ rotate(a, 18) ^ a >>> 3;
      const s1 = rotate(b, 17) ^ rotate(b, 19) ^ b >>> 10;
      w[i] = w[i - 16] + s0 + w[i - 7] + s1 | 0;
    }
    let [a, b, c, d, e, f, g, k] = h;
    for (let i = 0; i < 64; i++) {
      const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const t1 = k + s1 + (e & f ^ ~e & g) + K[i] + w[i] | 0;
      const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const t2 = s0 + (a & b ^ a & c ^ b & c) | 0;
      k = g;
      g = f;
      f = e;
      e = d + t1 | 0;
      d = c;
      c = b;
      b = a;
      a = t1 + t2 | 0;
    }
    h[0] += a;
    h[1] += b;
    h[2] += c;
    h[3] += d;
    h[4] += e;
    h[5] += f;
    h[6] += g;
    h[7] += k;
  }
  return Array.from(h, (x) => (x >>> 0).toString(16).padStart(8, '0')).join('');
}

const text = 'abc'.repeat(4000);
const bytes = Uint8Array.from(text, (c) => c.charCodeAt(0));
const abc = sha256(Uint8Array.of(97, 98, 99));
if (abc !== 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  throw new Error(abc);
const long = sha256(bytes);
if (long.slice(0, 16) !== '437d0db812351a9b') throw new Error(long);
