'use strict';

// URL and URLSearchParams (WHATWG URL Standard, sections 5 and 6), and Node's
// helpers for file URLs. The parser is in internal/url_parser.js.

const parser = require('internal/url_parser');
const { customInspectSymbol } = require('internal/util');

function codes() {
  return require('internal/errors').codes;
}

function toUSV(value) {
  return `${value}`.toWellFormed();
}

// -- URLSearchParams --------------------------------------------------------

// application/x-www-form-urlencoded (section 5.1).
function decodeForm(text) {
  return parser.percentDecode(text.replaceAll('+', ' '));
}

function parseForm(text) {
  const list = [];
  for (const part of text.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    if (equals < 0) list.push(decodeForm(part), '');
    else list.push(decodeForm(part.slice(0, equals)),
                   decodeForm(part.slice(equals + 1)));
  }
  return list;
}

const kFormPlain = /^[A-Za-z0-9*\-._]*$/;

function encodeForm(text) {
  if (kFormPlain.test(text)) return text;
  return encodeURIComponent(text)
    .replace(/[!'()~]/g, (char) =>
      `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

function serializeForm(list) {
  let text = '';
  for (let i = 0; i < list.length; i += 2) {
    text += `${i > 0 ? '&' : ''}${encodeForm(list[i])}=` +
      encodeForm(list[i + 1]);
  }
  return text;
}

// 'Name { a, b }', one below the other if that is too long.
function listText(name, parts, options) {
  const text = parts.join(', ');
  return text.length + name.length > options.breakLength ||
    text.includes('\n') ? `${name} {\n  ${parts.join(',\n  ')} }` :
    `${name} { ${text} }`;
}

const IteratorPrototype =
  Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));

class URLSearchParamsIterator {
  #list;
  #kind;
  #index = 0;

  constructor(params, kind) {
    this.#list = params;
    this.#kind = kind;
  }

  next() {
    if (typeof this !== 'object' || this === null || !(#list in this)) {
      const { ERR_INVALID_THIS } = codes();
      throw new ERR_INVALID_THIS('URLSearchParamsIterator');
    }
    const list = listOf(this.#list);
    const i = this.#index;
    if (i >= list.length) return { value: undefined, done: true };
    this.#index += 2;
    const value = this.#kind === 'keys' ? list[i] :
      this.#kind === 'values' ? list[i + 1] : [list[i], list[i + 1]];
    return { value, done: false };
  }

  [customInspectSymbol](depth, options, inspect) {
    if (depth < 0) return '[URLSearchParamsIterator]';
    const list = listOf(this.#list).slice(this.#index);
    const items = [];
    for (let i = 0; i < list.length; i += 2) {
      items.push(this.#kind === 'keys' ? list[i] :
        this.#kind === 'values' ? list[i + 1] : [list[i], list[i + 1]]);
    }
    const inner = { ...options,
      depth: options.depth == null ? null : options.depth - 1 };
    return listText('URLSearchParams Iterator',
                    items.map((item) => inspect(item, inner)), options);
  }
}
Object.setPrototypeOf(URLSearchParamsIterator.prototype, IteratorPrototype);
Object.defineProperty(URLSearchParamsIterator.prototype, Symbol.toStringTag, {
  __proto__: null, configurable: true, value: 'URLSearchParams Iterator',
});

let listOf;             // (params) => the list of names and values
let attach;             // (params, url, list)

class URLSearchParams {
  #list = [];
  #url = null;          // the URL that changes with it

  static {
    listOf = (params) => params.#list;
    attach = (params, url, list) => {
      params.#url = url;
      params.#list = list;
    };
  }

  constructor(init = undefined) {
    if (init === undefined || init === null) return;
    if (typeof init === 'object' || typeof init === 'function') {
      this.#list = fromObject(init);
      return;
    }
    const text = toUSV(init);
    this.#list = parseForm(text[0] === '?' ? text.slice(1) : text);
  }

  static #check(value) {
    if (typeof value !== 'object' || value === null || !(#list in value)) {
      const { ERR_INVALID_THIS } = codes();
      throw new ERR_INVALID_THIS('URLSearchParams');
    }
  }

  static #need(count, names) {
    if (count < names.length) {
      const { ERR_MISSING_ARGS } = codes();
      throw new ERR_MISSING_ARGS(...names);
    }
  }

  #update() {
    if (this.#url !== null) setSearch(this.#url, serializeForm(this.#list));
  }

  get size() {
    URLSearchParams.#check(this);
    return this.#list.length / 2;
  }

  append(name, value) {
    URLSearchParams.#check(this);
    URLSearchParams.#need(arguments.length, ['name', 'value']);
    this.#list.push(toUSV(name), toUSV(value));
    this.#update();
  }

  delete(name, value = undefined) {
    URLSearchParams.#check(this);
    URLSearchParams.#need(arguments.length, ['name']);
    name = toUSV(name);
    if (value !== undefined) value = toUSV(value);
    const kept = [];
    for (let i = 0; i < this.#list.length; i += 2) {
      if (this.#list[i] !== name ||
          (value !== undefined && this.#list[i + 1] !== value)) {
        kept.push(this.#list[i], this.#list[i + 1]);
      }
    }
    this.#list = kept;
    this.#update();
  }

  get(name) {
    URLSearchParams.#check(this);
    URLSearchParams.#need(arguments.length, ['name']);
    name = toUSV(name);
    for (let i = 0; i < this.#list.length; i += 2) {
      if (this.#list[i] === name) return this.#list[i + 1];
    }
    return null;
  }

  getAll(name) {
    URLSearchParams.#check(this);
    URLSearchParams.#need(arguments.length, ['name']);
    name = toUSV(name);
    const values = [];
    for (let i = 0; i < this.#list.length; i += 2) {
      if (this.#list[i] === name) values.push(this.#list[i + 1]);
    }
    return values;
  }

  has(name, value = undefined) {
    URLSearchParams.#check(this);
    URLSearchParams.#need(arguments.length, ['name']);
    name = toUSV(name);
    if (value !== undefined) value = toUSV(value);
    for (let i = 0; i < this.#list.length; i += 2) {
      if (this.#list[i] === name &&
          (value === undefined || this.#list[i + 1] === value)) {
        return true;
      }
    }
    return false;
  }

  set(name, value) {
    URLSearchParams.#check(this);
    URLSearchParams.#need(arguments.length, ['name', 'value']);
    name = toUSV(name);
    value = toUSV(value);
    const list = [];
    let found = false;
    for (let i = 0; i < this.#list.length; i += 2) {
      if (this.#list[i] !== name) {
        list.push(this.#list[i], this.#list[i + 1]);
      } else if (!found) {
        found = true;
        list.push(name, value);
      }
    }
    if (!found) list.push(name, value);
    this.#list = list;
    this.#update();
  }

  sort() {
    URLSearchParams.#check(this);
    const pairs = [];
    for (let i = 0; i < this.#list.length; i += 2) {
      pairs.push([this.#list[i], this.#list[i + 1]]);
    }
    pairs.sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0);
    this.#list = pairs.flat();
    this.#update();
  }

  forEach(callback, thisArg = undefined) {
    URLSearchParams.#check(this);
    require('internal/validators').validateFunction(callback, 'callback');
    for (let i = 0; i < this.#list.length; i += 2) {
      callback.call(thisArg, this.#list[i + 1], this.#list[i], this);
    }
  }

  entries() {
    URLSearchParams.#check(this);
    return new URLSearchParamsIterator(this, 'entries');
  }
  keys() {
    URLSearchParams.#check(this);
    return new URLSearchParamsIterator(this, 'keys');
  }
  values() {
    URLSearchParams.#check(this);
    return new URLSearchParamsIterator(this, 'values');
  }

  toString() {
    URLSearchParams.#check(this);
    return serializeForm(this.#list);
  }

  [customInspectSymbol](depth, options, inspect) {
    URLSearchParams.#check(this);
    if (typeof depth === 'number' && depth < 0) {
      return options.stylize('[Object]', 'special');
    }
    const inner = { ...options,
      depth: options.depth == null ? null : options.depth - 1 };
    const parts = [];
    for (let i = 0; i < this.#list.length; i += 2) {
      parts.push(`${inspect(this.#list[i], inner)} => ` +
                 inspect(this.#list[i + 1], inner));
    }
    const { name } = this.constructor;
    return parts.length === 0 ? `${name} {}` : listText(name, parts, options);
  }
}

// A record, or a sequence of pairs.
function fromObject(init) {
  const method = init[Symbol.iterator];
  if (method === null || method === undefined) {
    const record = new Map();
    for (const key of Reflect.ownKeys(init)) {
      const own = Object.getOwnPropertyDescriptor(init, key);
      if (own?.enumerable) record.set(toUSV(key), toUSV(init[key]));
    }
    return [...record].flat();
  }
  if (typeof method !== 'function') {
    const { ERR_ARG_NOT_ITERABLE } = codes();
    throw new ERR_ARG_NOT_ITERABLE('Query pairs');
  }
  const list = [];
  for (const pair of init) {
    const { ERR_INVALID_TUPLE } = codes();
    if (pair === null || (typeof pair !== 'object' &&
                          typeof pair !== 'function') ||
        typeof pair[Symbol.iterator] !== 'function') {
      throw new ERR_INVALID_TUPLE('Each query pair', '[name, value]');
    }
    const items = [...pair];
    if (items.length !== 2) {
      throw new ERR_INVALID_TUPLE('Each query pair', '[name, value]');
    }
    list.push(toUSV(items[0]), toUSV(items[1]));
  }
  return list;
}

function makeEnumerable(cls, keys) {
  for (const key of keys) {
    Object.defineProperty(cls.prototype, key, {
      __proto__: null,
      ...Object.getOwnPropertyDescriptor(cls.prototype, key),
      enumerable: true,
    });
  }
  Object.defineProperty(cls.prototype, Symbol.toStringTag, {
    __proto__: null, configurable: true, value: cls.name,
  });
}

Object.defineProperty(URLSearchParams.prototype, Symbol.iterator, {
  __proto__: null, configurable: true, writable: true,
  value: URLSearchParams.prototype.entries,
});
makeEnumerable(URLSearchParams, [
  'append', 'delete', 'get', 'getAll', 'has', 'set', 'sort', 'forEach',
  'entries', 'keys', 'values', 'toString', 'size',
]);

// -- URL --------------------------------------------------------------------

function invalidUrl(input, base) {
  const { ERR_INVALID_URL } = codes();
  const err = new ERR_INVALID_URL();
  delete err.code;
  err.code = 'ERR_INVALID_URL';
  err.input = input;
  if (base !== undefined) err.base = base;
  return err;
}

function parseWithBase(input, base) {
  let baseRecord = null;
  if (base !== undefined) {
    baseRecord = parser.parse(base, null);
    if (baseRecord === null) return null;
  }
  return parser.parse(input, baseRecord);
}

let setSearch;          // (url, text): by its searchParams

class URL {
  #url;                 // record of the parser
  #href;                // its text, made when asked for
  #searchParams;

  static {
    setSearch = (url, text) => {
      url.#url.query = text === '' ? null : text;
      url.#href = undefined;
    };
  }

  constructor(input, base = undefined) {
    if (arguments.length === 0) {
      const { ERR_MISSING_ARGS } = codes();
      throw new ERR_MISSING_ARGS('url');
    }
    input = toUSV(input);
    if (base !== undefined) base = toUSV(base);
    this.#url = parseWithBase(input, base);
    if (this.#url === null) throw invalidUrl(input, base);
  }

  static canParse(url, base = undefined) {
    if (arguments.length === 0) {
      const { ERR_MISSING_ARGS } = codes();
      throw new ERR_MISSING_ARGS('url');
    }
    return parseWithBase(toUSV(url),
                         base === undefined ? base : toUSV(base)) !== null;
  }

  static parse(url, base = undefined) {
    if (arguments.length === 0) {
      const { ERR_MISSING_ARGS } = codes();
      throw new ERR_MISSING_ARGS('url');
    }
    return URL.canParse(url, base) ? new URL(url, base) : null;
  }

  static createObjectURL(object) {
    return require('internal/not_yet')('URL.createObjectURL')(object);
  }

  static revokeObjectURL(url) {
    return require('internal/not_yet')('URL.revokeObjectURL')(url);
  }

  #changed() {
    this.#href = undefined;
  }

  get href() {
    return this.#href ??= parser.serialize(this.#url);
  }

  set href(value) {
    value = toUSV(value);
    const url = parser.parse(value, null);
    if (url === null) throw invalidUrl(value);
    this.#url = url;
    this.#changed();
    if (this.#searchParams !== undefined) {
      attach(this.#searchParams, this, parseForm(url.query ?? ''));
    }
  }

  get origin() {
    const { scheme, host, port, path, opaque } = this.#url;
    switch (scheme) {
      case 'blob': {
        if (!opaque) return 'null';
        const inner = parser.parse(path, null);
        return inner !== null && /^https?$/.test(inner.scheme) ?
          new URL(path).origin : 'null';
      }
      case 'ftp': case 'http': case 'https': case 'ws': case 'wss':
        return `${scheme}://${host}${port === null ? '' : `:${port}`}`;
      default:
        return 'null';
    }
  }

  get protocol() {
    return `${this.#url.scheme}:`;
  }

  set protocol(value) {
    const match = /^([a-zA-Z][a-zA-Z0-9+.-]*)(?::|$)/.exec(toUSV(value));
    if (match === null) return;
    const scheme = match[1].toLowerCase();
    const url = this.#url;
    if (parser.isSpecial(url) !== scheme in parser.kSpecialPorts) return;
    if (scheme === 'file' && (url.username !== '' || url.password !== '' ||
                              url.port !== null)) {
      return;
    }
    if (url.scheme === 'file' && (url.host === '' || url.host === null)) return;
    url.scheme = scheme;
    if (url.port === parser.kSpecialPorts[scheme]) url.port = null;
    this.#changed();
  }

  #cannotHaveCredentials() {
    const { host, scheme } = this.#url;
    return host === null || host === '' || scheme === 'file';
  }

  get username() {
    return this.#url.username;
  }

  set username(value) {
    value = toUSV(value);
    if (this.#cannotHaveCredentials()) return;
    this.#url.username = parser.percentEncode(value, parser.kUserinfo);
    this.#changed();
  }

  get password() {
    return this.#url.password;
  }

  set password(value) {
    value = toUSV(value);
    if (this.#cannotHaveCredentials()) return;
    this.#url.password = parser.percentEncode(value, parser.kUserinfo);
    this.#changed();
  }

  get host() {
    const { host, port } = this.#url;
    if (host === null) return '';
    return port === null ? host : `${host}:${port}`;
  }

  set host(value) {
    this.#setHost(toUSV(value), true);
  }

  get hostname() {
    return this.#url.host ?? '';
  }

  set hostname(value) {
    this.#setHost(toUSV(value), false);
  }

  #setHost(value, withPort) {
    const url = this.#url;
    if (url.opaque) return;
    const special = parser.isSpecial(url);
    value = value.replace(/[\t\n\r]/g, '');
    value = value.split(special ? /[/\\?#]/ : /[/?#]/, 1)[0];
    const colon = parser.splitPort(value);
    const hasPort = colon[0].length < value.length;
    if (hasPort && (!withPort || colon[0] === '')) return;
    const name = colon[0];
    if (name === '') {
      if ((special && url.scheme !== 'file') || url.username !== '' ||
          url.password !== '' || url.port !== null) {
        return;
      }
      url.host = '';
      this.#changed();
      return;
    }
    if (value.includes('@')) return;
    const host = parser.parseHost(name, special);
    if (host === null) return;
    url.host = url.scheme === 'file' && host === 'localhost' ? '' : host;
    if (hasPort && url.scheme !== 'file') {
      const digits = /^[0-9]+/.exec(colon[1]);
      if (digits !== null) parser.setPort(url, digits[0]);
    }
    this.#changed();
  }

  get port() {
    const { port } = this.#url;
    return port === null ? '' : `${port}`;
  }

  set port(value) {
    value = toUSV(value).replace(/[\t\n\r]/g, '');
    if (this.#cannotHaveCredentials()) return;
    if (value === '') {
      this.#url.port = null;
    } else {
      const digits = /^[0-9]+/.exec(value);
      if (digits === null) return;
      parser.setPort(this.#url, digits[0]);
    }
    this.#changed();
  }

  get pathname() {
    return parser.pathname(this.#url);
  }

  set pathname(value) {
    value = toUSV(value).replace(/[\t\n\r]/g, '');
    const url = this.#url;
    if (url.opaque) return;
    url.path = [];
    const special = parser.isSpecial(url);
    if (value[0] === '/' || (special && value[0] === '\\')) {
      parser.parsePath(url, value.slice(1).replaceAll('?', '%3F')
        .replaceAll('#', '%23'));
    } else if (special || value !== '' || url.host === null) {
      parser.parsePath(url, value.replaceAll('?', '%3F')
        .replaceAll('#', '%23'));
    }
    this.#changed();
  }

  get search() {
    const { query } = this.#url;
    return query === null || query === '' ? '' : `?${query}`;
  }

  set search(value) {
    value = toUSV(value).replace(/[\t\n\r]/g, '');
    if (value === '') {
      this.#url.query = null;
    } else {
      parser.setQuery(this.#url, value[0] === '?' ? value.slice(1) : value);
    }
    if (this.#searchParams !== undefined) {
      attach(this.#searchParams, this, parseForm(this.#url.query ?? ''));
    }
    this.#changed();
  }

  get searchParams() {
    if (this.#searchParams === undefined) {
      this.#searchParams = new URLSearchParams();
      attach(this.#searchParams, this, parseForm(this.#url.query ?? ''));
    }
    return this.#searchParams;
  }

  get hash() {
    const { fragment } = this.#url;
    return fragment === null || fragment === '' ? '' : `#${fragment}`;
  }

  set hash(value) {
    value = toUSV(value).replace(/[\t\n\r]/g, '');
    if (value === '') {
      this.#url.fragment = null;
    } else {
      parser.setFragment(this.#url, value[0] === '#' ? value.slice(1) : value);
    }
    this.#changed();
  }

  toString() {
    return this.#href ??= parser.serialize(this.#url);
  }

  toJSON() {
    return this.#href ??= parser.serialize(this.#url);
  }

  [customInspectSymbol](depth, options, inspect) {
    if (typeof depth === 'number' && depth < 0) return this;
    const shown = {};
    for (const key of ['href', 'origin', 'protocol', 'username', 'password',
                       'host', 'hostname', 'port', 'pathname', 'search',
                       'searchParams', 'hash']) {
      shown[key] = this[key];
    }
    return `${this.constructor.name} ${inspect(shown, options)}`;
  }
}
makeEnumerable(URL, [
  'toString', 'href', 'origin', 'protocol', 'username', 'password', 'host',
  'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash', 'toJSON',
]);
for (const key of ['canParse', 'parse', 'createObjectURL', 'revokeObjectURL']) {
  Object.defineProperty(URL, key, { __proto__: null, enumerable: true });
}

// -- Node's helpers ---------------------------------------------------------

function isURL(value) {
  return Boolean(value?.href && value.protocol && value.auth === undefined &&
                 value.path === undefined);
}

function domainToASCII(domain) {
  if (arguments.length < 1) {
    const { ERR_MISSING_ARGS } = codes();
    throw new ERR_MISSING_ARGS('domain');
  }
  return parser.parseHost(`${domain}`, true) ?? '';
}

function domainToUnicode(domain) {
  if (arguments.length < 1) {
    const { ERR_MISSING_ARGS } = codes();
    throw new ERR_MISSING_ARGS('domain');
  }
  const ascii = parser.parseHost(`${domain}`, true);
  return ascii === null ? '' : require('internal/idna').toUnicode(ascii);
}

function urlToHttpOptions(url) {
  require('internal/validators').validateObject(url, 'url', 6);
  const { hostname, pathname, port, username, password, search } = url;
  const options = {
    __proto__: null,
    ...url,
    protocol: url.protocol,
    hostname: hostname && hostname[0] === '[' ? hostname.slice(1, -1) :
      hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname || ''}${search || ''}`,
    href: url.href,
  };
  if (port !== '') options.port = Number(port);
  if (username || password) {
    options.auth =
      `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  }
  return options;
}

function badPath(url, reason) {
  const { ERR_INVALID_FILE_URL_PATH } = codes();
  const err = new ERR_INVALID_FILE_URL_PATH(reason);
  err.input = url;
  return err;
}

function posixPathFromUrl(url) {
  const { ERR_INVALID_FILE_URL_HOST } = codes();
  if (url.hostname !== '') {
    throw new ERR_INVALID_FILE_URL_HOST(process.platform);
  }
  const { pathname } = url;
  if (/%2f/i.test(pathname)) {
    throw badPath(url, 'must not include encoded / characters');
  }
  return decodeURIComponent(pathname);
}

function windowsPathFromUrl(url) {
  if (/%2f|%5c/i.test(url.pathname)) {
    throw badPath(url, 'must not include encoded \\ or / characters');
  }
  const path = decodeURIComponent(url.pathname.replaceAll('/', '\\'));
  if (url.hostname !== '') {
    return `\\\\${domainToUnicode(url.hostname)}${path}`;
  }
  if (!/^\\[a-zA-Z]:/.test(path)) {
    throw badPath(url, 'must be absolute');
  }
  return path.slice(1);
}

function fileURLToPath(path, options = undefined) {
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_URL_SCHEME } = codes();
  if (typeof path === 'string') path = new URL(path);
  else if (!isURL(path)) {
    throw new ERR_INVALID_ARG_TYPE('path', ['string', 'URL'], path);
  }
  if (path.protocol !== 'file:') throw new ERR_INVALID_URL_SCHEME('file');
  return options?.windows ? windowsPathFromUrl(path) : posixPathFromUrl(path);
}

function fileURLToPathBuffer(path, options = undefined) {
  return Buffer.from(fileURLToPath(path, options));
}

// What a URL would take for syntax.
const kPathEscapes = {
  '%': '%25', '\\': '%5C', '\n': '%0A', '\r': '%0D', '\t': '%09', '?': '%3F',
  '#': '%23', '[': '%5B', ']': '%5D', '^': '%5E', '|': '%7C', '~': '%7E',
};

function pathToFileURL(filepath, options = undefined) {
  require('internal/validators').validateString(filepath, 'path');
  const windows = options?.windows ?? false;
  const pathModule = windows ? require('internal/path/win32') :
    require('internal/path/posix');
  let resolved = pathModule.resolve(filepath);
  const last = filepath[filepath.length - 1];
  if ((last === '/' || (windows && last === '\\')) &&
      !resolved.endsWith(pathModule.sep)) {
    resolved += '/';
  }
  let host = '';
  // An extended path of a drive, \\?\C:\, is that drive.
  if (windows && /^\\\\\?\\[a-zA-Z]:\\/.test(resolved)) {
    resolved = resolved.slice(4);
  }
  if (windows && resolved.startsWith('\\\\')) {
    const { ERR_INVALID_ARG_VALUE } = codes();
    const start = resolved.startsWith('\\\\?\\UNC\\') ? 8 : 2;
    const end = resolved.indexOf('\\', start);
    if (end === -1) {
      throw new ERR_INVALID_ARG_VALUE('path', resolved,
                                      'Missing UNC resource path');
    }
    if (end === 2) {
      throw new ERR_INVALID_ARG_VALUE('path', resolved,
                                      'Empty UNC servername');
    }
    host = resolved.slice(start, end);
    resolved = resolved.slice(end);
  }
  if (windows) resolved = resolved.replaceAll('\\', '/');
  const escaped = resolved.replace(/[%\\\n\r\t?#[\]^|~]/g,
                                   (char) => kPathEscapes[char])
    // Which the parser would take for no part of the URL.
    .replace(/[\0- ]+$/, encodeURIComponent);
  const prefix = windows && host === '' && escaped[0] !== '/' ? '/' : '';
  return new URL(`file://${host}${prefix}${escaped}`);
}

// A path given as text, Buffer or file URL.
function toPathIfFileURL(fileURLOrPath) {
  return isURL(fileURLOrPath) ? fileURLToPath(fileURLOrPath) : fileURLOrPath;
}

module.exports = {
  URL,
  URLSearchParams,
  domainToASCII,
  domainToUnicode,
  fileURLToPath,
  fileURLToPathBuffer,
  isURL,
  pathToFileURL,
  toPathIfFileURL,
  urlToHttpOptions,
};
