// dialect
// The syntax of lowered code: headers, register names, rest, scopes, hidden
// keys, definitions, intrinsics.

// Headers: length, name, constructability, own-name binding.
var f = function @a2 named(a, b, c) { return a + b + c; };
eq(f.length, 2);
eq(f.name, 'named');
eq(f(1, 2, 3), 6);
eq(keys(f), 'length,name');
throws(function () { new f(); }, 'TypeError: ' + notConstructable(f));
function notConstructable(fn) {
  try { new fn(); } catch (e) { return e.message; }
}
var n = function @n0 self() { return typeof self; };
eq(n(), 'undefined');
eq(keys(n), 'length,name,prototype');
eq((function @f1 self(k) { return k ? self(k - 1) + 1 : 0; })(5), 5);
function @n3 decl(a) { return a; }
eq(decl.length, 3);
eq(decl(7), 7);
eq(later(), 'later');
function @n0 later() { return 'later'; }
eq((function @a0() { return this; }).call(undefined) === this, true);
eq((function @a0!() { return this; }).call(undefined), undefined);
eq((function @n0!named() { return this; }).call(1), 1);
eq((function @n0 ! spaced() { return this; }).call(1), 1);

// Unmapped arguments.
function @n1 mapped(a) { a = 2; return arguments[0]; }
function @N1 unmapped(a) { a = 2; return arguments[0]; }
eq(mapped(1), 2);
eq(unmapped(1), 1);
eq((function @n0() { return arguments.callee.length; })(), 0);
throws(function () { (function @N0() { return arguments.callee; })(); },
  'TypeError: ' + message(function () {
    'use strict';
    arguments.callee;
  }));
eq((function @N0(a, b) { arguments[1] = 9; return b + arguments.length; })(1, 2,
  3), 5);

// Register names: locals, parameters, catch, program level; invisible to eval.
var @top = 5;
eq(@top, 5);
(function @a1(@p) {
  var @x = @p + 1, y = 2;
  @x += y;
  eq(@x, 4);
  eq(eval('typeof x'), 'undefined');
  for (var @i = 0; @i < 3; @i++) @x++;
  eq(@x, 7);
  try { throw 3; } catch (@e) { @x = @e; }
  eq(@x, 3);
  eq(@e, 3);
  for (var @k in { key: 1 }) y = @k;
  eq(y, 'key');
  eq(@k in { key: 1 }, true);
  with ({ x: 1, '@x': 2 }) eq(@x, 3);
  eq(@x/1/1, 3);
})(1);
try {
  try { throw 1; } catch (@e1) { throw @e1 + 1; } finally { var fin = 1; }
} catch (@e2) { eq(@e2, 2); }
eq(fin, 1);
syntaxError('var @a; (function () { return @a; })', DIALECT);
syntaxError('@undeclared', DIALECT);

// Rest parameters.
function @n1 rest(a, @r b) { return a + ':' + Array.isArray(b) + b.length + b; }
eq(rest(), 'undefined:true0');
eq(rest(1), '1:true0');
eq(rest(1, 2), '1:true12');
eq(rest(1, 2, 3, 4), '1:true32,3,4');
eq(rest.length, 1);
eq((function @a0(@r @b) { return @b; })(1, 2).join(), '1,2');
eq((function @a0(@r) { return @r; })(4), 4);
eq((function @A0(@r b) { b.push(1); return arguments.length; })(5, 6), 2);
eq(rest.call(null, 1, 2), '1:true12');
eq(rest.apply(null, [1, 2, 3]), '1:true22,3');
eq(rest.bind(null, 1)(2), '1:true12');
eq(new (function @n0(@r b) { this.b = b; })(1, 2).b.join(), '1,2');
(function @n0(@r b) { (function @a0() { b = 1; })(); eq(b, 1); })();
function @n0 restTail(@r a) {
  if (a.length > 20) return a;
  a.push(a.length);
  return restTail.apply(null, a);
}
eq(restTail().length, 21);
function @n1 count(k, @r a) { return k ? count(k - 1, a, k) : a.length; }
eq(count(1000), 2);

// Scopes: a fresh environment per entry.
var fs = [];
for (var @j = 0; @j < 4; @j++) with @s(v) {
  v = @j;
  if (@j === 1) continue;
  fs.push(function @a0() { return v++; });
  if (@j === 2) break;
}
eq(fs.length, 2);
eq(fs[0](), 0);
eq(fs[0](), 1);
eq(fs[1](), 2);
function @n0 scoped() {
  'use strict';
  var out = [], @i;
  outer: for (@i = 0; ; @i++) with @s(a, b) {
    a = @i;
    b = a * 10;
    out.push(function @a0() { return a + b; });
    for (;;) with @s(c) {
      c = a;
      out.push(function @a0() { return c; });
      if (a < 2) continue outer;
      return out;
    }
  }
}
eq(scoped().map(function (g) { return g(); }).join(), '0,0,11,1,22,2');
(function @n0() {
  with @s(x) {
    x = 1;
    eq(eval('x + 1'), 2);
    eval('x = 5');
    eq(x, 5);
    eq(typeof x, 'number');
    x++;
    eq(--x, 5);
    x += 2;
    eq(x, 7);
    for (x in { z: 1 });
    eq(x, 'z');
    with ({ x: 3 }) { eq(x, 3); x = 4; }
    eq(x, 'z');
  }
  eq(typeof x, 'undefined');
})();
with @s(top) { top = 2; eq((function () { return top; })(), 2); }
eq(typeof top, 'undefined');
try { with @s(t) { t = 1; throw t; } } catch (@e3) { eq(@e3, 1); }

