// dialect
// with @i: assignments initialize variables of an outer function that has
// returned.

function module() {
  var a = @0, b = @0, c = @0;
  return {
    read: function () { return [a, b, c].join(); },
    write: function () { b = 9; },
    run: function (n) {
      with @i(a, b) {
        a = n;
        if (n > 1) b = a + 1;
        var f = function () { return a; };
        a += 1;
        return f();
      }
    },
    outside: function () {
      with @i(a) { a = 1; }
      b = 1;
    },
    shadow: function () {
      with @i(a) {
        a = 'outer';
        with @s(a) { a = 'inner'; }
        a += '!';
      }
    },
    last: function () {
      var x = 5;
      with @i(c) { for (var @i = 0; @i < 3; @i++) c = @i; }
      return x;
    }
  };
}

var m = module();
throws(m.write, "ReferenceError: Cannot access 'b' before initialization");
throws(m.outside, "ReferenceError: Cannot access 'b' before initialization");
eq(m.run(2), 3);
m.write();
eq(m.last(), 5);
eq(m.read(), '3,9,2');
m.shadow();
eq(m.read(), 'outer!,9,2');

// Each call of the outer function has its own.
var other = module();
other.run(7);
throws(other.read, "ReferenceError: Cannot access 'c' before initialization");
eq(m.read(), 'outer!,9,2');
