'use strict';

// LZW and Huffman coding, base64 by hand.

function lzw(bytes) {
  const codes = new Map();
  for (let i = 0; i < 256; i++) codes.set(String.fromCharCode(i), i);
  const out = [];
  let w = '';
  for (const b of bytes) {
    const wc = w + String.fromCharCode(b);
    if (codes.has(wc)) {
      w = wc;
      continue;
    }
    out.push(codes.get(w));
    codes.set(wc, codes.size);
    w = String.fromCharCode(b);
  }
  if (w) out.push(codes.get(w));
  return out;
}

function huffman(bytes) {
  const counts = new Uint32Array(256);
  for (let i = 0; i < bytes.length; i++) counts[bytes[i]]++;
  let nodes = [];
  counts.forEach((count, byte) => {
    if (count) nodes.push({ count, byte });
  });
  while (nodes.length > 1) {
    nodes.sort((a, b) => b.count - a.count);
    const a = nodes.pop(), b = nodes.pop();
    nodes.push({ count: a.count + b.count, a, b });
  }
  const lengths = new Uint8Array(256);
  (function walk(node, depth) {
    if (node.byte !== undefined) {
      lengths[node.byte] = depth;
      return;
    }
    walk(node.a, depth + 1);
    walk(node.b, depth + 1);
  })(nodes[0], 0);
  let bits = 0;
  for (let i = 0; i < bytes.length; i++) bits += lengths[bytes[i]];
  return bits;
}

const alphabet =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
function base64(bytes) {
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const n = bytes[i] << 16 | (bytes[i + 1] ?? 0) << 8 | (bytes[i + 2] ?? 0);
    out += alphabet[n >> 18] + alphabet[n >> 12 & 63] +
      (i + 1 < bytes.length ? alphabet[n >> 6 & 63] : '=') +
      (i + 2 < bytes.length ? alphabet[n & 63] : '=');
  }
  return out;
}

const text = 'she sells sea shells by the sea shore, '.repeat(500);
const bytes = new Uint8Array(text.length);
for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
const result = `${lzw(bytes).length} ${huffman(bytes)} ` +
  `${base64(bytes).slice(-8)}`;
if (result !== '1169 61500 aG9yZSwg') throw new Error(result);
