'use strict';
// querystring reads and writes repeated keys and escapes.
const assert = require('assert');
const qs = require('querystring');

assert.deepStrictEqual({ ...qs.parse('a=1&a=2&b=%20x+y&c&=d') },
                       { a: ['1', '2'], b: ' x y', c: '', '': 'd' });
assert.deepStrictEqual({ ...qs.parse('a:1;b:2', ';', ':') },
                       { a: '1', b: '2' });
assert.strictEqual(qs.stringify({ a: [1, 'x y'], b: true, c: {} }),
                   'a=1&a=x%20y&b=true&c=');
assert.strictEqual(Object.keys(qs.parse('a&b&c', null, null, { maxKeys: 2 }))
  .length, 2);
assert.strictEqual(qs.unescape('%zz%41'), '%zzA');
