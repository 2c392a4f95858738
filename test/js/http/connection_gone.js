'use strict';

// The connection's socket outlives the connection: an upgrade took it away.
// What a timeout listener writes leaves at once.

const assert = require('assert');
const http = require('http');
const net = require('net');

let steps = 0;

{
  const server = http.createServer();
  let first;
  server.on('connection', (socket) => { first = socket; });
  server.on('upgrade', (req, socket, head) => {
    assert.strictEqual(head.toString(), 'rest');
    socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n');
    setImmediate(() => {
      if (first !== socket) {
        assert.ok(first.destroyed);
        assert.strictEqual(first.remoteAddress, undefined);
        first.setNoDelay(true);
        first.destroy();
      }
      socket.end();
      server.close(() => steps++);
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1');
    client.resume();
    client.on('close', () => steps++);
    client.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\n' +
                 'Upgrade: x\r\n\r\nrest');
  });
}

{
  let answer;
  const server = http.createServer((req, res) => { answer = res; });
  server.setTimeout(50, () => {
    if (!answer.headersSent) answer.write('late');
  });
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1');
    client.once('data', (part) => {
      assert.match(part.toString(), /^HTTP\/1\.1 200/);
      steps++;
      client.destroy();
      server.close();
    });
    client.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  });
}

process.on('exit', () => assert.strictEqual(steps, 3));
