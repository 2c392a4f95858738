'use strict';
// URL takes text apart as the WHATWG standard says.
const assert = require('assert');

for (const [input, base, href] of [
  ['HTTP://EXAMPLE.com:80/../a/./b', undefined, 'http://example.com/a/b'],
  ['http://u:p%20@host:8080/p?q#f', undefined,
   'http://u:p%20@host:8080/p?q#f'],
  ['http://0x7f.1', undefined, 'http://127.0.0.1/'],
  ['http://[1:0:0:0:5:0:0:0]', undefined, 'http://[1::5:0:0:0]/'],
  ['http://b\u00fccher.de', undefined, 'http://xn--bcher-kva.de/'],
  ['file:///C|/x', undefined, 'file:///C:/x'],
  ['../x?y', 'http://h/a/b/c', 'http://h/a/x?y'],
  ['//k/l', 'https://h/', 'https://k/l'],
  ['#z', 'http://h/a?b', 'http://h/a?b#z'],
  ['mailto:a@b', undefined, 'mailto:a@b'],
  ['foo://h/\u00e4 b', undefined, 'foo://h/%C3%A4%20b'],
]) {
  assert.strictEqual(new URL(input, base).href, href);
}
for (const input of ['', 'rel', 'http://', 'http://a b', 'http://a:99999',
                     'http://[::1', 'http://1.2.3.400']) {
  assert.throws(() => new URL(input), {
    code: 'ERR_INVALID_URL', message: 'Invalid URL', input,
  });
  assert.strictEqual(URL.canParse(input), false);
}
