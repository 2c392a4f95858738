'use strict';

// A server and a client over the loopback.

const http = require('http');
const net = require('net');

// Out of memory in a callback may leave a connection open.
function fail(error) {
  console.error(error);
  process.exit(1);
}

process.on('uncaughtException', fail);

const server = http.createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (text) => { body += text; });
  request.on('end', () => {
    response.setHeader('X-Length', body.length);
    response.write('a');
    response.end(JSON.stringify({ url: request.url, body }));
  });
});

server.on('connection', (socket) => socket.on('error', fail));
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  let answer = '';
  client.on('data', (bytes) => { answer += bytes; });
  client.on('close', () => {
    server.close();
    server.closeAllConnections();
    if (!answer.includes('X-Length: 5')) process.exitCode = 1;
  });
  client.on('error', fail);
  client.write('POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n' +
               'Connection: close\r\n\r\nhello');
});
