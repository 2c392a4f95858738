'use strict';

// listen and close in their forms, limits as properties, upgrade, connect,
// checkContinue, clientError, aborted requests, time-outs, subclasses. The
// client is a raw net socket.

const assert = require('assert');
const http = require('http');
const net = require('net');

const expected = new Set();
function must(name, f) {
  expected.add(name);
  return function(...args) {
    expected.delete(name);
    return f.apply(this, args);
  };
}
process.on('exit', () => assert.deepStrictEqual([...expected], []));

// Sends text, collects what comes until the end.
function talk(port, text, done, options = {}) {
  let all = '';
  const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
  socket.setEncoding('latin1');
  socket.on('data', (part) => {
    all += part;
    options.ondata?.(all, socket);
  });
  socket.on('error', () => {});
  socket.on('close', () => done(all));
}

const kGet = 'GET / HTTP/1.1\r\nHost: a\r\n';

function start(handler, run) {
  const server = http.createServer(handler);
  server.listen(0, '127.0.0.1', () => run(server, server.address().port));
  return server;
}

// Defaults are Node's.
{
  const server = http.createServer();
  assert.strictEqual(server.headersTimeout, 60000);
  assert.strictEqual(server.requestTimeout, 300000);
  assert.strictEqual(server.keepAliveTimeout, 5000);
  assert.strictEqual(server.timeout, 0);
  assert.strictEqual(server.maxHeadersCount, null);
  assert.strictEqual(server.maxRequestsPerSocket, 0);
  server.maxRequestsPerSocket = null;   // no limit either
  assert.strictEqual(server.listening, false);
  assert.strictEqual(server.address(), null);
  assert.ok(server instanceof net.Server);
  assert.ok(http.Server() instanceof http.Server);
  assert.strictEqual(http.STATUS_CODES[404], 'Not Found');
  assert.ok(http.METHODS.includes('GET'));
  server.close(must('not running', (error) => {
    assert.strictEqual(error.code, 'ERR_SERVER_NOT_RUNNING');
  }));
  assert.throws(() => server.listen(99999), { code: 'ERR_SOCKET_BAD_PORT' });
  assert.throws(() => http.get('http://localhost'), /missing in jsrun/);
}

// Upgrade hands over the socket with the bytes behind the head.
start(() => assert.fail('no request'), (server, port) => {
  server.on('upgrade', must('upgrade', (req, socket, head) => {
    assert.strictEqual(req.headers.upgrade, 'echo');
    assert.strictEqual(head.toString(), 'first');
    assert.ok(socket instanceof net.Socket);
    socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n');
    socket.pipe(socket);
  }));
  talk(port, `${kGet}Connection: Upgrade\r\nUpgrade: echo\r\n\r\nfirst`,
       must('upgraded', (all) => {
         assert.ok(all.endsWith('\r\n\r\nsecond'));
         server.close();
       }), {
         ondata(all, socket) {
           if (all.endsWith('\r\n\r\n')) socket.end('second');
         },
       });
});

// CONNECT without a listener closes the connection.
start(() => assert.fail('no request'), (server, port) => {
  talk(port, 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n',
       must('connect', (all) => {
         assert.strictEqual(all, '');
         server.close();
       }));
});

// checkContinue decides; another expectation is refused.
start((req, res) => res.end('plain'), (server, port) => {
  server.on('checkContinue', must('continue', (req, res) => {
    res.writeHead(403, { Connection: 'close' });
    res.end();
  }));
  talk(port, `${kGet}Expect: 100-continue\r\nContent-Length: 5\r\n\r\n`,
       must('no', (all) => {
         assert.ok(all.startsWith('HTTP/1.1 403 Forbidden\r\n'), all);
         talk(port, `${kGet}Expect: magic\r\nConnection: close\r\n\r\n`,
              must('417', (text) => {
                assert.ok(text.startsWith('HTTP/1.1 417 '), text);
                server.close();
              }));
       }));
});

