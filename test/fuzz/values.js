'use strict';

// Each check gets a text and the bytes it was made of, and throws if something
// is not as it must be.

const querystring = require('querystring');
const { SourceMap } = require('internal/source_map');
const { URL, URLSearchParams } = require('internal/url');
const { resolveExports, resolveImports } = require('internal/modules/resolve');
const { format, inspect, parseArgs, stripVTControlCharacters, toUSVString } =
  require('util');

function same(a, b, what) {
  if (!Object.is(a, b)) {
    throw new Error(`${what}: ${JSON.stringify(a)} is not ${JSON.stringify(b)}`);
  }
}

// What f gives; undefined if it throws one of these.
function attempt(f, ...allowed) {
  try {
    return f();
  } catch (error) {
    for (const kind of allowed) {
      if (typeof kind === 'string' ? error.code === kind : error instanceof kind) return undefined;
    }
    throw error;
  }
}

// ---- JSON ----

const kJSONNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/;

function json(text) {
  const value = attempt(() => JSON.parse(text), SyntaxError);
  const slow = attempt(() => JSON.parse(text, (key, x) => x), SyntaxError);
  const plain = JSON.stringify(value);
  same(plain, JSON.stringify(slow), 'reviver');
  if (value === undefined) return;
  same(plain, JSON.stringify(value, (key, x) => x), 'replacer');
  same(plain, JSON.stringify(JSON.parse(plain)), 'twice');
  same(plain, JSON.stringify(JSON.parse(JSON.stringify(value, null, 2))), 'indent');
  same(JSON.stringify(value, null, 2), JSON.stringify(value, (key, x) => x, 2),
       'indented');
  same(plain, JSON.stringify(structuredClone(value)), 'clone');
  same(plain, JSON.stringify(new Proxy({ value }, {})).slice(9, -1), 'in proxy');
  if (kJSONNumber.test(text)) same(value, Number(text), 'number');
  inspect(value);
}

// ---- numbers ----

function number(text) {
  const x = Number(text);
  same(x, +text, 'plus');
  parseInt(text, text.length % 37);
  if (!Number.isNaN(x)) {
    same(Number(String(x)), x === 0 ? 0 : x, 'text');
    same(parseFloat(String(x)), x === 0 ? 0 : x, 'parseFloat');
  }
  if (!Number.isFinite(x)) return;
  same(Number(x.toExponential()) + 0, x + 0, 'exponential');
  same(Number(x.toPrecision(17)) + 0, x + 0, 'precision');
  for (let radix = 2; radix <= 36; radix++) {
    const digits = x.toString(radix);
    if (Number.isSafeInteger(x)) same(parseInt(digits, radix) + 0, x + 0, `radix ${radix}`);
  }
  const fixed = x.toFixed(text.length % 101);
  if (Math.abs(x) < 1e21) {
    if (Math.abs(Number(fixed) - x) > 0.5 + Math.abs(x) * 1e-15) same(fixed, x, 'fixed');
  }
  if (Number.isInteger(x)) {
    same(Number(BigInt(x)), x + 0, 'BigInt');
    same(BigInt.asIntN(32, BigInt(x)), BigInt(x | 0), 'int32');
  }
  const int = attempt(() => BigInt(text), SyntaxError);
  if (int === undefined) return;
  for (let radix = 2; radix <= 36; radix += 7) {
    let back = 0n;
    for (const c of int.toString(radix).replace('-', '')) {
      back = back * BigInt(radix) + BigInt(parseInt(c, radix));
    }
    same(int < 0n ? -back : back, int, `BigInt radix ${radix}`);
  }
  same(BigInt(String(int)), int, 'BigInt text');
  const d = (int >> 3n) | 1n;
  same((int / d) * d + int % d, int, 'BigInt division');
  same((int ^ d) ^ d, int, 'BigInt xor');
  same(-~int, int + 1n, 'BigInt not');
}

// ---- dates ----

function date(text) {
  const time = Date.parse(text);
  if (Number.isNaN(time)) return;
  const d = new Date(time);
  same(d.getTime(), time, 'time');
  same(Date.parse(d.toISOString()), time, 'ISO');
  // As in V8, smaller years are read as ones of two digits.
  if (d.getUTCFullYear() < 101) return;
  const seconds = Math.floor(time / 1000) * 1000;
  same(Date.parse(d.toUTCString()), seconds, 'UTC');
  same(Date.parse(d.toString()), seconds, 'local');
  same(new Date(d.getFullYear(), d.getMonth(), d.getDate(), d.getHours(), d.getMinutes(),
                d.getSeconds(), d.getMilliseconds()).setFullYear(d.getFullYear()), time,
       'parts');
}

// ---- bytes ----

const kEncodings = ['utf8', 'utf16le', 'latin1', 'base64', 'base64url', 'hex', 'ascii'];

