// dialect
// Variables hold intrinsic 0 until they are initialized; reading or assigning
// one that does, by name, throws.

var early = "ReferenceError: Cannot access 'v' before initialization";
function @n0 captured() {
  var v = @0;
  var read = function @a0() { return v; };
  throws(read, early);
  throws(function @a0() { v = 1; }, early);
  throws(function @a0() { return typeof v; }, early);
  throws(function @a0() { return v(); }, early);
  throws(function @a0() { v++; }, early);
  throws(function @a0() { v += 1; }, early);
  throws(function @a0() { for (v in { a: 1 }); }, early);
  throws(function () { return eval('v'); }, early);
  v = 2;
  eq(read(), 2);
  return read;
}
eq(captured()(), 2);

// The environment of a finished call keeps the mark.
function @n0 closed() {
  var v = @0;
  return function @a0() { return v; };
}
throws(closed(), early);

// Block scopes: their own function initializes without a check, anything else
// is checked; reads are checked everywhere.
(function @n0() {
  with @s(v) {
    v = @0;
    throws(function @a0() { v = 1; }, early);
    throws(function @a0() { return v; }, early);
    try { v; eq(0, 1); } catch (@e) { eq(String(@e), early); }
    try { eval('v = 1'); eq(0, 1); } catch (@e) { eq(String(@e), early); }
    v = 1;
    eq(v, 1);
    (function @a0() { v++; })();
    eq(v, 2);
  }
  for (var @i = 0; @i < 3; @i++) with @s(v) {
    v = @0;
    var @get = function @a0() { return v; };
    throws(@get, early);
    v = @i;
    eq(@get(), @i);
  }
})();

// Constants, in sloppy code too; the dead zone comes first.
var constant = 'TypeError: Assignment to constant variable.';
with @s!(v) {
  v = @0;
  throws(function @a0() { v = 1; }, early);
  v = 3;
  throws(function @a0() { v = 1; }, constant);
  throws(function @a0!() { v = 1; }, constant);
  throws(function @a0() { v++; }, constant);
  throws(function () { eval('v = 1'); }, constant);
  eq(v, 3);
  eq((function @a0() { return v; })(), 3);
}
with @s(v, !c) {
  v = 1;
  c = @0;
  throws(function @a0() { c = 1; }, 
    "ReferenceError: Cannot access 'c' before initialization");
  c = 2;
  throws(function @a0() { c = 1; }, constant);
  (function @a0() { v = c; })();
  eq(v, 2);
}
// A name of a function expression keeps its ES5 rules.
(function @f0 own() { own = 1; eq(typeof own, 'function'); })();

// In registers the mark is a value like others, which C functions can get.
var @r = @0;
eq(id(@r) === @0, true);
eq(id(@0) === id(@0), true);
eq(@0 === void 0, false);
eq([@0].length, 1);
eq(String(typeof @r).length > 0, true);
@r = 1;
eq(@r, 1);
gc();
