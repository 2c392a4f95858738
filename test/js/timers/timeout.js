'use strict';
// setTimeout and setInterval: arguments, order, clearing, refresh, references,
// the primitive form.
const assert = require('assert');
const { mustCall, mustNotCall } = require('../../common');

// Arguments and `this`.
const first = setTimeout(mustCall(function(...args) {
  assert.deepStrictEqual(args, [1, 'two']);
  assert.strictEqual(this, first);
}), 1, 1, 'two');
assert.strictEqual(first.constructor.name, 'Timeout');

// The same due time: in the order of creation, whatever was cleared between.
const order = [];
const cleared = [];
for (let i = 0; i < 20; i++) {
  const timer = setTimeout(() => order.push(i), 3);
  if (i % 3 === 0) cleared.push(timer);
}
cleared.forEach(clearTimeout);
setTimeout(mustCall(() => {
  assert.deepStrictEqual(order, [1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17, 19]);
}), 3);

// Clearing: by object, number and text; twice; nothing.
clearTimeout(setTimeout(mustNotCall(), 1));
clearTimeout(+setTimeout(mustNotCall(), 1));
clearTimeout(`${setTimeout(mustNotCall(), 1)}`);
setTimeout(mustNotCall(), 1).close();
const twice = setTimeout(mustNotCall(), 1);
clearTimeout(twice);
clearTimeout(twice);
for (const value of [undefined, null, {}, 'x', 1e9, NaN]) clearTimeout(value);
const late = setTimeout(mustNotCall(), 5);
setTimeout(() => clearTimeout(late), 1);

// An interval ends from inside, also when it throws nothing away.
let turns = 0;
const interval = setInterval(mustCall(() => {
  if (++turns === 3) clearInterval(interval);
}, 3), 1);

// refresh() starts anew, also after it fired.
let fired = 0;
const again = setTimeout(mustCall(() => {
  if (++fired === 1) assert.strictEqual(again.refresh(), again);
}, 2), 1);

// Unreferenced timers do not keep the process.
setTimeout(mustNotCall('unref'), 1e6).unref();
const back = setTimeout(mustCall(), 2);
assert.strictEqual(back.hasRef(), true);
assert.strictEqual(back.unref(), back);
assert.strictEqual(back.hasRef(), false);
assert.strictEqual(back.ref(), back);

// Odd delays are 1 ms.
process.on('warning', mustCall((warning) => {
  assert.ok(/^Timeout(Overflow|Negative|NaN)Warning$/.test(warning.name));
}, 3));
for (const delay of [0, undefined, '2', 2 ** 31, -1, NaN, 1.5]) {
  setTimeout(mustCall(), delay);
}

for (const value of [undefined, 'text', {}]) {
  assert.throws(() => setTimeout(value), {
    name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE',
  });
}
