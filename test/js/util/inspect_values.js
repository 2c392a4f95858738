'use strict';
// util.inspect shows each kind of value as Node does.
const assert = require('assert');
const { inspect } = require('util');

class Foo { constructor() { this.a = 1; } }
class Bar extends Foo {}
class List extends Array {}
const circular = { name: 'c' };
circular.self = circular;

const cases = [
  [-0, '-0'], ['it\'s', '"it\'s"'], ['a\nb\x01', "'a\\nb\\x01'"],
  [[1, , 3], '[ 1, <1 empty item>, 3 ]'],
  [Object.assign([1], { x: 2 }), '[ 1, x: 2 ]'],
  [{ 'a-b': 1, c: undefined, d: null }, "{ 'a-b': 1, c: undefined, d: null }"],
  [{ a: { b: { c: { d: 1 } } } }, '{ a: { b: { c: [Object] } } }'],
  [new Foo(), 'Foo { a: 1 }'], [Foo, '[class Foo]'],
  [Bar, '[class Bar extends Foo]'], [List.from([1, 2]), 'List(2) [ 1, 2 ]'],
  [() => {}, '[Function (anonymous)]'],
  [function named() {}, '[Function: named]'],
  [new Map([['k', { v: 1 }]]), "Map(1) { 'k' => { v: 1 } }"],
  [new Set([1, 'a']), "Set(2) { 1, 'a' }"],
  [new Map([[1, 2]]).entries(), '[Map Entries] { [ 1, 2 ] }'],
  [new Set([5]).values(), '[Set Iterator] { 5 }'],
  [new Uint8Array([1, 2]), 'Uint8Array(2) [ 1, 2 ]'],
  [new Date(0), '1970-01-01T00:00:00.000Z'], [/a\/b/gi, '/a\\/b/gi'],
  [Object('abc'), "[String: 'abc']"], [Object(-0), '[Number: -0]'],
  [Object.create(null), '[Object: null prototype] {}'],
  [Promise.resolve(4), 'Promise { 4 }'],
  [new Promise(() => {}), 'Promise { <pending> }'],
  [new WeakMap(), 'WeakMap { <items unknown> }'],
  [{ get a() { return 1; }, set a(v) {}, get b() { return 1; } },
   '{ a: [Getter/Setter], b: [Getter] }'],
  [{ [Symbol('s')]: 1 }, '{ [Symbol(s)]: 1 }'],
  [circular, "<ref *1> { name: 'c', self: [Circular *1] }"],
  [new Proxy({ a: 1 }, {}), '{ a: 1 }'],
  [(function() { return arguments; })(1), "[Arguments] { '0': 1 }"],
];
for (const [value, expected] of cases) {
  assert.strictEqual(inspect(value), expected);
}
assert.strictEqual(inspect(new Proxy({ a: 1 }, {}), { showProxy: true }),
                   'Proxy [ { a: 1 }, {} ]');
assert.strictEqual(inspect({ [inspect.custom]: (depth) => `custom ${depth}` }),
                   'custom 2');
const numbers = Array.from({ length: 27 }, (_, i) => i * 100);
assert.strictEqual(inspect(numbers).split('\n').length, 8);
assert.match(inspect(Object.assign(new Error('boom'), { code: 'X' })),
             /^Error: boom\n {4}at [^]*\{\n {2}code: 'X'\n\}$/);
