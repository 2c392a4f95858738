#!/usr/bin/env python3
"""Writes the seed corpora of the fuzz targets.

    test/fuzz/seeds.py FOLDER      FOLDER/TARGET/*, from the tests' own inputs

What a target once failed on is kept below test/fuzz/found/TARGET, and is a
seed as well. The bytes before the text are what the target's comment says.
"""
import glob
import hashlib
import os
import re
import sys

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MAX = 4096

SCRIPT, COMMONJS, MODULE, EVAL = range(4)
TS, JSX = 32, 64


def read(path):
    with open(os.path.join(TOP, path), 'rb') as f:
        return f.read()


def tests(pattern):
    return sorted(glob.glob(os.path.join(TOP, 'test', pattern), recursive=True))


def pieces(text):
    """Parts of a long source that are likely to stand alone."""
    part = b''
    for block in re.split(rb'\n(?=\S)', text):
        if part and len(part) + len(block) > MAX // 2:
            yield part
            part = b''
        part += block + b'\n'
    yield part


def sources():
    """(goal, language bits, text)"""
    for path in tests('lower/*.txt'):
        for case in re.split(rb'^## .*\n', read(path), flags=re.M)[1:]:
            text = case.split(b'\n=> ')[0]
            goal = MODULE if b'import ' in text or b'export ' in text else COMMONJS
            yield goal, 0, text
    for path in tests('parse/*.txt'):
        goal, lang = SCRIPT, 0
        for line in read(path).split(b'\n'):
            if line.startswith(b'goal '):
                goal = MODULE if b'module' in line else SCRIPT
                lang = (TS if b' ts' in line else 0) | (JSX if b' jsx' in line else 0)
            elif line.startswith(b'> '):
                yield goal, lang, line[2:]
    for path in tests('js/language/**/*.*js') + tests('js/eval/*.js') + \
            tests('js/builtins/*.js'):
        goal = MODULE if path.endswith('.mjs') else COMMONJS
        for part in pieces(read(path)):
            yield goal, 0, part
    for path in tests('js/typescript/**/*.[mc]ts') + tests('js/typescript/**/*.ts*'):
        for part in pieces(read(path)):
            yield MODULE, TS | (JSX if path.endswith('x') else 0), part


def parse():
    for goal, lang, text in sources():
        yield bytes([goal, lang]) + text[:MAX]


def lower():
    for goal, lang, text in sources():
        yield bytes([goal, lang]) + text[:MAX]
        if goal == COMMONJS and b'return' not in text:
            yield bytes([EVAL, 0]) + text[:MAX]


REGEXP = re.compile(rb'(?<![\w)\]/*])/((?:[^/\\\[\n*]|\\.|\[(?:[^\]\\\n]|\\.)*\])'
                    rb'(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])*)/([dgimsuvy]*)')
FLAGS = {b: 1 << i for i, b in enumerate(b'dgimsuvy')}


def regexp():
    for path in tests('js/regexp/*.js') + tests('parse/regexp.txt'):
        for line in read(path).split(b'\n'):
            for m in REGEXP.finditer(line):
                flags = 0
                for c in m.group(2):
                    flags |= FLAGS[c]
                text = b''.join(re.findall(rb"'((?:[^'\\]|\\.)*)'", line))
                if len(m.group(1)) < 256:
                    yield bytes([flags, 0, len(m.group(1))]) + m.group(1) + text


def http():
    for text in (b'GET / HTTP/1.1\r\nHost: a\r\n\r\n',
                 b'POST /a?b HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello',
                 b'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n'
                 b'5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\nGET / HTTP/1.0\r\n\r\n',
                 b'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\nrest',
                 b'GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\n'
                 b'Upgrade: x\r\n\r\nrest'):
        for size in 0, 1, 7:
            yield bytes([255, size]) + text


def codec():
    for text in (b'', b'aGVsbG8=', b'68656c6c6f', b'h\xc3\xa9llo \xf0\x9f\x98\x80',
                 b'\xff\xfeh\0', b'\xed\xa0\x80\xed\xb0\x80'):
        for kind in range(8):
            yield bytes([kind]) + text


def main():
    for target in parse, lower, regexp, http, codec:
        name = target.__name__
        folder = os.path.join(sys.argv[1], name)
        os.makedirs(folder, exist_ok=True)
        found = [read(p) for p in tests('fuzz/found/%s/*' % name)]
        for seed in list(target()) + found:
            with open(os.path.join(folder, hashlib.sha1(seed).hexdigest()), 'wb') as f:
                f.write(seed)


main()
