'use strict';

// Closures: made, called, and with variables shared between them.

function makeCounter() {
  let n = 0;
  return { up: () => ++n, get: () => n };
}

function compose(f, g) {
  return (x) => f(g(x));
}

let total = 0;
for (let i = 0; i < 60000; i++) {
  const c = makeCounter();
  c.up();
  c.up();
  total += c.get();
}

const inc = (x) => x + 1;
let chain = inc;
for (let i = 0; i < 30; i++) chain = compose(chain, inc);
let deep = 0;
for (let i = 0; i < 6000; i++) deep += chain(i);

let hits = 0;
(function outer() {
  let a = 1, b = 2;
  (function inner() {
    let c = 3;
    (function innermost() {
      for (let i = 0; i < 300000; i++) {
        a = a + b + c & 1023;
        if (a > 511) hits++;
      }
    })();
  })();
})();

const result = `${total} ${deep} ${hits}`;
if (result !== '120000 18183000 149985') throw new Error(result);
