// dialect
// new.target, Reflect.construct with a third argument, class constructors,
// super calls, native parents.

// What the runtime does for `class`.
function cls(parent, ctor) {
  var proto = Object.create(parent ? parent.prototype : Object.prototype);
  Object.defineProperty(proto, 'constructor', { value: ctor });
  Object.defineProperty(ctor, 'prototype', { value: proto });
  if (parent) Object.setPrototypeOf(ctor, parent);
  return ctor;
}

// new.target of plain functions.
function N() { this.t = new.target; }
eq(new N().t, N);
N.call(globalThis);
eq(globalThis.t, undefined);
var B = N.bind(null);
eq(new B().t, N);
eq(Reflect.construct(N, []).t, N);
function Other() {}
Other.prototype.other = 1;
var made = Reflect.construct(N, [], Other);
eq(made.t, Other);
eq(made.other, 1);
eq(made instanceof N, false);
eq(Reflect.construct(B, [], B).t, N);
eq(Reflect.construct(B, [], Other).t, Other);
eq((function () { return Reflect.construct(N, [], Other); })().t, Other);
eq(Reflect.construct(function (a, b) { this.s = a + b; }, [1, 2], Other).s, 3);
throws(function () { Reflect.construct(N, [], 1); },
  'TypeError: ' + text(function () { Reflect.construct(N, [], 1); }));
throws(function () { Reflect.construct(N, [], Math.abs.bind); },
  'TypeError: ' + text(function () { Reflect.construct(N, [], Math.abs.bind);
  }));
function text(f) { try { f(); } catch (e) { return e.message; } }
(function () { eq(eval('new.target'), undefined); })();
new (function M() { eq(eval('new.target'), M); })();

// Proxies.
var P = new Proxy(N, {});
eq(new P().t, P);
eq(Reflect.construct(P, [], Other).t, Other);
var traps = new Proxy(N, {
  construct: function (target, args, newTarget) { return { n: newTarget }; },
});
eq(new traps().n, traps);
eq(Reflect.construct(traps, [], Other).n, Other);

// Base classes.
var Base = cls(null, function @c1 Base(x) { this.x = x; this.t = new.target; });
eq(new Base(1).x, 1);
eq(new Base(1).t, Base);
eq(keys(Base), 'length,name,prototype');
var noNew = "TypeError: Class constructor Base cannot be invoked without 'new'";
throws(function () { Base(1); }, noNew);
throws(function () { Base.call({}, 1); }, noNew);
throws(function () { Base.apply({}, [1]); }, noNew);
throws(function () { return Base(1); }, noNew);
throws(function () { ccall(Base, 1); }, noNew);
throws(function () { [1].map(Base); }, noNew);
throws(function () { var a = cls(null, function @c0() {}); a(); },
  "TypeError: Class constructors cannot be invoked without 'new'");
eq((function @c0() { return (function () { return this; })(); }).length, 0);

// Derived classes.
var Derived = cls(Base, function @d2 Derived(x, y) {
  eq(@super(x), this);
  this.y = y;
});
var d = new Derived(1, 2);
eq(d.x + d.y, 3);
eq(d.t, Derived);
eq(d instanceof Derived && d instanceof Base, true);
eq(Object.getPrototypeOf(d), Derived.prototype);
var Third = cls(Derived, function @d0 Third() { @super(3, 4); this.z = 5; });
var t3 = new Third();
eq(t3.x + t3.y + t3.z, 12);
eq(t3.t, Third);
eq(Reflect.construct(Third, [], Other).t, Other);
eq(Reflect.construct(Third, [], Other).other, 1);
eq(new (Third.bind(null))().t, Third);
eq(new (new Proxy(Third, {}))() instanceof Third, true);

var noThis = "ReferenceError: Must call super constructor in derived class " +
  "before accessing 'this' or returning from derived constructor";
function derived(ctor) {
  var C = cls(Base, ctor);
  return function () { return new C(); };
}
throws(derived(function @d0() {}), noThis);
throws(derived(function @d0() { this.x = 1; }), noThis);
throws(derived(function @d0() { return this; }), noThis);
throws(derived(function @d0() { return; }), noThis);
throws(derived(function @d0() { try { this; } finally { @super(); } }), noThis);
eq(derived(function @d0() { try { this; } catch (@e) { @super(7); } })().x, 7);
throws(derived(function @d0() { @super(); @super(); }),
  'ReferenceError: Super constructor may only be called once');
