"""Starts a server script under jsrun and talks to it in raw bytes."""
import os
import re
import socket
import subprocess
import tempfile
import threading
import time

JSRUN = os.environ['JSRUN']


class Server:
    """Runs a script that prints 'PORT n'; `with` kills it at the end."""

    def __init__(self, script, *args):
        fd, self.path = tempfile.mkstemp(suffix='.js')
        with os.fdopen(fd, 'w') as f:
            f.write(script)
        self.process = subprocess.Popen([JSRUN, self.path, *args],
                                        stdout=subprocess.PIPE, text=True)
        self.port = int(self.line().split()[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        os.unlink(self.path)

    def line(self):
        text = self.process.stdout.readline()
        assert text, 'the server ended: %s' % self.process.wait()
        return text.rstrip('\n')

    def connect(self, timeout=20):
        s = socket.create_connection(('127.0.0.1', self.port))
        s.settimeout(timeout)
        return s

    def memory(self):
        with open('/proc/%d/status' % self.process.pid) as f:
            return int(re.search(r'VmRSS:\s+(\d+)', f.read()).group(1)) * 1024

    def all(self, request):
        """The bytes until the server closes, with dates masked."""
        with self.connect() as s:
            s.sendall(request)
            return masked(until_eof(s))


def masked(data):
    return re.sub(rb'Date: [A-Z][a-z]{2}, [^\r]*', b'Date: D', data)


def until_eof(s):
    out = b''
    try:
        while True:
            data = s.recv(65536)
            if not data:
                return out
            out += data
    except ConnectionResetError:
        return out


def response(s, head=False):
    """One response of a keep-alive connection: status, headers, body."""
    f = getattr(s, '_file', None) or s.makefile('rb')
    status = int(f.readline().split()[1])
    headers = {}
    while (line := f.readline().rstrip(b'\r\n')):
        name, _, value = line.decode('latin1').partition(': ')
        headers[name.lower()] = value
    body = b''
    if head or status in (204, 304) or status < 200:
        pass
    elif headers.get('transfer-encoding') == 'chunked':
        while (size := int(f.readline(), 16)):
            body += f.read(size)
            f.readline()
        while f.readline() not in (b'\r\n', b''):
            pass
    else:
        body = f.read(int(headers.get('content-length', 0)))
    return status, headers, body


class Client:
    """A keep-alive connection that reads whole responses."""

    def __init__(self, server):
        self.socket = server.connect()
        self.file = self.socket.makefile('rb')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()
        self.socket.close()

    def send(self, data):
        self.socket.sendall(data)

    def read(self, head=False):
        class Source:
            _file = self.file
        return response(Source, head)

    def ask(self, method, path, headers=(), body=b''):
        lines = ['%s %s HTTP/1.1' % (method, path), 'Host: a', *headers]
        if body:
            lines.append('Content-Length: %d' % len(body))
        # A server may answer while it reads: both at once.
        sender = threading.Thread(
            target=self.send, args=('\r\n'.join(lines + ['', '']).encode() + body,))
        sender.start()
        got = self.read(method == 'HEAD')
        sender.join()
        return got


def wait_for(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, 'timed out'
        time.sleep(0.02)
