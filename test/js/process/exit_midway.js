'use strict';

// process.exit ends the process from inside native code, with reads, timers,
// connections and servers under way. What the sanitizer builds leave behind
// then, they report.

const assert = require('assert');
const fs = require('fs');
const http = require('http');
const net = require('net');

process.on('exit', (code) => assert.strictEqual(code, 0));
process.on('SIGHUP', () => {});
setInterval(() => {}, 1000);

function leave() {
  for (let i = 0; i < 20; i++) fs.readFile(__filename, () => {});
  [3, 2, 1].sort(() => {
    new Map([[1, 2]]).forEach(() => process.exit(0));
  });
}

const server = http.createServer((request, response) => {
  request.on('data', leave);
  response.write('x');
});

server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    client.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc');
  });
});