throws(derived(function @d0() { return 1; }),
  'TypeError: Derived constructors may only return object or undefined');
throws(derived(function @d0() { @super(); return null; }),
  'TypeError: Derived constructors may only return object or undefined');
eq(derived(function @d0() { return { r: 1 }; })().r, 1);
eq(derived(function @d0() { @super(1); return { r: 2 }; })().r, 2);
eq(derived(function @d0() { @super(1); return undefined; })().x, 1);
eq(derived(function @d0() { return new Base(4); })().x, 4);
eq(derived(function @d0() { return id({ r: 3 }); })().r, 3);
eq(cls(null, function @c0() { return 5; }) && new (cls(null, function @c0() {
  return 5; }))() instanceof Object, true);
throws(function () { Derived(1); },
  "TypeError: Class constructor Derived cannot be invoked without 'new'");

// The parent is looked up at each call.
var Moving = cls(Base, function @d0 Moving() { @super(1); });
Object.setPrototypeOf(Moving, function (x) { this.moved = x; });
eq(new Moving().moved, 1);
Object.setPrototypeOf(Moving, null);
throws(function () { new Moving(); },
  'TypeError: Super constructor null is not a constructor');
Object.setPrototypeOf(Moving, function @a0() {});
eq(text(function () { new Moving(); }).endsWith('is not a constructor'), true);
// Arguments come before the check, a base may return another object.
var Returning = cls(cls(null, function @c0() { return { other: 1 }; }),
  function @d0() { @super(); this.own = 2; });
eq(new Returning().other + new Returning().own, 3);

// Functions as parents, rest parameters, many arguments.
var OverFunction = cls(N, function @d0(@r a) { @super(); this.n = a.length; });
eq(new OverFunction(1, 2, 3).n, 3);
eq(new OverFunction().t, OverFunction);

// Native parents: the result has the prototype of new.target.
function native(parent) {
  var C = cls(parent, function @d0 C(@r a) {
    Reflect.apply(function () {}, null, a);
    @super(a[0]);
    this.own = 1;
  });
  C.prototype.method = function () { return this.own; };
  return C;
}
var A = native(Array);
var a = new A(3);
eq(a.length, 3);
a.push(1);
eq(a.length, 4);
eq(a.method(), 1);
eq(Array.isArray(a), true);
eq(a instanceof A && a instanceof Array, true);
var E = native(TypeError);
var err = new E('text');
eq(err.message, 'text');
eq(err instanceof E && err instanceof Error, true);
eq(err.method(), 1);
eq(typeof err.stack, 'string');
eq(Object.prototype.toString.call(err), '[object Error]');
eq(new (native(Date))(5).getTime(), 5);
eq(new (native(Function))('return 4')(), 4);
eq(new (native(String))('abc').length, 3);
eq(new (native(Number))(4) + 1, 5);
eq(new (native(Uint8Array))(4).length, 4);
eq(new (native(ArrayBuffer))(4).byteLength, 4);
var shared = {};
var O = native(Object);
eq(new O(shared) === shared, false);
eq(new O(shared).method(), 1);
eq(Object.getPrototypeOf(shared), Object.prototype);
eq(new Object(shared), shared);
eq(new (native(A))(2).length, 2);
eq(Reflect.construct(Array, [1, 2], Other).other, 1);
eq(Reflect.construct(Array, [1, 2]).length, 2);

// construct() of the C interface.
eq(cconstruct(N, Other).t, Other);
eq(cconstruct(Derived, Third, 1, 2).y, 2);
eq(cconstruct(Derived, Third, 1, 2) instanceof Third, true);
eq(cconstruct(Array, A, 1, 2).length, 2);
throws(function () { cconstruct(N, {}); }, 'TypeError: ' + text(function () {
  cconstruct(N, {}); }));

// Deep chains and collections in between.
var Deep = Base;
for (var @i = 0; @i < 50; @i++) Deep = cls(Deep, function @d1 D(x) {
  gc();
  @super(x + 1);
});
eq(new Deep(0).x, 50);
eq(new Deep(0).t, Deep);

// Errors do not leave anything behind.
var Throwing = cls(null, function @c0() { throw new Error('thrown'); });
var Over = cls(Throwing, function @d0() { @super(); });
for (var @j = 0; @j < 100; @j++)
  throws(function () { new Over(); }, 'Error: thrown');
syntaxError('(function @a0() { @super(); })', DIALECT);
syntaxError('@super()', DIALECT);
