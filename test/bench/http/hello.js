const http = require('http');
const server = http.createServer((request, response) => {
  response.writeHead(200);
  response.end('Hello, World!');
}).listen(0, '127.0.0.1', () => {
  console.log('PORT ' + server.address().port);
});
