'use strict';

// The file of a UNIX socket goes with its server; what is written is counted
// once, whether the peer has taken it or not.

const assert = require('assert');
const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');
const { mustCall } = require('../../common');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'net-'));
const file = path.join(folder, 's');
const kSize = 5e6;

function round(left) {
  const server = net.createServer(mustCall((socket) => {
    socket.write(Buffer.alloc(kSize));
    assert.strictEqual(socket.bytesWritten, kSize);
    socket.end('x');
    assert.strictEqual(socket.bytesWritten, kSize + 1);
  }));
  server.listen(file, mustCall(() => {
    const client = net.connect(file).resume();
    client.on('close', mustCall(() => {
      assert.strictEqual(client.bytesRead, kSize + 1);
      server.close();
      assert.strictEqual(fs.existsSync(file), false);
      if (left > 1) round(left - 1);
      else fs.rmdirSync(folder);
    }));
  }));
}

round(2);

// An async listener that throws costs its connection only.
const events = require('events');
events.captureRejections = true;
const careless = net.createServer(mustCall(async (socket) => {
  socket.on('error', mustCall((error) => {
    assert.strictEqual(error.message, 'careless');
    careless.close();
  }));
  throw new Error('careless');
}));
events.captureRejections = false;
careless.listen(0, mustCall(() => {
  net.connect(careless.address().port).on('error', () => {}).resume();
}));
