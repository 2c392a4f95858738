// Operands are evaluated from left to right: what the right one assigns to is
// of no consequence for the left one.
'use strict';

const assert = require('node:assert');

// Variables of this function only.
(() => {
  let b = 1;
  assert.strictEqual(b + ++b, 3);
  assert.strictEqual(b + (b = 5) + b, 12);
  assert.strictEqual(b - b++, 0);
  assert.strictEqual(b < (b = 0), false);
  assert.strictEqual(b === b++ && b === 1, true);
  assert.strictEqual(b ** (b = 3), 1);
  assert.strictEqual(b + ([b] = [7], b), 10);
  assert.strictEqual(b + (({ b } = { b: 2 }), b), 9);
  assert.strictEqual((b) + (b = 5), 7);
  assert.strictEqual(b - (b -= 3) - (b = 1), 2);
  assert.strictEqual(b * ((b = 4) + (b = 5)), 9);
  assert.strictEqual(b + (b > 4 ? (b = 1) : (b = 2)), 6);
  assert.strictEqual(b + (b && (b = 9)), 10);
  let c;
  c = (b = 1) + b * (b += 2) + (c = b);
  assert.strictEqual(c, 7);
  let k = 'a';
  assert.strictEqual(k in { [k = 'b']: 1 }, false);
  k = [];
  assert.strictEqual(k instanceof (k = Array), true);
  let n = 1n;
  assert.strictEqual(n + (n = 5n) + n, 11n);
})();

// Variables that others can see.
(() => {
  let b = 1;
  const set = (v) => b = v;
  assert.strictEqual(b + set(5) + b, 11);
  assert.strictEqual(b * set(2), 10);
  assert.strictEqual(b + { get v() { return b = 9; } }.v, 11);
  assert.strictEqual(b + { valueOf() { return b = 3; } } + b, 15);
  assert.strictEqual(b + (b = 5), 8);
  assert.strictEqual(b + eval('b = 1'), 6);
})();

// Parameters, exceptions, loops, generators, async functions.
assert.strictEqual((function (a) {
  return a + (a = 5) + arguments[0];
})(1), 7);
try {
  throw 1;
} catch (e) {
  assert.strictEqual(e + (e = 4), 5);
}
let sum = 0;
for (let i = 0; i < 3; i++)
  sum = sum + (sum += i);
assert.strictEqual(sum, 4);

function* generate() {
  let a = 1;
  return a + (yield a = 2) + a;
}
const it = generate();
it.next();
assert.strictEqual(it.next(10).value, 13);

(async () => {
  let a = 1;
  return a + await (a = 2) + a;
})().then((v) => assert.strictEqual(v, 5));

// What is spread is iterated before the element behind it is evaluated.
(() => {
  let log = '';
  const say = (v) => { log += v; return v; };
  function* g(v) { log += `<${v}`; yield v; log += '>'; }
  const more = [7];
  let n = 1;
  assert.deepStrictEqual([say(0), ...g(1), say(2), ...g(3), , say(4)],
                         [0, 1, 2, 3, , 4]);
  assert.strictEqual(log, '0<1>2<3>4');
  log = '';
  assert.strictEqual(Math.max(...g(1), say(2), ...more, ...g(say(9))), 9);
  assert.strictEqual(log, '<1>29<9>');
  log = '';
  assert.deepStrictEqual(Array.of(...more, more.push(8), ...more), [7, 2, 7, 8]);
  assert.deepStrictEqual([...(function* () { n = 5; })(), n, ...more], [5, 7, 8]);
  assert.deepStrictEqual(new Array(...g(1), ...g(2), 3), [1, 2, 3]);
  assert.throws(() => [...0, undeclared], /not iterable/);
  const long = [...more, say(1), 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
                16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
                31, , ...more, 33, n, ...g(1), 34, , ];
  assert.deepStrictEqual(long.slice(30), [29, 30, 31, , 7, 8, 33, 5, 1, 34, ,
                                          undefined].slice(0, -1));
})();

// `new` of a name that may have no value yet.
(() => {
  for (let i = 0; i < 1; i++)
    switch (i) {
      default:
        class C {}
      case 0:
        assert.throws(() => { new C(); }, ReferenceError);
        assert.throws(() => {
          switch (i) { default: class D {} case 0: new D(); new Map[new D()]; }
        }, ReferenceError);
    }
})();
