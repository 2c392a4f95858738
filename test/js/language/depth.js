'use strict';

// What is deep or long takes time in proportion to its size and ends as in
// Node.js: in the result, or in a RangeError.

const assert = require('assert');

const overflow = { name: 'RangeError',
                   message: 'Maximum call stack size exceeded' };

// Prototype chains.
{
  class A {}
  let o = new A();
  o.x = 1;
  for (let i = 0; i < 30000; i++) o = Object.create(o);
  assert.strictEqual(o.x, 1);
  assert.strictEqual(o.y, undefined);
  assert.strictEqual('x' in o, true);
  assert.strictEqual(o instanceof A, true);
  assert.strictEqual(o instanceof Map, false);
  o.x = 2;
  assert.strictEqual(o.x, 2);
  const keys = [];
  for (const key in o) keys.push(key);
  assert.deepStrictEqual(keys, ['x']);
}

// Prototype chains with a loop through a proxy.
{
  const loop = {};
  Object.setPrototypeOf(loop, new Proxy(loop, {}));
  assert.throws(() => { for (const key in loop) key; }, overflow);
  assert.throws(() => loop instanceof Map, overflow);
  assert.throws(() => loop.__lookupGetter__('x'), overflow);
}

// A collection of a long chain.
{
  let last = null;
  for (let i = 0; i < 300000; i++) last = { last };
  globalThis.gc?.();
  const garbage = [];
  for (let i = 0; i < 100000; i++) garbage[i % 10] = { garbage };
  let n = 0;
  for (; last; last = last.last) n++;
  assert.strictEqual(n, 300000);
}

// Integer keys out of order.
{
  const o = {};
  for (let i = 100000; i-- > 0;) o[i] = i;
  o.last = o.first = 0;
  o[100000] = 0;
  const keys = Object.keys(o);
  assert.strictEqual(keys.length, 100003);
  assert.ok(keys.slice(0, -2).every((key, i) => key === String(i)));
  assert.deepStrictEqual(keys.slice(-2), ['first', 'last']);
  const mixed = {};
  for (let i = 0; i < 5000; i++) mixed[i * 7919 % 5003] = i;
  const sorted = Object.keys(mixed).map(Number);
  assert.ok(sorted.every((key, i) => !i || sorted[i - 1] < key));
}

// JSON.
{
  const n = 100000;
  const text = '[{"a":'.repeat(n) + 'null' + '}]'.repeat(n);
  let o = JSON.parse(text);
  let depth = 0;
  for (; o; o = o[0].a) depth++;
  assert.strictEqual(depth, n);
  assert.throws(() => JSON.parse(text.slice(0, -1)), {
    name: 'SyntaxError',
    message: 'Expected \',\' or \']\' after array element in JSON at position ' +
             '800003 (line 1 column 800004)',
  });
  assert.throws(() => JSON.parse(text, (key, value) => value), overflow);

  o = JSON.parse('[{"a":'.repeat(1000) + 'null' + '}]'.repeat(1000));
  assert.strictEqual(JSON.stringify(o).length, 8004);
  assert.strictEqual(JSON.stringify(o, null, 1).split('\n').length, 4001);
  for (let i = 0; i < n; i++) o = [o];
  assert.throws(() => JSON.stringify(o), overflow);

  const start = {};
  let end = start;
  for (let i = 0; i < 100; i++) end = end.next = { i };
  end.next = start.next;
  assert.throws(() => JSON.stringify(start), {
    name: 'TypeError',
    message: 'Converting circular structure to JSON\n' +
             '    --> starting at object with constructor \'Object\'\n' +
             '    |     property \'next\' -> object with constructor ' +
             '\'Object\'\n' +
             '    |     property \'next\' -> object with constructor ' +
             '\'Object\'\n' +
             '    |     ...\n' +
             '    |     property \'next\' -> object with constructor ' +
             '\'Object\'\n' +
             '    --- property \'next\' closes the circle',
  });
  const inner = {};
  let outer = inner;
  for (let i = 0; i < 100; i++) outer = [outer];
  inner.self = inner;
  assert.throws(() => JSON.stringify(outer), {
    message: 'Converting circular structure to JSON\n' +
             '    --> starting at object with constructor \'Object\'\n' +
             '    --- property \'self\' closes the circle',
  });
}

// Sources.
{
  const list = (n, f) => Array.from({ length: n }, (_, i) => f(i)).join('');
  const C = Function(`return class {${list(25000, (i) => `m${i}() {}`)}}`)();
  assert.strictEqual(typeof new C().m24999, 'function');
  assert.strictEqual(Object.getOwnPropertyNames(C.prototype).length, 25001);
  assert.strictEqual(Function('x', `return \`${'<${x++}>'.repeat(70000)}\``)(0),
                     list(70000, (i) => `<${i}>`));
  assert.strictEqual(Function('x', `return -\`${'${x}'.repeat(2000)}\` * 0`)(1),
                     NaN);
  assert.strictEqual(eval(list(200, (i) => `l${i}: `) + '1'), 1);
  assert.throws(() => Function('f', `f(${'1,'.repeat(65536)})`), {
    name: 'SyntaxError',
    message: 'Too many arguments in function call (only 65535 allowed)',
  });
  const parameters = (n) => list(n, (i) => `p${i},`);
  assert.strictEqual(Function(parameters(250), 'return p249')
    .apply(null, Array.from({ length: 250 }, (_, i) => i)), 249);
  assert.throws(() => Function(parameters(251), ''), {
    name: 'SyntaxError',
    message: 'Too many parameters in function definition (only 250 allowed)',
  });
}
