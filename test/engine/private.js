// dialect
// Private names: own only, no proxies, no prototypes, no attributes, in no list.

function text(f) { try { f(); } catch (e) { return String(e); } }
var o = {}@{ @#x: 1, y: 2 };
eq(o.@#x, 1);
o.@#x = 5;
eq(o.@#x, 5);
eq(o.@#x++, 5);
eq(--o.@#x, 5);
o.@#x += 2;
eq(o.@#x, 7);
eq(@#x in o, true);
eq(@#z in o, false);
eq(keys(o), 'y');
eq(JSON.stringify(o), '{"y":2}');
eq(Object.getOwnPropertySymbols(o).length, 0);
eq(Reflect.ownKeys(o).length, 1);
eq(Object.getOwnPropertyNames(Object.assign({}, o)).join(), 'y');
for (var k in o) eq(k, 'y');

var read = 'TypeError: Cannot read private member #x from an object whose ' +
  'class did not declare it';
var write = 'TypeError: Cannot write private member #x to an object whose ' +
  'class did not declare it';
function named(message, name) {
  var at = message.indexOf('#x');
  return message.slice(0, at) + name + message.slice(at + 2);
}
throws(function () { ({}).@#x; }, read);
throws(function () { ({}).@#x = 1; }, write);
throws(function () { ({}).@#x++; }, read);
throws(function () { ({}).@#x(); }, read);
throws(function () { (1).@#x; }, read);
throws(function () { 'str'.@#x = 1; }, write);
throws(function () { undefined.@#x; },
  "TypeError: Cannot read properties of undefined (reading '#x')");
throws(function () { null.@#x = 1; },
  "TypeError: Cannot set properties of null (setting '#x')");
throws(function () { return @#x in 1; },
  "TypeError: Cannot use 'in' operator to search for '#x' in 1");
throws(function () { o@{ @#x: 2 }; },
  'TypeError: Cannot initialize #x twice on the same object');
eq(o.@#x, 7);

// The part after the second # is not shown.
throws(function () { o.@#count#m3_c1; }, named(read, '#count'));
o@{ @#x#2: 9 };
eq(o.@#x#2, 9);
eq(o.@#x, 7);

// Prototypes and proxies are not asked.
var inherits = Object.create(o);
throws(function () { inherits.@#x; }, read);
eq(@#x in inherits, false);
inherits@{ @#x: 3 };
inherits.@#x = 4;
eq(o.@#x, 7);
var asked = 0;
function trap() { asked++; return true; }
var proxy = new Proxy(o, { get: trap, set: trap, has: trap, deleteProperty: trap,
  defineProperty: trap });
throws(function () { proxy.@#x; }, read);
throws(function () { proxy.@#x = 1; }, write);
eq(@#x in proxy, false);
proxy@{ @#x: 10 };
eq(proxy.@#x, 10);
eq(o.@#x, 7);
eq(asked, 0);

// Attributes do not matter.
var frozen = Object.freeze({}@{ @#x: 1 });
frozen.@#x = 2;
eq(frozen.@#x, 2);
frozen@{ @#z: 3 };
eq(frozen.@#z, 3);
eq(Object.isFrozen(frozen), true);
eq(Object.isFrozen(Object.preventExtensions({})@{ @#x: 1 }), true);

// Functions, arrays, native objects.
function f() {}
f@{ @#x: 1 };
eq(f.@#x, 1);
eq(keys(f), 'length,name,prototype');
eq([1, 2]@{ @#x: 3 }.@#x, 3);
eq(new Uint8Array(2)@{ @#x: 4 }.@#x, 4);
eq(new String('s')@{ @#x: 5 }.@#x, 5);

// Calls have the object as this; values that cannot be called.
o@{ @#call: function () { return this; } };
eq(o.@#call(), o);
eq(text(function () { o.@#x(); }).slice(0, 10), 'TypeError:');

// Keys in variables.
var key = privateKey('dyn'), other = privateKey('dyn');
o@{ [key]: 1, [other]: 2 };
eq(o[key] + o[other], 3);
o[key] += 5;
eq(o[key], 6);
eq(key in o, true);
eq(key in {}, false);
throws(function () { ({})[key]; }, named(read, '#dyn'));
throws(function () { ({})[key] = 1; }, named(write, '#dyn'));

// Many private members: the object's hash part.
var big = {};
for (var @i = 0; @i < 60; @i++) big@{ [privateKey('p' + @i)]: @i, ['q' + @i]: 1 };
big@{ @#last: 1 };
eq(big.@#last, 1);
eq(Object.keys(big).length, 60);
gc();
eq(big.@#last, 1);

syntaxError('@#x', DIALECT);
syntaxError('@#x + 1', DIALECT);
