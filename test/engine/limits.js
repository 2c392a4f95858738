// Recursion ends in a RangeError, whatever recurses, and well before that
// real programs have room.

function rangeError(fn) {
  try { fn(); } catch (e) {
    if (e instanceof RangeError) return;
    throw new Error('threw ' + e);
  }
  throw new Error('did not throw');
}
function repeat(s, n) { return new Array(n + 1).join(s); }

function depth(n) { return n ? depth(n - 1) + 1 : 0; }
eq(depth(9000), 9000);
rangeError(function f() { f(); f(); });

// Through native functions: by the size of the native stack.
function throughMap(n) { return n ? [n].map(function (k) {
  return throughMap(k - 1) + 1; })[0] : 0; }
eq(throughMap(300), 300);        // sanitizers make native frames large
rangeError(function f() { [1].map(f); f(); });
rangeError(function f() { ccall(f); f(); });
rangeError(function f() { [1].some(f); f(); });
rangeError(function f() { [2, 1].sort(f); f(); });
rangeError(function f() { return String({ toString: f }); });
rangeError(function f() { new Function('f', 'f()')(f); });
rangeError(function () { var o = { get x() { return o.x; } }; return o.x; });
rangeError(function () {
  var p = new Proxy({}, { get: function (t, k) { return p[k]; } });
  return p.x;
});
rangeError(function f() { JSON.stringify({ toJSON: f }); f(); });

// Structures that are nested deeply.
var parens = repeat('(', 2400) + '1' + repeat(')', 2400);
eq(eval(parens), 1);
rangeError(function () { eval(repeat('(', 300000)); });
rangeError(function () { eval(repeat('[', 300000)); });
rangeError(function () { eval(repeat('{', 300000)); });
rangeError(function () { eval(repeat('function f(){', 100000)); });
rangeError(function () { eval(repeat('-', 300000) + '1'); });
rangeError(function () { JSON.parse(repeat('[', 3000000)); });
rangeError(function () {
  var a = [];
  for (var i = 0; i < 300000; i++) a = [a];
  JSON.stringify(a);
});

// Nothing is left behind: the same depths work again.
eq(depth(9000), 9000);
eq(throughMap(300), 300);        // sanitizers make native frames large
var caught = 0;
(function f() { try { f(); } catch (e) { caught++; } })();
eq(caught, 1);
