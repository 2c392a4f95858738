'use strict';

// Parsing and serializing URLs: WHATWG URL Standard, section 4. A record is
//   { scheme, username, password, host, port, path, opaque, query, fragment }
// with host and port null if absent, path an array of segments or, if `opaque`,
// a string, and query and fragment null if absent.

const kSpecialPorts = {
  __proto__: null,
  'ftp': 21, 'file': null, 'http': 80, 'https': 443, 'ws': 80, 'wss': 443,
};

const kC0Space = /^[\x00-\x20]+|[\x00-\x20]+$/g;
const kTabNewline = /[\t\n\r]/g;
const kForbiddenHost = /[\x00\t\n\r #/:<>?@[\\\]^|]/;
const kForbiddenDomain = /[\x00-\x20"#%/:<>?@[\\\]^`{|}\x7f]/;
const kDriveLetter = /^[a-zA-Z][:|]$/;
const kNormalDriveLetter = /^[a-zA-Z]:$/;

function isSpecial(url) {
  return url.scheme in kSpecialPorts;
}

// -- Percent encoding -------------------------------------------------------

// Characters of the percent-encode sets (section 1.3), controls and all above
// '~' apart.
const kC0 = '';
const kFragment = ' "<>`';
const kQuery = ' "#<>';
const kSpecialQuery = `${kQuery}'`;
const kPath = `${kQuery}?^\`{}`;
const kUserinfo = `${kPath}/:;=@[\\]|`;

function encodeUnit(text) {
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*~]/g, (char) =>
    `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function percentEncode(text, set) {
  let result = '';
  let last = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 32 && code < 127 && !set.includes(text[i])) continue;
    if (code === 32 && !set.includes(' ')) continue;
    let length = 1;
    if (code >= 0xd800 && code < 0xdc00 && i + 1 < text.length) {
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next < 0xe000) length = 2;
    }
    const unit = text.slice(i, i + length);
    result += text.slice(last, i);
    if (code < 128) {
      result += `%${code < 16 ? '0' : ''}${code.toString(16).toUpperCase()}`;
    } else {
      result += encodeUnit(unit);
    }
    i += length - 1;
    last = i + 1;
  }
  return last === 0 ? text : result + text.slice(last);
}

function hexValue(code) {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 65 && code <= 70) return code - 55;
  if (code >= 97 && code <= 102) return code - 87;
  return -1;
}

// UTF-8 bytes as text; what is not UTF-8 becomes U+FFFD.
function decodeUtf8(bytes) {
  let text = '';
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i++];
    if (first < 0x80) {
      text += String.fromCharCode(first);
      continue;
    }
    let more = 0;
    let lower = 0x80;
    let upper = 0xbf;
    let code = 0;
    if (first >= 0xc2 && first <= 0xdf) {
      more = 1;
      code = first & 0x1f;
    } else if (first >= 0xe0 && first <= 0xef) {
      more = 2;
      code = first & 0xf;
      if (first === 0xe0) lower = 0xa0;
      if (first === 0xed) upper = 0x9f;
    } else if (first >= 0xf0 && first <= 0xf4) {
      more = 3;
      code = first & 7;
      if (first === 0xf0) lower = 0x90;
      if (first === 0xf4) upper = 0x8f;
    } else {
      text += '\ufffd';
      continue;
    }
    while (more > 0 && i < bytes.length && bytes[i] >= lower &&
           bytes[i] <= upper) {
      code = (code << 6) | (bytes[i++] & 0x3f);
      lower = 0x80;
      upper = 0xbf;
      more--;
    }
    text += more > 0 ? '\ufffd' : String.fromCodePoint(code);
  }
  return text;
}

function percentDecode(text) {
  if (!text.includes('%')) return text;
  let result = '';
  let bytes = [];
  for (let i = 0; i < text.length; i++) {
    const high = text[i] === '%' ? hexValue(text.charCodeAt(i + 1)) : -1;
    const low = high >= 0 ? hexValue(text.charCodeAt(i + 2)) : -1;
    if (low >= 0) {
      bytes.push(high * 16 + low);
      i += 2;
      continue;
    }
    if (bytes.length > 0) {
      result += decodeUtf8(bytes);
      bytes = [];
    }
    result += text[i];
  }
  return bytes.length > 0 ? result + decodeUtf8(bytes) : result;
}

// -- Hosts ------------------------------------------------------------------

// One part of an IPv4 address: a number, or NaN.
function parseIpv4Number(text) {
  if (text === '') return NaN;
  if (/^0[xX][0-9a-fA-F]*$/.test(text)) {
    return text.length === 2 ? 0 : Number.parseInt(text.slice(2), 16);
  }
  if (/^0[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  return /^[0-9]+$/.test(text) && (text === '0' || text[0] !== '0') ?
    Number.parseInt(text, 10) : NaN;
}

function endsInNumber(host) {
  const parts = host.split('.');
  if (parts[parts.length - 1] === '') {
    if (parts.length === 1) return false;
    parts.pop();
  }
  const last = parts[parts.length - 1];
  return /^[0-9]+$/.test(last) || /^0[xX][0-9a-fA-F]*$/.test(last);
}

// The address in its usual form, or null.
function parseIpv4(host) {
  const parts = host.split('.');
  if (parts[parts.length - 1] === '' && parts.length > 1) parts.pop();
  if (parts.length > 4) return null;
  const numbers = parts.map(parseIpv4Number);
  if (numbers.some(Number.isNaN)) return null;
  const last = numbers.pop();
  if (numbers.some((n) => n > 255)) return null;
  if (last >= 256 ** (4 - numbers.length)) return null;
  let address = last;
  numbers.forEach((n, i) => { address += n * 256 ** (3 - i); });
  const result = [];
  for (let i = 0; i < 4; i++) {
    result.unshift(address % 256);
    address = Math.floor(address / 256);
  }
  return result.join('.');
}

// Text between brackets -> eight pieces, or null.
function parseIpv6(text) {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const pieces = (half, isLast) => {
    if (half === '') return [];
    const result = [];
    const parts = half.split(':');
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i];
      if (isLast && i === parts.length - 1 && part.includes('.')) {
        const bytes = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(part);
        if (bytes === null) return null;
        const values = bytes.slice(1);
        if (values.some((v) => +v > 255 || (v.length > 1 && v[0] === '0'))) {
          return null;
        }
        result.push(values[0] * 256 + +values[1], values[2] * 256 + +values[3]);
      } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) {
        result.push(Number.parseInt(part, 16));
      } else {
        return null;
      }
    }
    return result;
  };
  const head = pieces(halves[0], halves.length === 1);
  if (head === null) return null;
  if (halves.length === 1) return head.length === 8 ? head : null;
  const tail = pieces(halves[1], true);
  if (tail === null || head.length + tail.length > 7) return null;
  return [...head, ...new Array(8 - head.length - tail.length).fill(0),
          ...tail];
}

// The longest run of zeros, if longer than one, becomes '::'.
function serializeIpv6(pieces) {
  let best = -1;
  let bestLength = 1;
  for (let i = 0; i < 8; i++) {
    let j = i;
    while (j < 8 && pieces[j] === 0) j++;
    if (j - i > bestLength) {
      best = i;
      bestLength = j - i;
    }
    if (j > i) i = j;
  }
  const hex = (list) => list.map((piece) => piece.toString(16)).join(':');
  if (best < 0) return hex(pieces);
  return `${hex(pieces.slice(0, best))}::${hex(pieces.slice(best + bestLength))}`;
}

// null is failure.
function parseHost(text, special) {
  if (text[0] === '[') {
    if (text[text.length - 1] !== ']') return null;
    const pieces = parseIpv6(text.slice(1, -1));
    return pieces === null ? null : `[${serializeIpv6(pieces)}]`;
  }
  if (!special) {
    return kForbiddenHost.test(text) ? null : percentEncode(text, kC0);
  }
  let domain = percentDecode(text);
  if (/^[a-z0-9.-]*$/.test(domain) && !domain.includes('xn--')) {
    if (domain === '') return null;
  } else {
    domain = require('internal/idna').toASCII(domain);
    if (domain === null || domain === '' || kForbiddenDomain.test(domain)) {
      return null;
    }
  }
  return endsInNumber(domain) ? parseIpv4(domain) : domain;
}

// -- Paths ------------------------------------------------------------------

function isSingleDot(segment) {
  return segment === '.' || /^%2e$/i.test(segment);
}

function isDoubleDot(segment) {
  return segment === '..' || /^(?:\.|%2e)(?:\.|%2e)$/i.test(segment);
}

function shorten(url) {
  const { path } = url;
  if (url.scheme === 'file' && path.length === 1 &&
      kNormalDriveLetter.test(path[0])) {
    return;
  }
  path.pop();
}

// Appends the segments of `text` (what follows the first slash).
function parsePath(url, text) {
  const special = isSpecial(url);
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const end = i === text.length;
    if (!end && text[i] !== '/' && !(special && text[i] === '\\')) continue;
    let segment = percentEncode(text.slice(start, i), kPath);
    start = i + 1;
    if (isDoubleDot(segment)) {
      shorten(url);
      if (end) url.path.push('');
    } else if (isSingleDot(segment)) {
      if (end) url.path.push('');
    } else {
      if (url.scheme === 'file' && url.path.length === 0 &&
          kDriveLetter.test(segment)) {
        segment = `${segment[0]}:`;
      }
      url.path.push(segment);
    }
  }
}

// -- The parser -------------------------------------------------------------

function newRecord() {
  return {
    scheme: '', username: '', password: '', host: null, port: null, path: [],
    opaque: false, query: null, fragment: null,
  };
}

function setQuery(url, text) {
  url.query = percentEncode(text, isSpecial(url) ? kSpecialQuery : kQuery);
}

function setFragment(url, text) {
  url.fragment = percentEncode(text, kFragment);
}

// Digits of a port; false is failure.
function setPort(url, text) {
  if (text === '') {
    url.port = null;
    return true;
  }
  if (!/^[0-9]+$/.test(text)) return false;
  const port = Number.parseInt(text, 10);
  if (port > 65535) return false;
  url.port = port === kSpecialPorts[url.scheme] ? null : port;
  return true;
}

// Where the host ends and the port begins: a colon outside of brackets.
function splitPort(text) {
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '[') inside = true;
    else if (text[i] === ']') inside = false;
    else if (text[i] === ':' && !inside) {
      return [text.slice(0, i), text.slice(i + 1)];
    }
  }
  return [text, ''];
}

// [credentials@]host[:port]
function parseAuthority(url, text) {
  const at = text.lastIndexOf('@');
  if (at >= 0) {
    const credentials = text.slice(0, at);
    const colon = credentials.indexOf(':');
    url.username = percentEncode(
      colon < 0 ? credentials : credentials.slice(0, colon), kUserinfo);
    if (colon >= 0) {
      url.password = percentEncode(credentials.slice(colon + 1), kUserinfo);
    }
    text = text.slice(at + 1);
    if (text === '') return false;
  }
  const [host, port] = splitPort(text);
  if (host === '' && (isSpecial(url) || port !== '' || text !== '')) {
    return false;
  }
  url.host = host === '' ? '' : parseHost(host, isSpecial(url));
  if (url.host === null) return false;
  return setPort(url, port);
}

function authorityEnd(url, text, from) {
  const special = isSpecial(url);
  let i = from;
  while (i < text.length && text[i] !== '/' &&
         !(special && text[i] === '\\')) {
    i++;
  }
  return i;
}

function isSlash(url, char) {
  return char === '/' || (char === '\\' && isSpecial(url));
}

function copyAuthority(url, base) {
  url.username = base.username;
  url.password = base.password;
  url.host = base.host;
  url.port = base.port;
}

function startsWithDrive(text) {
  return text.length >= 2 && kDriveLetter.test(text.slice(0, 2)) &&
    (text.length === 2 || /[/\\?#]/.test(text[2]));
}

// What follows 'file:'; body has neither query nor fragment.
function parseFile(url, body, base, hasQuery) {
  url.host = '';
  if (isSlash(url, body[0])) {
    if (isSlash(url, body[1])) {
      const end = authorityEnd(url, body, 2);
      const host = body.slice(2, end);
      if (kDriveLetter.test(host)) {
        parsePath(url, body.slice(2));
        return true;
      }
      if (host !== '') {
        url.host = parseHost(host, true);
        if (url.host === null) return false;
        if (url.host === 'localhost') url.host = '';
      }
      parsePath(url, body.slice(end + 1));
      return true;
    }
    if (base?.scheme === 'file') {
      url.host = base.host;
      if (!startsWithDrive(body.slice(1)) && base.path.length > 0 &&
          kNormalDriveLetter.test(base.path[0])) {
        url.path.push(base.path[0]);
      }
    }
    parsePath(url, body.slice(1));
    return true;
  }
  if (base?.scheme === 'file') {
    url.host = base.host;
    url.path = base.path.slice();
    if (body === '') {
      if (!hasQuery) url.query = base.query;
      return true;
    }
    if (startsWithDrive(body)) url.path = [];
    else shorten(url);
    parsePath(url, body);
    return true;
  }
  parsePath(url, body);
  return true;
}

// A reference without a scheme, or with the scheme of a special base.
function parseRelative(url, body, base, hasQuery) {
  if (isSlash(url, body[0])) {
    if (isSlash(url, body[1])) return parseAfterSlashes(url, body.slice(2));
    copyAuthority(url, base);
    parsePath(url, body.slice(1));
    return true;
  }
  copyAuthority(url, base);
  url.path = base.path.slice();
  if (body === '') {
    if (!hasQuery) url.query = base.query;
    return true;
  }
  shorten(url);
  parsePath(url, body);
  return true;
}

function parseAfterSlashes(url, text) {
  if (isSpecial(url)) text = text.replace(/^[/\\]+/, '');
  const end = authorityEnd(url, text, 0);
  if (!parseAuthority(url, text.slice(0, end))) return false;
  if (end < text.length) parsePath(url, text.slice(end + 1));
  else if (isSpecial(url)) url.path.push('');
  return true;
}

function parseScheme(text) {
  const match = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text);
  return match === null ? null : match[1].toLowerCase();
}

// Splits off fragment and query.
function splitTail(text) {
  const hash = text.indexOf('#');
  const fragment = hash < 0 ? null : text.slice(hash + 1);
  if (hash >= 0) text = text.slice(0, hash);
  const mark = text.indexOf('?');
  const query = mark < 0 ? null : text.slice(mark + 1);
  if (mark >= 0) text = text.slice(0, mark);
  return { body: text, query, fragment };
}

function parseBody(url, scheme, body, base, query, fragment) {
  if (scheme === null) {
    if (base === null) return false;
    if (base.opaque) {
      if (body !== '' || query !== null || fragment === null) return false;
      Object.assign(url, base, { fragment: null });
      return true;
    }
    url.scheme = base.scheme;
    return base.scheme === 'file' ?
      parseFile(url, body, base, query !== null) :
      parseRelative(url, body, base, query !== null);
  }
  url.scheme = scheme;
  if (scheme === 'file') return parseFile(url, body, base, query !== null);
  if (isSpecial(url)) {
    if (base?.scheme === scheme &&
        !(isSlash(url, body[0]) && isSlash(url, body[1]))) {
      return parseRelative(url, body, base, query !== null);
    }
    return parseAfterSlashes(url, body);
  }
  if (body.startsWith('//')) return parseAfterSlashes(url, body.slice(2));
  if (body[0] === '/') {
    parsePath(url, body.slice(1));
    return true;
  }
  url.opaque = true;
  // A space at the end is encoded where a query or fragment follows.
  url.path = percentEncode(body, kC0);
  if ((query !== null || fragment !== null) && url.path.endsWith(' ')) {
    url.path = `${url.path.slice(0, -1)}%20`;
  }
  return true;
}

// base: a record or null. Returns a record, or null for text that is no URL.
function parse(input, base) {
  const text = input.replace(kC0Space, '').replace(kTabNewline, '');
  const url = newRecord();
  const scheme = parseScheme(text);
  const { body, query, fragment } = splitTail(
    scheme === null ? text : text.slice(scheme.length + 1));
  if (!parseBody(url, scheme, body, base, query, fragment)) return null;
  if (query !== null) setQuery(url, query);
  if (fragment !== null) setFragment(url, fragment);
  return url;
}

// -- Serializing ------------------------------------------------------------

function pathname(url) {
  if (url.opaque) return url.path;
  return url.path.length === 0 ? '' : `/${url.path.join('/')}`;
}

function serialize(url) {
  let text = `${url.scheme}:`;
  if (url.host !== null) {
    text += '//';
    if (url.username !== '' || url.password !== '') {
      text += url.username;
      if (url.password !== '') text += `:${url.password}`;
      text += '@';
    }
    text += url.host;
    if (url.port !== null) text += `:${url.port}`;
  } else if (!url.opaque && url.path.length > 1 && url.path[0] === '') {
    text += '/.';
  }
  text += pathname(url);
  if (url.query !== null) text += `?${url.query}`;
  if (url.fragment !== null) text += `#${url.fragment}`;
  return text;
}

module.exports = {
  isSpecial,
  kC0,
  kSpecialPorts,
  kUserinfo,
  parse,
  parseHost,
  parsePath,
  pathname,
  percentDecode,
  percentEncode,
  serialize,
  setFragment,
  setPort,
  setQuery,
  splitPort,
};
