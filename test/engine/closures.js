// Closures make their own properties when they are first looked at.

function f(a, b) { return a + b; }
eq(keys(f), 'length,name,prototype');
eq(f.length, 2);
eq(f.name, 'f');
eq(f.prototype.constructor, f);
eq(f.prototype, f.prototype);
eq(Object.keys(f.prototype).length, 0);

// The order does not depend on what is touched first.
function touched(touch) {
  function g(a) { return a; }
  touch(g);
  return keys(g);
}
eq(touched(function (g) { g.x = 1; }), 'length,name,prototype,x');
eq(touched(function (g) { g.prototype; }), 'length,name,prototype');
eq(touched(function (g) { g.name; }), 'length,name,prototype');
eq(touched(function (g) { delete g.length; }), 'name,prototype');
eq(touched(function (g) { g.prototype = {}; g[Symbol('s')] = 1; }),
  'length,name,prototype');
eq(touched(function (g) { Object.defineProperty(g, 'name', { value: 'h' }); }),
  'length,name,prototype');

// Attributes.
function attrs(fn, key) {
  var d = Object.getOwnPropertyDescriptor(fn, key);
  return (d.writable ? 'w' : '-') + (d.enumerable ? 'e' : '-') +
    (d.configurable ? 'c' : '-');
}
eq(attrs(f, 'length'), '--c');
eq(attrs(f, 'name'), '--c');
eq(attrs(f, 'prototype'), 'w--');
eq(attrs(f.prototype, 'constructor'), 'w-c');

// Assignments see the read-only properties.
(function () {
  'use strict';
  function typeError(fn) {
    try { fn(); } catch (e) { return e instanceof TypeError; }
  }
  function g() {}
  eq(typeError(function () { g.name = 'h'; }), true);
  function h() {}
  eq(typeError(function () { h.length = 7; }), true);
})();

// Functions without a name have an empty one; strict functions have neither
// caller nor arguments.
eq((function () {}).name, '');
eq(keys(function () {}), 'length,name,prototype');
eq(keys(function () { 'use strict'; }), 'length,name,prototype');
eq(keys(f.bind(null, 1)), 'length,name');
eq(f.bind(null, 1).name, 'bound f');
eq('fileName' in f, false);

// Methods and accessors are not constructors.
var o = { m(a) { return a; }, get x() { return 1; } };
eq(keys(o.m), 'length,name');
eq('prototype' in o.m, false);

// for-in, freezing and extensibility.
function p() {}
for (var k in p) throw new Error(k);
Object.freeze(p);
eq(Object.isFrozen(p), true);
eq(attrs(p, 'prototype'), '---');
function q() {}
Object.preventExtensions(q);
eq(Object.isSealed(q), false);
eq(keys(q), 'length,name,prototype');
eq(q.prototype.constructor, q);
function r() {}
Object.preventExtensions(r);
r.x = 1;
eq(keys(r), 'length,name,prototype');

// Each closure of a template has its own.
function make() { return function inner(a, b, c) {}; }
var m1 = make(), m2 = make();
m1.prototype.z = 1;
eq(m2.prototype.z, undefined);
eq(m1.length, 3);
eq(m2.length, 3);
eq(new m1().z, 1);
eq(new m2() instanceof m2, true);
eq(new m2() instanceof m1, false);

// A template outlives the function that created it.
var fs = [];
for (var i = 0; i < 10; i++)
  fs.push(new Function('a', 'return function (b) { return a + b + ' + i + '; };'
  )(i));
gc();
for (i = 0; i < 10; i++) eq(fs[i](1), 2 * i + 1);

// Closures nobody looks into are freed without the collector: an object only
// they refer to is finalized at once.
var freed = 0;
function count() { freed++; }
(function () {
  var big = {};
  Duktape.fin(big, count);
  (function () { return big; })();
})();
eq(freed, 1);

// Error positions come from the template.
function where() { throw new Error('here'); }
try { where(); } catch (e) {
  eq(e.stack.indexOf('closures.js:') > e.stack.indexOf('where ('), true);
  eq(e.lineNumber > 100, true);
}

// A function that was looked into can still be dumped.
function sum(a, b) { return a + b; }
sum.prototype.x = 1;
Object.defineProperty(sum, 'name', { value: 'other' });
Object.freeze(sum);
var again = reload(sum);
eq(again(2, 3), 5);
eq(again.name, 'sum');
eq(again.length, 2);
eq(keys(again), 'length,name,prototype');
eq(reload(reload(again))(4, 5), 9);
eq(reload(function () { return (function n(k) {
  return k ? k + n(k - 1) : 0;
})(4); })(), 10);
