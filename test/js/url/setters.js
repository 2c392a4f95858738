'use strict';
// Properties of a URL can be assigned; its searchParams write back.
const assert = require('assert');

const url = new URL('http://host/p?a=1#f');
url.protocol = 'https';
url.host = 'other:81';
url.pathname = '/x y';
url.searchParams.append('b', 'c d');
url.hash = '';
url.username = 'me';
assert.strictEqual(url.href, 'https://me@other:81/x%20y?a=1&b=c+d');
url.port = '443';
url.search = '?z';
assert.strictEqual(url.href, 'https://me@other/x%20y?z');
assert.deepStrictEqual([...url.searchParams], [['z', '']]);
assert.strictEqual(new URLSearchParams({ a: '1', b: '\u00e4 &' }).toString(),
                   'a=1&b=%C3%A4+%26');

for (const name of ['toString', 'toJSON']) {
  assert.throws(() => URL.prototype[name].call({ href: 'x' }), TypeError);
}
assert.throws(() => URL.createObjectURL({}),
              { message: 'URL.createObjectURL is not supported yet' });
