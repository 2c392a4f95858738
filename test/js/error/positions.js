'use strict';

// Errors blame the token that V8 blames: /*!*/ stands right before it. Stacks
// name file, line and column of the original source.

const o = {};
const n = null;
let u;
const list = [1, 2];

const cases = [
  () => o./*!*/x(),
  () => o.x./*!*/y,
  () => { n.foo /*!*/= 1; },
  () => { o.a./*!*/b.c = 1; },
  () => /*!*/new o(),
  () => /*!*/new o.x(1, 2),
  () => `a${u./*!*/b}c`,
  () => { /*!*/nope; },
  () => { throw /*!*/new TypeError('thrown'); },
  () => { u/*!*/[0]; },
  () => { list[0]/*!*/(); },
  () => { list./*!*/map(5); },
  () => { list.map((x) => x.y./*!*/z); },
  () => { (() => { u./*!*/v; })(); },
  () => 'a' /*!*/in 'b',
  () => o /*!*/instanceof 5,
  () => { switch (u./*!*/k) { case 1: } },
  () => { while (u./*!*/cond) ; },
  () => 1 + u./*!*/a,
  () => o.f(1, u./*!*/g, 2),
  () => { class B extends n./*!*/x {} },
  () => { (void 0)/*!*/(); },
  () => { const f = (a = u./*!*/d) => a; f(); },
  () => { /* 😀 ä */ u./*!*/x; },
  () => { const f = () => { throw /*!*/new Error('x'); }; f(); },
];

// One case a line, each behind two spaces; the first stands where FIRST says.
const FIRST = 12;
const MARK = '/*!*/';
let failed = 0;

cases.forEach((f, i) => {
  const column = 2 + String(f).indexOf(MARK) + MARK.length + 1;
  const place = `${__filename}:${FIRST + i}:${column}`;

  try {
    f();
  } catch (e) {
    // Natives come first where they throw.
    const own = e.stack.split('\n').find((line) => line.includes(__filename));

    if (own.replace(/\)$/, '').endsWith(place)) return;
    console.error(own);
  }
  failed++;
  console.error(`${f} should blame ${place}`);
});
if (failed) process.exit(1);