// Constants are written by their own function only.
with @s!(k1) {
  k1 = 1;
  throws(function () { 'use strict'; k1 = 2; }, 'TypeError: ' +
    constantMessage(function () { 'use strict'; k1 = 2; }));
  eq(k1, 1);
}
with @s(l, !k2) {
  l = 1;
  k2 = 2;
  (function @a0() { l = 3; })();
  eq(l + k2, 5);
}
function constantMessage(fn) { try { fn(); } catch (e) { return e.message; } }

// Hidden keys.
var o = {};
o.@n = 1;
eq(o.@n, 1);
eq(o.@m, undefined);
eq(Object.getOwnPropertyNames(o).length, 0);
eq(Object.getOwnPropertySymbols(o).length, 0);
eq(o['@n'], undefined);
o.@n++;
eq(o.@n, 2);
delete o.@n;
eq(o.@n, undefined);
eq({ @h: 4 }.@h, 4);
o.@fn = function () { return this; };
eq(o.@fn(), o);
eq('@str', '\x40str');

// Definitions.
var target = { a: 0 };
Object.defineProperty(target, 'ro', { value: 1, configurable: true });
eq(target@{ a: 1, b: 2, ro: 3, get g() { return this.a; }, set g(v) {}, m(x) {
  return x + this.b;
}, ['c' + 1]: 4, @hid: 5 }, target);
eq(target.a, 1);
eq(target.ro, 3);
eq(target.g, 1);
eq(target.m(1), 3);
eq(target.c1, 4);
eq(target.@hid, 5);
eq(keys(target), 'a,ro,b,g,m,c1');
eq(Object.keys(target).length, 6);
eq({}@{}@{ x: 1 }.x, 1);
var setters = Object.create({ set s(v) { throw v; } });
setters@{ s: 1 };
eq(setters.s, 1);
eq([1]@{ 1: 2, x: 3 }.length, 2);
function @n0 statics() {}
statics@{ name: 'own', length: 5, extra: 1 };
eq(statics.name, 'own');
eq(keys(statics), 'length,name,prototype,extra');
throws(function () { Object.freeze({})@{ a: 1 }; }, 'TypeError: ' +
  message(function () { Object.freeze({})@{ a: 1 }; }));
function message(fn) { try { fn(); } catch (e) { return e.message; } }
var reassigned = target;
reassigned@{ z: reassigned = 1 };
eq(target.z, 1);
(function @n0() { this@{ f1: 1 }@{ f2: 2 }; eq(this.f1 + this.f2, 3); }).call({});
var many = {};
many@{ a0: 0, a1: 1, a2: 2, a3: 3, a4: 4, a5: 5, a6: 6, a7: 7, a8: 8, a9: 9,
  b0: 0, b1: 1, b2: 2, b3: 3, b4: 4, b5: 5, b6: 6, b7: 7, b8: 8, b9: 9 };
eq(Object.keys(many).length, 20);

// Intrinsics.
setIntrinsic(40, { v: 1 });
setIntrinsic(300, function () { 'use strict'; return [this, arguments.length]; });
gc();
eq(@40.v, 1);
eq(@300(1, 2)[0], undefined);
eq(@300(1, @40.v, @300()[1])[1], 3);
eq(@999, undefined);
eq(@60000, undefined);
setIntrinsic(41, function (a) { this.a = a; });
eq(new @41(5).a, 5);
eq(function () { return @300(1)[1]; }(), 1);
eq(typeof @41, 'function');
eq([@40, @40].length, 2);
eq(@40 === @40 ? 1 : 2, 1);

// Names outside ASCII and outside the tables of the engine.
var é = 1, 日本 = 2, 𠮷 = 3, @𠮷 = 4;
eq(é + 日本 + 𠮷 + @𠮷, 10);
eq({ 𠮷: 5 }['\ud842\udfb7'], 5);
eq(o.𠮷 === undefined, true);

// Without the flag there is no such syntax.
syntaxError('var @a');
syntaxError('function @a0() {}');
syntaxError('o.@n');
syntaxError('({})@{ a: 1 }');
syntaxError('with @s(a) {}');
syntaxError('@1');
syntaxError('(function (a, @r b) {})');
syntaxError('function @q0() {}', DIALECT);
syntaxError('(function (@r a, b) {})', DIALECT);
syntaxError('with @s() {}', DIALECT);
syntaxError('@99999', DIALECT);
syntaxError('"use strict"; with (o) {}', DIALECT);