function bytes(text, input) {
  const whole = Buffer.from(input);
  for (const encoding of kEncodings) {
    const coded = whole.toString(encoding);
    const b = Buffer.from(coded, encoding);
    if (encoding !== 'utf8' && encoding !== 'ascii') {
      const n = encoding === 'utf16le' ? whole.length & ~1 : whole.length;
      same(Buffer.compare(b, whole.subarray(0, n)), 0, encoding);
    }
    same(b.toString(encoding), coded.slice(0), `${encoding} again`);
    same(Buffer.byteLength(coded, encoding), b.length, `${encoding} length`);
    const taken = Buffer.from(text, encoding);
    const part = Buffer.alloc(taken.length >> 1, 0xee);
    const n = part.write(text, 0, part.length, encoding);
    same(part.compare(taken, 0, n, 0, n), 0, `${encoding} write`);
    for (let i = n; i < part.length; i++) same(part[i], 0xee, 'behind the text');
  }
  const { isUtf8 } = require('buffer');
  const strict = attempt(() => new TextDecoder('utf8', { fatal: true, ignoreBOM: true })
    .decode(whole), TypeError);
  same(strict !== undefined, isUtf8(whole), 'isUtf8');
  if (strict !== undefined) {
    same(strict, whole.toString(), 'decoder');
    same(Buffer.compare(Buffer.from(new TextEncoder().encode(strict)), whole), 0, 'encoder');
  }
  const stream = new TextDecoder('utf8', { ignoreBOM: true });
  let joined = '';
  for (const byte of whole) joined += stream.decode(Uint8Array.of(byte), { stream: true });
  same(joined + stream.decode(), whole.toString(), 'stream');
  const needle = whole.subarray(whole.length >> 1, (whole.length >> 1) + 3);
  const latin = whole.latin1Slice();
  same(whole.indexOf(needle), latin.indexOf(needle.latin1Slice()), 'indexOf');
  same(whole.lastIndexOf(needle), latin.lastIndexOf(needle.latin1Slice()), 'lastIndexOf');
  same(whole.includes(latin.slice(0, 4), 1, 'latin1'), latin.includes(latin.slice(0, 4), 1),
       'includes');
  attempt(() => atob(latin), DOMException);
  same(atob(btoa(latin)), latin, 'btoa');
  attempt(() => Uint8Array.fromBase64(latin), SyntaxError);
  attempt(() => Uint8Array.fromHex(latin), SyntaxError);
  same(Uint8Array.fromHex(input.toHex()).length, input.length, 'hex');
}

// ---- strings ----

function strings(text, input) {
  same(text.split('').join(''), text, 'split');
  same([...text].join(''), text, 'iterate');
  same(text.toWellFormed().isWellFormed(), true, 'well formed');
  same(unescape(escape(text)), text, 'escape');
  same(text.normalize('NFD').normalize('NFC'), text.normalize('NFC'), 'normal form');
  same(text.normalize('NFKC').normalize('NFKD'), text.normalize('NFKD'), 'compatible');
  const well = text.toWellFormed();
  same(toUSVString(text), well, 'toUSVString');
  same(decodeURIComponent(encodeURIComponent(well)), well, 'component');
  same(querystring.unescape(querystring.escape(well)), well, 'querystring');
  attempt(() => decodeURI(text), URIError);
  attempt(() => decodeURIComponent(text), URIError);
  const at = input[1] % (text.length + 1);
  const part = text.slice(at, at + 1 + (input[2] & 3));
  let found = -1;
  for (let i = 0; i + part.length <= text.length && found < 0; i++) {
    if (text.substring(i, i + part.length) === part) found = i;
  }
  same(text.indexOf(part), found, 'indexOf');
  same(text.includes(part), true, 'includes');
  same(text.startsWith(part, at), true, 'startsWith');
  if (part !== '') {
    same(text.replaceAll(part, '<>'), text.split(part).join('<>'), 'replaceAll');
    same(text.lastIndexOf(part) >= found, true, 'lastIndexOf');
    same(text.replaceAll(part, () => '$&'), text.split(part).join('$&'), 'function');
  }
  same(text.padEnd(50, part || ' ').slice(0, text.length), text, 'padEnd');
  let units = '';
  for (let i = 0; i < text.length; i++) units += String.fromCharCode(text.charCodeAt(i));
  same(units, text, 'units');
  let points = '';
  for (let i = 0; i < text.length;) {
    const c = String.fromCodePoint(text.codePointAt(i));
    points += c;
    i += c.length;
  }
  same(points, text, 'points');
  same(text.at(-1), text[text.length - 1], 'at');
  same(text.trim(), text.trimStart().trimEnd(), 'trim');
  same(eval(JSON.stringify(text)), text, 'literal');
  same(eval(inspect(text)), text, 'inspected literal');
  format(text, text, at, { text });
  stripVTControlCharacters(text);
  const list = querystring.parse(text);
  attempt(() => querystring.parse(querystring.stringify(list)), 'ERR_INVALID_URI');
  // Numbers in their order, however they are kept.
  const doubles = new Float64Array(input.slice(0, input.length & ~7).buffer);
  same(String(doubles.toSorted()), String(Array.from(doubles).sort((a, b) =>
    (a < b ? -1 : a > b ? 1 : Number.isNaN(a) ? (Number.isNaN(b) ? 0 : 1) :
      Number.isNaN(b) ? -1 : 0))), 'sort');
  const ints = new Int16Array(input.slice(0, input.length & ~1).buffer);
  same(String(ints.toSorted()), String(Array.from(ints).sort((a, b) => a - b)), 'sort');
  same(String(Array.from(text).sort()), String(Array.from(text).map((c) => [c])
    .sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0))), 'texts');
}

