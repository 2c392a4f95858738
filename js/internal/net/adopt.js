'use strict';

// A net.Socket around a descriptor that the HTTP server gives away.

const { Tcp } = internalBinding('tcp');
const { Socket } = require('net');

function socketOfFd(fd) {
  const handle = new Tcp();
  handle.open(fd);
  return new Socket({ handle, allowHalfOpen: true });
}

module.exports = { socketOfFd };
