'use strict';

// A script that runs in the middle of the response's methods (toString of
// values, replaced methods) cannot spoil memory or the framing of what is
// sent. Memory is the sanitizer's matter.

const assert = require('assert');
const http = require('http');
const net = require('net');

{
  // An empty array is no line at all.
  const res = new http.ServerResponse({});
  for (const name of ['Connection', 'Content-Length', 'Transfer-Encoding']) {
    res.setHeader(name, []);
    assert.deepStrictEqual(res.getHeader(name), []);
  }
  res.writeHead(200);
}

{
  // A value's toString sets another header.
  const res = new http.ServerResponse({});
  const inner = { toString() { res.setHeader('b', 'c'); return 'd'; } };
  res.setHeader('X-Long-Name', ['a', inner]);
  assert.deepStrictEqual(res.getHeader('x-long-name'), ['a', 'd']);
  assert.strictEqual(res.getHeader('b'), 'c');
  res.setHeader('Y', inner);
  assert.strictEqual(res.getHeader('y'), 'd');
}

{
  // A value's toString deletes the only holder of its name.
  const res = new http.ServerResponse({});
  const name = () => `x-${[1, 2, 3].join('-')}`;
  const fields = { [name()]: { toString() {
    delete fields[name()];
    return 'v';
  } } };
  res.writeHead(200, fields);
  assert.strictEqual(res.getHeader(name()), 'v');
}

{
  // Many cookies are joined, whatever they are.
  const res = new http.ServerResponse({});
  res.setHeader('Cookie', Array(300).fill('a=b').concat(1));
  assert.deepStrictEqual(res.getHeader('cookie'),
                         [`${'a=b; '.repeat(300)}1`]);
}

{
  // Trailers whose values set headers leave the headers as they are.
  const res = new http.ServerResponse({});
  res.addTrailers({ t: { toString() { res.setHeader('h', 1); return 'v'; } } });
  assert.deepStrictEqual(Object.keys(res.getHeaders()), ['h']);
}

{
  // In an array the same name twice is sent twice, and replaces what was set.
  const res = new http.ServerResponse({});
  res.setHeader('a', 'old');
  res.writeHead(200, ['a', '1', 'a', '2']);
  assert.deepStrictEqual(res.getRawHeaderNames(), ['a', 'a']);
}

{
  // An object that inherits from a response, which goes meanwhile.
  const part = (use) => {
    let res = new http.ServerResponse({});
    const heir = Object.create(res);
    use(heir, { toString() {
      Object.setPrototypeOf(heir, null);
      res = null;
      return 'x'.repeat(600);
    } });
  };
  part((heir, value) => heir.setHeader('a', value));
  part((heir, value) => heir.writeHead(200, 'm', { a: value }));
}

function endOnce(res, f) {
  return function(...args) {
    f.apply(this, args);
    res.end('inner');
    return this;
  };
}

let late = 0;
const cases = {
  '/once': (res) => {
    const { once } = res;
    res.once = endOnce(res, () => { res.once = once; });
    res.end('outer', () => {});
  },
  '/head-end': (res) => {
    const { writeHead } = res;
    res.writeHead = endOnce(res, writeHead);
    res.end('outer');
  },
  '/head-write': (res) => {
    const { writeHead } = res;
    res.writeHead = endOnce(res, writeHead);
    assert.strictEqual(res.write('outer'), false);
  },
  '/message': (res) => {
    res.statusMessage = { toString() {
      res.statusMessage = 'early';
      res.end('inner');
      return 'late';
    } };
    assert.throws(() => res.end('outer'), { code: 'ERR_HTTP_HEADERS_SENT' });
    late++;
  },
};

// Each answer ends with the inner end(): nothing follows it.
const server = http.createServer((req, res) => cases[req.url](res));
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1');
  let all = '';
  socket.setEncoding('latin1');
  socket.on('data', (part) => { all += part; });
  socket.on('close', () => {
    assert.doesNotMatch(all, /outer/);
    assert.strictEqual(all.split('inner').length, 5, all);
    assert.strictEqual(late, 1);
    server.close();
  });
  for (const url of Object.keys(cases)) {
    const last = url === '/message' ? 'Connection: close\r\n' : '';
    socket.write(`GET ${url} HTTP/1.1\r\nHost: a\r\n${last}\r\n`);
  }
});
