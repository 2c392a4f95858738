'use strict';

// `accessor x`: a getter and a setter for a private field.

const assert = require('assert');

class A {
  accessor x = 1;
  static accessor y = 2;
  accessor #z = 3;
  accessor 'q r' = 4;
  accessor 5 = 5;
  accessor nothing;
  accessor ['com' + 'puted'] = () => this.x;
  accessor;
  static accessor() { return 'method'; }
  z() { return [this.#z++, this.#z]; }
  static is(object) { return #z in object; }
}

const a = new A();
a.x++;
a[5] *= 2;
A.y += 5;
assert.deepStrictEqual([a.x, a['q r'], a[5], a.nothing, A.y],
                       [2, 4, 10, undefined, 7]);
assert.deepStrictEqual(a.z(), [3, 4]);
assert.strictEqual(a.computed(), 2);
assert.strictEqual(a.computed.name, 'computed');
assert.deepStrictEqual(Object.keys(a), ['accessor']);
assert.strictEqual(A.accessor(), 'method');
assert.strictEqual(A.is(a) && !A.is({}), true);

const { get, set, enumerable, configurable } =
  Object.getOwnPropertyDescriptor(A.prototype, 'x');
assert.deepStrictEqual([get.name, set.name, get.length, set.length],
                       ['get x', 'set x', 0, 1]);
assert.deepStrictEqual([enumerable, configurable], [false, true]);
assert.throws(() => get.call({}), {
  name: 'TypeError',
  message: 'Cannot read private member #x_accessor_storage from an object ' +
    'whose class did not declare it',
});
assert.throws(() => set.call({}, 1), TypeError);

// Storage is that of the class: each has its own, a static one is shared.
class B extends A {
  accessor x = super.x * 10;
  both() { return [super.x, this.x]; }
}
const b = new B();
assert.deepStrictEqual(b.both(), [1, 10]);
B.y = 8;
assert.strictEqual(A.y, 8);

// Classes that are evaluated several times, and derived constructors.
const made = [1, 2].map((n) => class extends Object {
  accessor v = n;
  constructor() {
    super();
    this.v += 0.5;
  }
});
assert.deepStrictEqual(made.map((C) => new C().v), [1.5, 2.5]);
assert.throws(() => {
  Object.getOwnPropertyDescriptor(made[0].prototype, 'v').get.call(
    new made[1]());
}, TypeError);

const accessor = { accessor: 1 };
assert.strictEqual(accessor.accessor, 1);
for (const source of ['accessor constructor', 'accessor #constructor',
                      'accessor x() {}', 'static accessor prototype',
                      'accessor #x; #x', 'accessor x = arguments']) {
  assert.throws(() => new Function(`class C { ${source} }`), SyntaxError);
}
