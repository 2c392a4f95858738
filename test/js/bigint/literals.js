'use strict';

// BigInt literals: every form, as values and as names of properties; they
// are constants of their function.

const assert = require('assert');

assert.strictEqual(0n, BigInt(0));
assert.strictEqual(1_000n, 1000n);
assert.strictEqual(0xFf_ffn, 65535n);
assert.strictEqual(0O17n, 15n);
assert.strictEqual(0b101n, 5n);
assert.strictEqual(123456789012345678901234567890n,
                   BigInt('123456789012345678901234567890'));
assert.strictEqual(-5n, 0n - 5n);
assert.strictEqual((5n).toString(), '5');
assert.strictEqual(typeof 5n, 'bigint');

assert.deepStrictEqual(Object.keys({
  0xFn: 0, 1_0n: 0, 0b11n: 0, 0o0n: 0, 0xffffffffffffffffffffn: 0,
}), ['0', '3', '10', '15', '1208925819614629174706175']);
class C {
  static 0x10n = 1;
  17n() { return 2; }
  get 0b10n() { return 3; }
}
assert.strictEqual(C[16], 1);
assert.strictEqual(new C()[17](), 2);
assert.strictEqual(new C()[17].name, '17');
assert.strictEqual(new C()[2], 3);
const { 0x2n: two, 3n: three = 3n } = { 2: 'two' };
assert.strictEqual(two, 'two');
assert.strictEqual(three, 3n);

for (const text of ['01n', '1.5n', '1e3n', '.5n', '1__0n', '1_n', '0x_1n',
                    '0xn', '1nn', '09n', '1nx']) {
  assert.throws(() => new Function(`return ${text}`), SyntaxError);
}

function loop() {
  let sum = 0n;
  for (let i = 0n; i < 10n; i++) sum += 0x10n;
  return sum;
}
assert.strictEqual(loop(), 160n);
assert.strictEqual((() => [1n, 2n, 1n].at(-1))(), 1n);
