'use strict';

// Arithmetic: floats, integers, bits, Math, numbers to text and back.

function mandelbrot(n) {
  let inside = 0;
  for (let py = 0; py < n; py++) {
    for (let px = 0; px < n; px++) {
      const cx = px * 3 / n - 2, cy = py * 2 / n - 1;
      let x = 0, y = 0, i = 0;
      while (i < 40 && x * x + y * y < 4) {
        const t = x * x - y * y + cx;
        y = 2 * x * y + cy;
        x = t;
        i++;
      }
      if (i === 40) inside++;
    }
  }
  return inside;
}

function bits(n) {
  let h = 0;
  for (let i = 0; i < n; i++) {
    h = (h << 5) - h + i | 0;
    h ^= h >>> 13;
  }
  return h;
}

function maths(n) {
  let s = 0;
  for (let i = 0; i < n; i++)
    s += Math.floor(Math.sqrt(i)) + Math.max(i & 7, 3) + Math.abs(-i) % 5;
  return s;
}

function text(n) {
  let s = 0;
  for (let i = 1; i < n; i++) {
    s += String(i / 7).length;
    s += parseFloat((i * 1.1).toFixed(2));
    s += Number('0.' + i) + parseInt(String(i), 10);
  }
  return s.toFixed(3);
}

const result = `${mandelbrot(70)} ${bits(300000)} ${maths(60000)} ${text(6000)}`;
if (result !== '1332 -766777884 10142930 37888116.850') throw new Error(result);
