'use strict';

// A net server and a net client talk: text, ends, addresses, errors.

const assert = require('assert');
const net = require('net');

assert.strictEqual(net.isIP('::1'), 6);
assert.strictEqual(net.isIP('127.0.0.1'), 4);
assert.strictEqual(net.isIP('localhost'), 0);

let steps = 0;
const big = Buffer.alloc(3000000, 'x');

const server = net.createServer((socket) => {
  assert.strictEqual(socket.remoteAddress, '127.0.0.1');
  socket.pipe(socket);
});

server.on('close', () => { steps++; });

function refused(port) {
  net.connect(port, '127.0.0.1').on('error', (error) => {
    assert.strictEqual(error.code, 'ECONNREFUSED');
    assert.strictEqual(error.syscall, 'connect');
    assert.strictEqual(error.port, port);
    assert.strictEqual(error.message,
                       `connect ECONNREFUSED 127.0.0.1:${port}`);
    steps++;
  });
}

server.listen(0, '127.0.0.1', () => {
  const { port, address, family } = server.address();
  assert.strictEqual(address, '127.0.0.1');
  assert.strictEqual(family, 'IPv4');

  const taken = net.createServer().on('error', (error) => {
    assert.strictEqual(error.code, 'EADDRINUSE');
    assert.strictEqual(error.message,
                       'listen EADDRINUSE: address already in use ' +
                       `127.0.0.1:${port}`);
    assert.strictEqual(error.port, port);
    steps++;
  });
  taken.listen(port, '127.0.0.1');

  const client = net.connect({ port, host: '127.0.0.1' }, () => {
    assert.strictEqual(client.remotePort, port);
    assert.strictEqual(client.readyState, 'open');
    client.write('hello ');
    client.write('world ', () => { steps++; });
    client.end(big);
  });
  const parts = [];
  client.on('data', (part) => parts.push(part));
  client.on('end', () => {
    const all = Buffer.concat(parts);
    assert.strictEqual(all.length, 12 + big.length);
    assert.strictEqual(all.slice(0, 12).toString(), 'hello world ');
    steps++;
  });
  client.on('close', (hadError) => {
    assert.strictEqual(hadError, false);
    steps++;
    server.close(() => {
      steps++;
      refused(port);
    });
  });
});

process.on('exit', () => assert.strictEqual(steps, 7));
