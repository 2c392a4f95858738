'use strict';

// A socket or server may be closed, and forgotten, in any of its callbacks.

const assert = require('assert');
const net = require('net');

const kBig = Buffer.alloc(8 << 20);
let steps = 0;

// In the callback of a write that had to wait.
{
  const server = net.createServer((socket) => {
    setImmediate(() => socket.resume());
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1', () => {
    let client = net.connect(server.address().port, '127.0.0.1', () => {
      client.write(kBig, () => {
        client.destroy();
        client = null;
        server.close();
        steps++;
      });
    });
  });
}

// In the callback of a write that failed.
{
  const server = net.createServer((socket) => {
    setImmediate(() => socket.resetAndDestroy());
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1', () => {
    let client = net.connect(server.address().port, '127.0.0.1', () => {
      client.write(kBig, () => {
        client?.destroy();
        client = null;
        server.close();
        steps++;
      });
    });
    client.on('error', () => {});
  });
}

// The server, with more connections waiting.
{
  let server = net.createServer((socket) => {
    socket.destroy();
    server?.close(() => steps++);
    server = null;
  });
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    for (let i = 0; i < 4; i++)
      net.connect(port, '127.0.0.1').on('error', () => {});
  });
}

process.on('exit', () => assert.strictEqual(steps, 3));
