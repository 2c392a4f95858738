'use strict';

// process.getActiveResourcesInfo: what keeps the program running.

const assert = require('assert');
const net = require('net');
const { mustCall } = require('../../common');

const count = (name) => process.getActiveResourcesInfo()
  .filter((type) => type === name).length;

assert.strictEqual(count('Timeout'), 0);
const timer = setTimeout(() => {}, 1000);
setTimeout(() => {}, 1000).unref();
assert.strictEqual(count('Timeout'), 1);
clearTimeout(timer);
assert.strictEqual(count('Timeout'), 0);

const server = net.createServer(mustCall((socket) => {
  assert.strictEqual(count('TCPServerWrap'), 1);
  assert(count('TCPSocketWrap') >= 1);
  socket.end();
  server.close();
})).listen(0, mustCall(() => net.connect(server.address().port).resume()));
