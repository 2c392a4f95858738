'use strict';

// A getter of the server's own _events that throws is an uncaught exception;
// it costs the connection, not the process.

const assert = require('assert');
const http = require('http');
const net = require('net');

const caught = [];
process.on('uncaughtException', (e) => caught.push(e.message));

const server = http.createServer((req, res) => res.end('served'));
server.listen(0, '127.0.0.1', () => {
  const events = server._events;
  let throws = false;
  Object.defineProperty(server, '_events', {
    configurable: true,
    get() {
      if (throws)
        throw new Error('no events');
      return events;
    },
  });
  const request = (done) => {
    let answer = '';
    const client = net.connect(server.address().port, '127.0.0.1');
    client.on('connect', () => {
      client.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    });
    client.on('data', (chunk) => { answer += chunk; });
    client.on('error', () => {});
    client.on('close', () => done(answer));
  };
  throws = true;
  request((answer) => {
    assert.strictEqual(answer, '');
    assert.ok(caught.length > 0);
    assert.ok(caught.every((message) => message === 'no events'));
    throws = false;
    request((answer) => {
      assert.match(answer, /served$/);
      server.close();
    });
  });
});
