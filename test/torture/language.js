'use strict';

// Closures, classes, generators, destructuring, errors and their stacks.

class A {
  #x = [1, 2];
  static count = 0;
  get x() { return [...this.#x, ++A.count]; }
}
class B extends A {
  get x() { return super.x.concat(3); }
}

function* numbers(n) {
  for (let i = 0; i < n; i++) yield { i, f: () => i };
}

const { a, ...rest } = { a: 1, b: 2, c: [3] };
let text = `${a} ${Object.keys(rest)} ${new B().x}`;
for (const { i, f } of numbers(3)) text += i + f();
try {
  JSON.parse('{"x": [1, }');
} catch (error) {
  text += error.stack;
}
text += eval('[1, 2].map((x) => x * 2)');
if (!text.startsWith('1 b,c 1,2,1,3')) throw new Error(text);
