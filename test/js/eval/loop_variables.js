// Variables of a loop beside direct eval: `continue` in a scope that has others
// of the same name.

const assert = require('node:assert');

function count() {
  const seen = [];
  for (let i = 0; i < 4; i++) {
    eval('');
    seen.push(() => i);
    if (i === 1) { i++; continue; }
    { let i = 7; if (i) continue; }
  }
  return seen.map((f) => f());
}
assert.deepStrictEqual(count(), [0, 2, 3]);

function hidden() {
  let turns = 0;
  for (let i = 0; i < 3; i++) {
    turns++;
    if (turns < 9) continue;
    let i = eval('1');
  }
  return turns;
}
assert.strictEqual(hidden(), 3);

function labelled() {
  const out = [];
  L: for (let i = 0; i < 3; i++) {
    M: for (let j = 0; j < 3; j++) {
      let k = eval('j');
      try {
        if (j === i) continue M;
        if (j > i) continue L;
        out.push(k);
      } finally {
        out.push(`${i}${j}`);
        { let i = 5, j = 6; if (k === 9) continue L; }
      }
    }
  }
  return out.join();
}
assert.strictEqual(labelled(), '00,01,0,10,11,12,0,20,1,21,22');
