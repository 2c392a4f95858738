'use strict';

// What the very first event of the loop starts is not put off: here it is
// there before the loop begins to wait.

const net = require('net');
const { mustCall } = require('../../common');

let left = 3;
const server = net.createServer(mustCall((socket) => {
  const done = mustCall(() => {
    if (--left > 0) return;
    socket.destroy();
    client.destroy();
    server.close();
  }, 3);
  setTimeout(done, 1);
  setTimeout(done, 1).unref();
  setImmediate(done);
}));
let client;
server.listen(0, () => { client = net.connect(server.address().port); });
