'use strict';
// V8's words for wrong receivers, arguments and operands.
const assert = require('assert');

function throws(expected, f) {
  assert.throws(f, (error) => {
    assert.strictEqual(`${error.name}: ${error.message}`, expected);
    return true;
  });
}

class K {}
const o = { a: {}, m() {} };
const x = 5;
const f = () => {};
const u = undefined;
const foo = function foo() { return 1; };

// What messages call a value: nothing of it is run.
for (const [text, value] of [
  ['5', 5], ['abc', 'abc'], ['Symbol(s)', Symbol('s')], ['5', 5n],
  ['null', null], ['#<Object>', {}], ['#<K>', new K()],
  ['[object Array]', []], ['[object RegExp]', /x/], ['#<Set>', new Set()],
  ['[object Object]', Object.create(null)], ['[object Object]', { toString: 1 }],
  ['[object Tag]', { toString: 1, [Symbol.toStringTag]: 'Tag' }],
  ['[object Date]', new Date()], ['RangeError: no', new RangeError('no')],
  ['function foo() { return 1; }', foo], ['class K {}', K],
  ['#<K>', new Proxy(new K(), { get() { assert.fail(); } })],
  ['[object Uint8Array]', new Uint8Array(1)],
]) {
  throws('TypeError: Method Map.prototype.get called on incompatible receiver ' +
         text, () => Map.prototype.get.call(value));
}

throws('TypeError: #<Object> is not a function', () => [].map({}));
throws('TypeError: abc is not a function', () => [].find('abc'));
throws('TypeError: object is not a function', () => new Map().forEach({}));
throws('TypeError: string "a" is not a function', () => new Set().forEach('a'));
throws('TypeError: Promise resolver #<K> is not a function',
       () => new Promise(new K()));
throws("TypeError: Symbol.prototype.toString requires that 'this' be a Symbol",
       () => Symbol.prototype.toString.call(5));
throws("TypeError: Boolean.prototype.valueOf requires that 'this' be a Boolean",
       () => Boolean.prototype.valueOf.call(5));
throws("TypeError: String.prototype.valueOf requires that 'this' be a String",
       () => String.prototype.valueOf.call(5));
throws("TypeError: Symbol.prototype [ @@toPrimitive ] requires that 'this' be " +
       'a Symbol', () => Symbol.prototype[Symbol.toPrimitive].call(5));
throws('TypeError: this is not a Date object.',
       () => Date.prototype.getTime.call({}));
throws('TypeError: Method Date.prototype.toISOString called on incompatible ' +
       'receiver 5', () => Date.prototype.toISOString.call(5));
throws('TypeError: Invalid hint: y',
       () => Date.prototype[Symbol.toPrimitive].call({}, 'y'));
throws('TypeError: Method [Generator].prototype.next called on incompatible ' +
       'receiver 5', () => (function* () {})().next.call(5));
throws('TypeError: Method %TypedArray%.prototype.join called on incompatible ' +
       'receiver 5', () => Uint8Array.prototype.join.call(5));
throws('TypeError: this is not a typed array.',
       () => Uint8Array.prototype.map.call(5));
throws('TypeError: [object Array] is not an integer typed array.',
       () => Atomics.add([], 0, 0));
throws('TypeError: Cannot convert undefined or null to object',
       () => Object.prototype.hasOwnProperty.call(null, 'x'));
throws('TypeError: Object.prototype.toLocaleString called on null or undefined',
       () => Object.prototype.toLocaleString.call(null));
throws('TypeError: String.prototype.trim called on null or undefined',
       () => String.prototype.trim.call(null));
throws('TypeError: Array.prototype.map called on null or undefined',
       () => Array.prototype.map.call(null));
throws('TypeError: Cannot convert undefined or null to object',
       () => Array.prototype.slice.call(null));
throws('TypeError: Object.prototype.__defineGetter__: Expecting function',
       () => ({}).__defineGetter__('x', 5));
throws('TypeError: Reflect.isExtensible called on non-object',
       () => Reflect.isExtensible(5));
throws('RangeError: Invalid string length', () => 'abc'.repeat(1e9));
throws('RangeError: Invalid code point -1', () => String.fromCodePoint(-1));
throws("TypeError: Class constructors cannot be invoked without 'new'",
       () => (class {})());
throws('TypeError: RegExp.prototype.global getter called on non-RegExp object',
       () => Object.getOwnPropertyDescriptor(RegExp.prototype, 'global')
         .get.call({}));

// What cannot be iterated over.
const suffix = ' (cannot read property Symbol(Symbol.iterator))';
throws('TypeError: x is not iterable', () => [...x]);
throws('TypeError: o.a is not iterable', () => [1, ...'ab', ...o.a]);
throws('TypeError: u is not iterable', () => [...[], /* , ...y */ ...u]);
throws('TypeError: f is not a function or its return value is not iterable',
       () => [...f()]);
for (const call of [() => f(...x), () => new K(...o), () => o.m(1, ...x)]) {
  throws('TypeError: Spread syntax requires ...iterable[Symbol.iterator] to be ' +
         'a function', call);
}
throws('TypeError: u is not iterable (cannot read property undefined)',
       () => f(...u));
throws('TypeError: o.b is not iterable (cannot read property undefined)',
       () => o.m((1, 2), '...', ...o.b));
throws(`TypeError: number 5 is not iterable${suffix}`, () => f(...x, 1));
throws(`TypeError: number 5 is not iterable${suffix}`, () => new Map(5));
throws(`TypeError: object is not iterable${suffix}`, () => new Set({}));
throws(`TypeError: undefined is not iterable${suffix}`, () => Array.from(u));
throws(`TypeError: object null is not iterable${suffix}`,
       () => (([p]) => p)(null));
throws('TypeError: undefined is not iterable', () => Object.fromEntries(u));
throws(`TypeError: number 5 is not iterable${suffix}`,
       () => (function* () { yield* x; })().next());

// What is taken apart.
throws("TypeError: Cannot destructure property 'p' of 'u' as it is undefined.",
       () => { const { p } = u; return p; });
throws("TypeError: Cannot read properties of undefined (reading 'p')",
       () => { const { p = 1 } = u; return p; });
throws("TypeError: Cannot read properties of undefined (reading 'p')",
       () => { ({ p: o.q } = u); });
throws("TypeError: Cannot destructure 'u' as it is undefined.",
       () => { const { ...rest } = u; return rest; });
throws("TypeError: Cannot destructure 'o.b' as it is undefined.",
       () => { const { [x]: y } = o.b; return y; });

// What is called.
throws('TypeError: (0 , o.a) is not a function', () => (0, o.a)());
throws('TypeError: (u || x) is not a function', () => (u || x)());
throws('TypeError: (0 , o.a).z is not a function', () => (0, o.a).z());