// clientError answers on its own.
start(() => {}, (server, port) => {
  server.on('clientError', must('clientError', (error, socket) => {
    assert.strictEqual(error.code, 'HPE_INVALID_METHOD');
    socket.end('HTTP/1.1 400 My Own\r\n\r\n');
  }));
  talk(port, 'garbage\r\n\r\n', must('own answer', (all) => {
    assert.strictEqual(all, 'HTTP/1.1 400 My Own\r\n\r\n');
    server.close();
  }));
});

// A peer that leaves: aborted, close on both objects.
start((req, res) => {
  assert.ok(req.socket instanceof net.Socket);
  req.on('aborted', must('aborted', () => {}));
  req.on('close', must('req close', () => {
    assert.strictEqual(req.destroyed, true);
  }));
  res.on('close', must('res close', () => {
    assert.strictEqual(res.writableFinished, false);
    assert.strictEqual(res.write('late'), false);
  }));
  req.socket.on('close', must('socket close', () => {}));
}, (server, port) => {
  const socket = net.connect(port, '127.0.0.1', () => {
    socket.write(`${kGet}Content-Length: 9\r\n\r\n1`);
    setTimeout(() => {
      socket.destroy();
      server.close(must('closed after abort', () => {}));
    }, 30);
  });
});

// res.destroy and req.destroy close the connection.
for (const which of ['req', 'res']) {
  start((req, res) => {
    (which === 'req' ? req : res).destroy();
  }, (server, port) => {
    talk(port, `${kGet}\r\n`, must(`${which}.destroy`, (all) => {
      assert.strictEqual(all, '');
      server.close();
    }));
  });
}

// server.timeout: the event, and the end of the connection without one.
start(() => {}, (server, port) => {
  server.setTimeout(40, must('timeout', (socket) => socket.destroy()));
  talk(port, `${kGet}\r\n`, must('timed out', () => server.close()));
});

// maxRequestsPerSocket says close with the last one.
start((req, res) => res.end('x'), (server, port) => {
  server.maxRequestsPerSocket = 2;
  talk(port, `${kGet}\r\n${kGet}\r\n${kGet}\r\n`, must('max', (all) => {
    assert.strictEqual(all.split('HTTP/1.1 200').length, 3);
    assert.match(all, /Keep-Alive: timeout=5, max=2/);
    assert.match(all, /Connection: close/);
    server.close();
  }));
});

// Classes of the program's own, and prototypes changed per request.
class Request extends http.IncomingMessage {
  hello() { return `hello ${this.url}`; }
}
class Response extends http.ServerResponse {
  send(text) { this.end(`[${text}]`); }
}
{
  const server = http.createServer({
    IncomingMessage: Request, ServerResponse: Response,
  }, must('classes', (req, res) => {
    assert.ok(req instanceof Request);
    const app = Object.create(Object.getPrototypeOf(req));
    app.extra = 'more';
    Object.setPrototypeOf(req, app);
    req.url = '/changed';
    const end = res.end;
    res.end = function(...args) {
      this.setHeader('X-Wrapped', 'yes');
      return end.apply(this, args);
    };
    res.send(`${req.hello()} ${req.extra}`);
  })).listen({ port: 0, host: '127.0.0.1' }, () => {
    talk(server.address().port, `${kGet}Connection: close\r\n\r\n`,
         must('wrapped', (all) => {
           assert.match(all, /X-Wrapped: yes/);
           assert.ok(all.endsWith('[hello /changed more]'), all);
           server.close();
         }));
  });
}

// close() ends idle connections at once and waits for the others.
start((req, res) => setTimeout(() => res.end('done'), 50), (server, port) => {
  let idle = false;
  talk(port, '', must('idle closed', () => { idle = true; }));
  setTimeout(() => {
    talk(port, `${kGet}\r\n`, must('answered', (all) => {
      assert.ok(all.endsWith('done') && idle, all);
    }));
    setTimeout(() => {
      server.getConnections(must('count', (error, n) => {
        assert.strictEqual(n, 2);
      }));
      server.close(must('close', () => {}));
    }, 20);
  }, 20);
});
