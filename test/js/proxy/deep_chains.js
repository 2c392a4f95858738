'use strict';

// Deep nesting of proxies ends in a RangeError, not in a crash.

const assert = require('assert');

const depth = 100000;
let deep = {};
for (let i = 0; i < depth; i++) deep = new Proxy(deep, {});
assert.throws(() => deep.x, RangeError);
assert.deepStrictEqual(Object.keys(deep), []);
deep = {};
for (let i = 0; i < depth; i++) {
  deep = new Proxy(deep, { get: (t, k) => t[k] });
}
assert.throws(() => deep.x, RangeError);
const loop = {};
Object.setPrototypeOf(loop, new Proxy(loop, {}));
assert.throws(() => loop.x, RangeError);
assert.throws(() => { loop.x = 1; }, RangeError);
assert.throws(() => 'x' in loop, RangeError);
assert.throws(() => loop instanceof Array, RangeError);
