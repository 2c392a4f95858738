#!/usr/bin/env python3
"""Writes the seed corpora of the fuzz targets.

    test/fuzz/seeds.py FOLDER      FOLDER/TARGET/*, from the tests' own inputs

What a target once failed on is kept below test/fuzz/found/TARGET. The bytes
before the text are what the target's comment says.
"""
import glob
import hashlib
import os
import random
import re
import struct
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


def strip():
    for goal, lang, text in sources():
        if lang & TS:
            for bits in 0, 128:
                yield bytes([0, lang & JSX | bits]) + text[:MAX]


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


def zone_file(rule, times):
    """A time zone file (RFC 8536) of one change an hour."""
    kinds = struct.pack('>lBBlBB', 3600, 0, 0, 7200, 1, 4)
    names = b'CET\0CEST\0'

    def part(form):
        return struct.pack('>4sc15x6l', b'TZif', b'2', 0, 0, 0, len(times), 2, len(names)) + \
            b''.join(struct.pack(form, t) for t in times) + \
            bytes(i % 2 for i in range(len(times))) + kinds + names
    return part('>l') + part('>q') + b'\n' + rule + b'\n'


def locale():
    for rule in b'CET-1CEST,M3.5.0,M10.5.0/3', b'<+0530>-5:30', b'EST5EDT,J60/2,300', b'':
        yield b'\0' + zone_file(rule, [0, 15638400, 1700000000])
    for text in (b'resume r\xc3\xa9sum\xc3\xa9 Resume', b'a10 a9 A-9 a 9',
                 '\u1112\u1161\u11ab \ud55c \u0e40\u0e01 \U0001f468\u200d\U0001f469'.encode(),
                 b'abcabcabcabcabcabc' * 20):
        for bits in range(0, 256, 17):
            yield bytes([bits]) + text


def program():
    for path in tests('js/*/*.js'):
        text = read(path)
        if len(text) < 12000 and not re.search(rb'RangeError|0000|http|net.', text):
            yield text


def values():
    for kind, texts in enumerate((
            ('{"a":[1,-0.5e3,"\\u00e9\\ud83d"],"__proto__":{"b":null}}', '[true,false,[[]]]',
             '-0', '12345678901234567890', '"\\n\\/"'),
            ('0', '-1.5e-7', '0x1F', '0b101', '9007199254740993', '5e-324', '1e21', '.5',
             '123456789012345678901234567890', 'Infinity', ' 12 '),
            ('2020-02-30', '2024-02-29T12:34:56.789+05:30', '+275760-09-13T00:00:00.000Z',
             'Tue, 01 Mar 2022 00:00:00 GMT', 'Mar 1 2022 10:00 PM', '-000001-01-01T00:00:00Z',
             '1/2/3 4:5 (x) EST', '12:30 5 May 99'),
            ('hello', 'aGVsbG8=', 'é\u4e2d\U0001f600', '68656c6c6f', '-_+/'),
            ('hello hello', 'e\u0301\u1112\u1161\u11ab', "it's \\ `x`", '%41%zz&a=b&a=c+d',
             'İıßſ', '\u2028\0'),
            ('http://u:p@Ex\u00e4mple.com:80/a/../b?c=d#e', '//h/p\nhttps://x/', 'file:///C|/a%2fb',
             'data:text/plain,x', '?q\nhttp://[::1]:8080/', 'http://0x7f.1/', 'http://xn--bcher-kva/',
             'blob:http://a/b', '../..\nfile:///a/b/c'),
            ('AAAA;AACA,EAAE;;gBCAgB', '{"version":3,"sections":[{"offset":{"line":0,"column":0},'
             '"map":{"version":3,"sources":["a"],"mappings":"AAAA"}}]}'),
            ('a/b\n{"./*":{"import":"./x/*.js","default":null},"./a":["./b","./c"]}',
             '#a\n"./x"', 'a\n{"node":{"require":"./r"},"import":"./i"}', 'a\n{"./a/*/b":"./c*"}'),
            ('-a --name=x -nx y', '--all --no-all -- --name', '-an'))):
        for text in texts:
            yield bytes([kind]) + text.encode()


def noise(count, size):
    chance = random.Random(1)
    for _ in range(count):
        yield bytes(chance.randrange(256) for _ in range(size))


def api():
    return noise(50, 500)


GRAPHS = (
    'import { a } from "2";\nexport let b = 1;\nexport function f() { return a; }\nb = a + 1;',
    'import * as m from "1";\nexport * from "1";\nexport let a = 5;\nexport { m };\nm.f();',
    'export { a as x, default } from "0";\nexport * as ns from "2";\nimport d, { b } from "0";',
    'await null;\nexport default class { static x = import.meta; }\nexport const c = await 1;',
    'export default function() { return import("1"); }\nimport "3";\nthrow new Error("x");',
    'export var v = 1, [w = v] = [];\nexport { v as "any name", w as default };\nv++;',
    'import { f as g } from "1";\ntry { g(); } catch {}\nexport async function* h() { yield g; }',
    'import { x } from "3";\nexport { x };\nexport * from "4";\nexport * from "2";\nx;',
    'import defer from "1";\nawait import("5").then((m) => m.v, gc);\nexport { defer };',
)


def modules():
    chance = random.Random(1)
    for size in range(1, 6):
        for _ in range(10):
            yield '\n---\n'.join(chance.sample(GRAPHS, size)).encode()


def number():
    return list(noise(30, 40)) + [bytes([i, 0]) + text for i, text in enumerate((
        b'2024-02-29T12:34:56.789Z', b'Mar 1 2022 10:00 PM PST', struct.pack('<d', 0.1),
        struct.pack('<d', 123456789012345678), b'\xff' * 32, bytes(15) + b'\x80'))]


def cache():
    return noise(40, 20)


def main():
    for target in (parse, lower, regexp, http, codec, locale, api, program, values, strip, number,
                   cache, modules):
        name = target.__name__
        folder = os.path.join(sys.argv[1], name)
        os.makedirs(folder, exist_ok=True)
        for seed in target():
            with open(os.path.join(folder, hashlib.sha1(seed).hexdigest()), 'wb') as f:
                f.write(seed)


main()