// ---- URLs ----

const kParts = ['protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname',
                'search', 'hash'];

function url(text) {
  const cut = text.indexOf('\n');
  const rest = text.slice(0, cut < 0 ? text.length : cut);
  const base = cut < 0 ? 'http://a/b/c?d' : text.slice(cut + 1);
  const u = attempt(() => new URL(rest, base), 'ERR_INVALID_URL');
  same(URL.canParse(rest, base), u !== undefined, 'canParse');
  const kLegacy = ['ERR_INVALID_URL', 'ERR_INVALID_ARG_VALUE', URIError];
  attempt(() => require('url').parse(rest), ...kLegacy);
  attempt(() => require('url').resolve(base, rest), ...kLegacy);
  const list = new URLSearchParams(rest);
  same(new URLSearchParams(String(list)).toString(), String(list), 'search parameters');
  if (u === undefined) return;
  same(new URL(u.href).href, u.href, 'href');
  for (const part of kParts) {
    const v = new URL(u.href);
    v[part] = v[part];
    v[part] = rest;
    same(new URL(v.href).href, v.href, part);
  }
  u.searchParams.append('x y', base);
  same(new URL(u.href).searchParams.get('x y'), u.searchParams.get('x y'), 'append');
  if (u.protocol === 'file:' && u.host === '') {
    const { fileURLToPath, pathToFileURL } = require('url');
    const path = attempt(() => fileURLToPath(u), 'ERR_INVALID_FILE_URL_PATH', URIError);
    if (path !== undefined && !path.includes('\0')) {
      const again = fileURLToPath(pathToFileURL(path));
      same(fileURLToPath(pathToFileURL(again)), again, 'path');
    }
  }
}

// ---- source maps, package.json, arguments ----

function sourceMap(text) {
  const payload = {
    version: 3, sources: ['a', 'b'], names: ['x'], mappings: text,
  };
  for (const map of [payload, attempt(() => JSON.parse(text), SyntaxError)]) {
    if (typeof map !== 'object' || map === null) continue;
    const m = attempt(() => new SourceMap(map), TypeError, Error);
    if (m === undefined) continue;
    for (const line of [0, 1, 7]) {
      for (const column of [0, 3, 1e9]) m.findEntry(line, column);
    }
  }
}

const kResolve = [
  'ERR_INVALID_PACKAGE_TARGET', 'ERR_INVALID_PACKAGE_CONFIG', 'ERR_MODULE_NOT_FOUND',
  'ERR_PACKAGE_PATH_NOT_EXPORTED', 'ERR_INVALID_MODULE_SPECIFIER',
  'ERR_PACKAGE_IMPORT_NOT_DEFINED',
];

function packages(text) {
  const cut = text.indexOf('\n');
  const map = attempt(() => JSON.parse(text.slice(cut + 1)), SyntaxError);
  if (map === undefined) return;
  const pkg = {
    path: '/fuzz-p/package.json', folder: '/fuzz-p', name: 'p', type: 'none', exports: map,
  };
  for (const subpath of ['.', './a', `./${text.slice(0, cut)}`]) {
    for (const conditions of [new Set(['node', 'import']), new Set(['require'])]) {
      const found = attempt(() => resolveExports(pkg, subpath, conditions, 'file:///fuzz/x.js'),
                            ...kResolve);
      if (found !== undefined && !found.startsWith('file:///fuzz-p/')) {
        same(found, '', 'outside the package');
      }
    }
  }
  attempt(() => resolveImports(text.slice(0, cut), 'file:///fuzz/x.js', new Set(['node'])),
          ...kResolve);
}

function args(text) {
  const words = text.split(' ');
  attempt(() => parseArgs({
    args: words, strict: words.length % 2 === 1, allowPositionals: true, tokens: true,
    options: {
      all: { type: 'boolean', short: 'a' }, name: { type: 'string', short: 'n', multiple: true },
    },
  }), TypeError);
}

const kChecks = [json, number, date, bytes, strings, url, sourceMap, packages, args];

process.emitWarning = () => {};

module.exports = function check(input) {
  if (input.length === 0) return;
  const rest = input.subarray(1);
  const { latin1Slice, utf8Slice } = Buffer.prototype;
  const whole = Buffer.from(rest);
  // Bytes 0 to 8: UTF-8; 16 more: each a code unit; 32 more: two.
  const kind = input[0] & 15;
  const text = input[0] & 32 ? whole.toString('utf16le') : input[0] & 16 ?
    Reflect.apply(latin1Slice, whole, []) : Reflect.apply(utf8Slice, whole, []);
  kChecks[kind % kChecks.length](text, rest);
};
