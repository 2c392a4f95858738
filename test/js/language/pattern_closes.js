'use strict';

// An array pattern that throws closes its iterator, the innermost first; one
// that is exhausted or failed itself is left alone.

const assert = require('assert');

const log = [];

function source(name, values, returns = () => ({})) {
  let i = 0;
  return {
    [Symbol.iterator]() { return this; },
    next() {
      log.push(`${name}.next`);
      return i < values.length ? { value: values[i++], done: false }
        : { value: undefined, done: true };
    },
    return() {
      log.push(`${name}.return`);
      return returns();
    },
  };
}

function boom() {
  throw new Error('boom');
}

function check(f, ...expected) {
  log.length = 0;
  assert.throws(f, { message: 'boom' });
  assert.deepStrictEqual(log, expected);
}

let x;
check(() => { const [a = boom()] = source('s', [undefined]); },
      's.next', 's.return');
check(() => { [x = boom()] = source('s', [undefined]); },
      's.next', 's.return');
check(() => { [boom().x] = source('s', [1]); }, 's.return');
check(() => { [x[boom()]] = source('s', [1]); }, 's.return');
check(() => { [...boom().x] = source('s', [1]); }, 's.return');
check(() => { [x = boom()] = source('s', []); }, 's.next');
check(() => (([a = boom()]) => a)(source('s', [undefined])),
      's.next', 's.return');
check(() => (function([a], [b = boom()]) {})(
  source('s', [1, 2]), source('t', [undefined])),
's.next', 's.return', 't.next', 't.return');
check(() => { [x, [x = boom()]] = source('s', [0, source('t', [undefined])]); },
      's.next', 's.next', 't.next', 't.return', 's.return');
check(() => {
  for (const [a = boom()] of [source('s', [undefined])]) assert.fail(a);
}, 's.next', 's.return');
check(() => {
  for (const [a] of source('s', [source('t', [1])])) boom(a);
}, 's.next', 't.next', 't.return', 's.return');

// What return() throws or gives does not hide the error.
check(() => { [x = boom()] = source('s', [undefined], () => { throw 1; }); },
      's.next', 's.return');
check(() => { [x = boom()] = source('s', [undefined], () => 1); },
      's.next', 's.return');

// A generator's return() closes what a pattern has open; there errors of
// closing win.
{
  log.length = 0;
  const g = (function*() { [x = yield] = source('s', [undefined]); })();
  g.next();
  assert.deepStrictEqual(g.return(5), { value: 5, done: true });
  assert.deepStrictEqual(log, ['s.next', 's.return']);
  const h = (function*() {
    [x = yield] = source('s', [undefined], () => null);
  })();
  h.next();
  assert.throws(() => h.return(), TypeError);
}

// Object and key of a target come before the value.
{
  const order = [];
  const target = { set x(v) { order.push('set', v); } };
  const get = () => { order.push('target'); return target; };
  const key = () => { order.push('key'); return 'x'; };
  ({ get v() { order.push('value'); return 1; } });
  ({ [(order.push('source'), 'v')]: get()[key()] } =
    { get v() { order.push('value'); return 1; } });
  assert.deepStrictEqual(order,
                         ['source', 'target', 'key', 'value', 'set', 1]);
}
{
  const a = [1, 2];
  let i = 0;
  [a[i++], a[i++]] = [a[1], a[0]];
  assert.deepStrictEqual(a, [2, 1]);
}
