'use strict';

// What happens while an array method looks at its arguments or at what is
// missing.

const assert = require('assert');

{
  const array = [1];
  Object.setPrototypeOf(array, new Proxy(Array.prototype, {
    get(target, key) {
      assert.notStrictEqual(key, '0');
      return Reflect.get(target, key);
    },
  }));
  const shrink = () => { array.length = 0; return 0; };
  assert.strictEqual(array.indexOf(1, { valueOf: shrink }), -1);
  array.push(1);
  assert.strictEqual(array.lastIndexOf(1, { valueOf: shrink }), -1);
}
{
  const array = new Array(1);
  const proto = Object.create(Array.prototype, {
    0: { get() { Object.freeze(array); return 7; } },
  });
  Object.setPrototypeOf(array, proto);
  assert.throws(() => array.pop(), TypeError);
  assert.strictEqual(array.length, 1);
}
{
  const buffer = new ArrayBuffer(4, { maxByteLength: 8 });
  const view = new Uint8Array(buffer, 0, 4);
  view[1] = { valueOf() { buffer.resize(2); return 3; } };
  assert.deepStrictEqual([...new Uint8Array(buffer)], [0, 0]);
}
