'use strict';

// After the peer's end a socket without allowHalfOpen takes what is written in
// 'end', then no more; a closed socket connects again.

const assert = require('assert');
const net = require('net');
const { mustCall } = require('../../common');

const kRounds = 3;
let received = '';

const server = net.createServer(mustCall((socket) => {
  socket.end('hello');
}, kRounds));

server.listen(0, '127.0.0.1', mustCall(() => {
  const { port } = server.address();
  const client = new net.Socket();
  let rounds = 0;
  assert.throws(() => client.setTimeout(Infinity),
                { code: 'ERR_OUT_OF_RANGE' });
  client.on('data', (data) => { received += data; });
  client.on('end', mustCall(() => {
    assert.strictEqual(client.writable, true);
    client.write('in time');
    process.nextTick(process.nextTick, mustCall(() => {
      if (rounds > 0) return;
      client.on('error', mustCall((error) => {
        assert.strictEqual(error.code, 'EPIPE');
      }));
      assert.strictEqual(client.write('late'), false);
    }));
  }, kRounds));
  client.on('connect', mustCall(() => {
    assert.strictEqual(client.remotePort, port);
    assert.strictEqual(client.bytesRead, 0);
  }, kRounds));
  client.on('close', mustCall(() => {
    assert.strictEqual(client.bytesRead, 5);
    if (++rounds < kRounds) client.connect(port, '127.0.0.1');
    else server.close();
  }, kRounds));
  client.connect(port, '127.0.0.1');
  assert.strictEqual(client.remoteAddress, undefined);
}));

process.on('exit', () => {
  assert.strictEqual(received, 'hello'.repeat(kRounds));
});
