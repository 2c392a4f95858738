'use strict';
// new Function: today's syntax in parameters and body, global scope, the text
// of ECMA-262 20.2.1.1.1, and parts that cannot reach into each other.
const assert = require('assert');

assert.strictEqual(new Function('a', 'b = 2', 'return a + b')(1), 3);
assert.strictEqual(Function('{ a, ...rest }', 'return rest.b')({ b: 4 }), 4);
assert.strictEqual(Function('...all', 'return all.length')(1, 2, 3), 3);
assert.strictEqual(Function('return typeof require')(), 'undefined');
assert.strictEqual(Function('return this')(), globalThis);
assert.strictEqual(Function()(), undefined);

const f = new Function('a, b', 'return a // comment');
assert.strictEqual(f.name, 'anonymous');
assert.strictEqual(f.length, 2);
assert.strictEqual(String(f),
                   'function anonymous(a, b\n) {\nreturn a // comment\n}');
assert.strictEqual(typeof new f(1), 'object');

for (const parts of [['}, function () {'], ['/*', '*/) {'], ['a', '}; {'],
                     ['a) { return 1 } //', ''], ['let x = ;']]) {
  assert.throws(() => new Function(...parts), SyntaxError, parts.join());
}

// Two texts with the same private name have different ones.
const make = () => Function('return class { #x = 1; static has(o) ' +
                            '{ return #x in o; } }')();
const A = make();
const B = make();
assert.ok(A.has(new A()));
assert.ok(!A.has(new B()));
