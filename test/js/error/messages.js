'use strict';

// What failing patterns and loops are called, in V8's words.

const assert = require('assert');

const says = (f, message) => {
  assert.throws(f, { name: 'TypeError', message });
};
const o = { f() {}, none: null, list: {} }, list = [], i = 0;

says(() => { const { a } = o.b; },
  "Cannot destructure property 'a' of 'o.b' as it is undefined.");
says(() => {
  const {
    first, // a comment }
    second = '}',
  } = o.none;
}, "Cannot destructure property 'first' of 'o.none' as it is null.");
says(() => { const { a } = o.f('a)', [1]); },
  "Cannot destructure property 'a' of 'o.f(...)' as it is undefined.");
says(() => { let a; ({ a } = list[i]); },
  "Cannot destructure property 'a' of 'list[i]' as it is undefined.");
says(() => { const { a } = o.b || o.c; },
  "Cannot destructure property 'a' of '(intermediate value)' as it is " +
  'undefined.');
says(() => (({ a }) => a)(),
  "Cannot destructure property 'a' of 'undefined' as it is undefined.");
says(() => (function(x, { a }) {})(1, null),
  "Cannot destructure property 'a' of 'object null' as it is null.");
says(() => { const { a: { b } } = o; },
  "Cannot read properties of undefined (reading 'b')");
says(() => ({ a: o.b.c }),
  "Cannot read properties of undefined (reading 'c')");

says(() => { for (const x of o); }, 'o is not iterable');
says(() => { for (const x of o.list) { i; } }, 'o.list is not iterable');
says(() => { for (const x of o.f(1)); },
  'o.f is not a function or its return value is not iterable');
says(() => { const [x] = o; }, 'o is not iterable');
says(() => { const [x] = o.list; }, 'o.list is not iterable');
says(() => new Map(5), /^(number )?5 is not iterable/);

assert.throws(() => decodeURIComponent('%'),
  { name: 'URIError', message: 'URI malformed' });
assert.throws(() => encodeURI('\ud800'), { message: 'URI malformed' });
