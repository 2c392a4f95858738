'use strict';
// url.parse, url.format and url.resolve, and file URLs.
const assert = require('assert');
const url = require('url');

const parsed = url.parse('http://u:p@Host.com:8080/p/a?x=1#h', true);
assert.strictEqual(parsed.auth, 'u:p');
assert.strictEqual(parsed.host, 'host.com:8080');
assert.strictEqual(parsed.pathname, '/p/a');
assert.deepStrictEqual({ ...parsed.query }, { x: '1' });
assert.strictEqual(url.format(parsed), 'http://u:p@host.com:8080/p/a?x=1#h');
assert.strictEqual(url.parse('/a?b').path, '/a?b');
assert.strictEqual(url.resolve('http://h/a/b', '../c'), 'http://h/c');
assert.strictEqual(url.fileURLToPath('file:///a%20b'), '/a b');
assert.strictEqual(url.pathToFileURL('/a b#c').href, 'file:///a%20b%23c');
assert.throws(() => url.fileURLToPath('http://x'),
              { code: 'ERR_INVALID_URL_SCHEME' });
// What the parser would cut off at the end belongs to the path.
assert.strictEqual(url.pathToFileURL('/a ').href, 'file:///a%20');
assert.strictEqual(url.pathToFileURL('/a\x1f').href, 'file:///a%1F');
