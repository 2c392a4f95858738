'use strict';

// Identities on random operands of up to a few thousand bits, with runs of
// zeros and ones, where carries go wrong.

const assert = require('assert');
const { times } = require('../../common');

let seed = 0x9e3779b97f4a7c15n;
const mask = 2n ** 64n - 1n;

function random() {
  seed ^= (seed << 13n) & mask;
  seed ^= seed >> 7n;
  seed ^= (seed << 17n) & mask;
  return seed;
}

function operand() {
  let value = 0n;
  for (let n = random() % (random() % 8n === 0n ? 60n : 5n); n > 0n; n--) {
    const kind = random() % 4n;
    value = value << 64n | (kind === 0n ? 0n : kind === 1n ? mask : random());
  }
  value >>= random() % 64n;
  return random() & 1n ? -value : value;
}

for (let i = 0; i < times(1000, 10); i++) {
  const a = operand();
  const b = operand();
  const bits = random() % 300n;
  assert((a + b) - b === a);
  assert((a + b) * (a - b) === a * a - b * b);
  if (b !== 0n) {
    const rest = a % b;
    assert((a / b) * b + rest === a);
    assert(rest === 0n || rest < 0n === a < 0n);
  }
  assert((a & b) + (a | b) === a + b);
  assert((a ^ b) === (a | b) - (a & b));
  assert(~a === -a - 1n);
  assert(a << bits === a * 2n ** bits);
  assert((a >> bits << bits) + (a & (1n << bits) - 1n) === a);
  const unsigned = BigInt.asUintN(Number(bits), a);
  assert(unsigned === (a & (1n << bits) - 1n));
  assert(BigInt.asUintN(Number(bits), BigInt.asIntN(Number(bits), a)) ===
         unsigned);
  assert(BigInt(String(a)) === a);
  assert(BigInt('0x' + (a < 0n ? -a : a).toString(16)) === (a < 0n ? -a : a));
  assert((a < b) === (a - b < 0n));
  assert(a == String(a));
  if (Number.isFinite(Number(a))) {
    assert(BigInt(Number(a)) == Number(a));
  }
}
