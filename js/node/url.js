'use strict';

// Node docs: URL. The WHATWG API is in internal/url.js; here is the legacy one:
// Url objects, parse, format, resolve.

const {
  URL,
  URLSearchParams,
  domainToASCII,
  domainToUnicode,
  fileURLToPath,
  fileURLToPathBuffer,
  pathToFileURL,
  urlToHttpOptions,
} = require('internal/url');

const kHttpLike = new Set([
  'http', 'http:', 'https', 'https:', 'ftp', 'ftp:', 'gopher', 'gopher:',
  'file', 'file:', 'ws', 'ws:', 'wss', 'wss:',
]);
const kNoHost = new Set(['javascript', 'javascript:']);
const kMaxHost = 255;
const kForbiddenHost = /[\0\t\n\r #%/:<>?@[\\\]^|]/;
const kForbiddenHostIpv6 = /[\0\t\n\r #%/<>?@\\^|]/;
const kSpaces = /^[\s\ufeff]+|[\s\ufeff]+$/g;

// What a path may not hold as it is.
const kEscapes = {
  __proto__: null,
  '\t': '%09', '\n': '%0A', '\r': '%0D', ' ': '%20', '"': '%22', "'": '%27',
  '<': '%3C', '>': '%3E', '\\': '%5C', '^': '%5E', '`': '%60', '{': '%7B',
  '|': '%7C', '}': '%7D',
};

function codes() {
  return require('internal/errors').codes;
}

function querystring() {
  return require('querystring');
}

function Url() {
  this.protocol = null;
  this.slashes = null;
  this.auth = null;
  this.host = null;
  this.port = null;
  this.hostname = null;
  this.hash = null;
  this.search = null;
  this.query = null;
  this.pathname = null;
  this.path = null;
  this.href = null;
}

function escapeRest(rest) {
  return rest.replace(/[\t\n\r "'<>\\^`{|}]/g, (char) => kEscapes[char]);
}

function invalidUrl(input) {
  const { ERR_INVALID_URL } = codes();
  const err = new ERR_INVALID_URL();
  err.input = input;
  return err;
}

// Backslashes before the query are slashes.
function fixSlashes(url) {
  const end = url.search(/[?#]/);
  const head = end < 0 ? url : url.slice(0, end);
  return head.replaceAll('\\', '/') + (end < 0 ? '' : url.slice(end));
}

function decodeAuth(auth) {
  return decodeURIComponent(auth);
}

// The host ends at the first character that cannot be in one; before it an @,
// the last one, ends the credentials.
function splitHost(rest) {
  rest = rest.replace(/^[^#/?]*/, (head) => head.replace(/[\t\n\r]/g, ''));
  let end = -1;
  let at = -1;
  let nonHost = -1;
  for (let i = 0; i < rest.length && end < 0; i++) {
    switch (rest[i]) {
      case ' ': case '"': case '%': case "'":
      case ';': case '<': case '>': case '\\': case '^': case '`': case '{':
      case '|': case '}':
        if (nonHost < 0) nonHost = i;
        break;
      case '#': case '/': case '?':
        if (nonHost < 0) nonHost = i;
        end = i;
        break;
      case '@':
        at = i;
        nonHost = -1;
        break;
      default:
    }
  }
  const start = at + 1;
  return {
    auth: at < 0 ? null : rest.slice(0, at),
    host: nonHost < 0 ? rest.slice(start) : rest.slice(start, nonHost),
    rest: nonHost < 0 ? '' : rest.slice(nonHost),
  };
}

// In a host name: a label's first bad character ends the name.
function validHostname(url, rest, hostname) {
  for (let i = 0; i < hostname.length; i++) {
    const code = hostname.charCodeAt(i);
    const good = (code >= 97 && code <= 122) || code === 46 ||
      (code >= 65 && code <= 90) || (code >= 48 && code <= 57) ||
      code === 45 || code === 43 || code === 95 || code > 127;
    if (!good) {
      url.hostname = hostname.slice(0, i);
      return `/${hostname.slice(i)}${rest}`;
    }
  }
  return rest;
}

function parseHostOf(self, rest, url) {
  const split = splitHost(rest);
  rest = split.rest;
  if (split.auth !== null) self.auth = decodeAuth(split.auth);
  self.host = split.host;
  self.parseHost();
  if (typeof self.hostname !== 'string') self.hostname = '';
  const { hostname } = self;
  const ipv6 = hostname[0] === '[' && hostname[hostname.length - 1] === ']';
  if (!ipv6 && hostname.includes(':')) {
    const { ERR_INVALID_ARG_VALUE } = codes();
    throw new ERR_INVALID_ARG_VALUE('url', url, 'has an invalid port');
  }
  if (!ipv6) rest = validHostname(self, rest, hostname);
  self.hostname = self.hostname.length > kMaxHost ? '' :
    self.hostname.toLowerCase();
  if (self.hostname !== '') {
    if (ipv6) {
      if (kForbiddenHostIpv6.test(self.hostname)) throw invalidUrl(url);
    } else {
      const ascii = /^[\x00-\x7f]*$/.test(self.hostname) ? self.hostname :
        require('internal/idna').toASCII(self.hostname);
      if (!ascii || kForbiddenHost.test(ascii)) throw invalidUrl(url);
      self.hostname = ascii;
    }
  }
  const port = self.port ? `:${self.port}` : '';
  self.host = (self.hostname || '') + port;
  if (ipv6) {
    self.hostname = self.hostname.slice(1, -1);
    if (rest[0] !== '/') rest = `/${rest}`;
  }
  return rest;
}

// host -> hostname and port.
Url.prototype.parseHost = function parseHost() {
  let { host } = this;
  const port = /:([0-9]*)$/.exec(host);
  if (port !== null) {
    if (port[1] !== '') this.port = port[1];
    host = host.slice(0, -port[0].length);
  }
  if (host) this.hostname = host;
};

Url.prototype.parse = function parse(url, parseQueryString, slashesDenoteHost) {
  require('internal/validators').validateString(url, 'url');
  const original = url;
  url = fixSlashes(url.replace(kSpaces, ''));
  let rest = url;

  // The usual case: a path with a query.
  if (!slashesDenoteHost && !/[#@\t\n\r "'<>^`{|}]/.test(url)) {
    const simple = /^(\/\/?(?!\/)[^?]*)(\?.*)?$/.exec(url);
    if (simple !== null) {
      this.path = this.href = url;
      this.pathname = simple[1];
      if (simple[2]) {
        this.search = simple[2];
        this.query = simple[2].slice(1);
        if (parseQueryString) this.query = querystring().parse(this.query);
      } else if (parseQueryString) {
        this.search = null;
        this.query = { __proto__: null };
      }
      return this;
    }
  }

  const proto = /^[a-z0-9.+-]+:/i.exec(rest);
  let lowerProto = '';
  if (proto !== null) {
    lowerProto = proto[0].toLowerCase();
    this.protocol = lowerProto;
    rest = rest.slice(proto[0].length);
  }

  let slashes = false;
  if (slashesDenoteHost || proto !== null || /^\/\/[^@/]+@[^@/]+/.test(rest)) {
    slashes = rest.startsWith('//');
    if (slashes && !kNoHost.has(lowerProto)) {
      rest = rest.slice(2);
      this.slashes = true;
    }
  }
  if (!kNoHost.has(lowerProto) &&
      (slashes || (proto !== null && !kHttpLike.has(proto[0])))) {
    rest = parseHostOf(this, rest, original);
  }
  if (!kNoHost.has(lowerProto)) rest = escapeRest(rest);

  const hash = rest.indexOf('#');
  if (hash >= 0) {
    this.hash = rest.slice(hash);
    rest = rest.slice(0, hash);
  }
  const mark = rest.indexOf('?');
  if (mark >= 0) {
    this.search = rest.slice(mark);
    this.query = rest.slice(mark + 1);
    if (parseQueryString) this.query = querystring().parse(this.query);
    rest = rest.slice(0, mark);
  } else if (parseQueryString) {
    this.search = null;
    this.query = { __proto__: null };
  }
  if (rest !== '') this.pathname = rest;
  if (kHttpLike.has(lowerProto) && this.hostname && !this.pathname) {
    this.pathname = '/';
  }
  if (this.pathname || this.search) {
    this.path = (this.pathname || '') + (this.search || '');
  }
  this.href = this.format();
  return this;
};

function encodeAuth(auth) {
  return encodeURIComponent(auth).replace(/%3A/i, ':');
}

Url.prototype.format = function format() {
  const auth = this.auth ? `${encodeAuth(this.auth)}@` : '';
  let protocol = this.protocol || '';
  let pathname = this.pathname || '';
  let hash = this.hash || '';
  let host = '';
  let query = '';
  if (this.host) {
    host = auth + this.host;
  } else if (this.hostname) {
    const ipv6 = this.hostname.includes(':') && this.hostname[0] !== '[';
    host = auth + (ipv6 ? `[${this.hostname}]` : this.hostname);
    if (this.port) host += `:${this.port}`;
  }
  if (this.query !== null && typeof this.query === 'object') {
    query = querystring().stringify(this.query);
  }
  let search = this.search || (query && `?${query}`) || '';
  if (protocol && !protocol.endsWith(':')) protocol += ':';
  pathname = pathname.replace(/[?#]/g, (char) => char === '?' ? '%3F' : '%23');

  // Only protocols with a host get the slashes.
  if (this.slashes || kHttpLike.has(protocol)) {
    if (this.slashes || host) {
      if (pathname && pathname[0] !== '/') pathname = `/${pathname}`;
      host = `//${host}`;
    } else if (protocol.startsWith('file')) {
      host = '//';
    }
  }
  search = search.replaceAll('#', '%23');
  if (hash && hash[0] !== '#') hash = `#${hash}`;
  if (search && search[0] !== '?') search = `?${search}`;
  return protocol + host + pathname + search + hash;
};

Url.prototype.resolve = function resolve(relative) {
  return this.resolveObject(urlParse(relative, false, true)).format();
};

// '.' and '..' taken out of segments; `mustEndAbs` keeps what would go above
// the root out.
function removeDots(segments, mustEndAbs) {
  let up = 0;
  for (let i = segments.length - 1; i >= 0; i--) {
    if (segments[i] === '.') {
      segments.splice(i, 1);
    } else if (segments[i] === '..') {
      segments.splice(i, 1);
      up++;
    } else if (up > 0) {
      segments.splice(i, 1);
      up--;
    }
  }
  if (!mustEndAbs) {
    for (; up > 0; up--) segments.unshift('..');
  }
}

function finishPath(result) {
  if (result.pathname !== null || result.search !== null) {
    result.path = (result.pathname || '') + (result.search || '');
  }
  result.href = result.format();
  return result;
}

// A part of the first segment that is really a host (with credentials).
function hostFromSegment(result, segment) {
  const at = segment.indexOf('@') > 0 && segment.split('@');
  if (at) {
    result.auth = at.shift();
    result.host = result.hostname = at.shift();
  }
}

Url.prototype.resolveObject = function resolveObject(relative) {
  if (typeof relative === 'string') relative = urlParse(relative, false, true);
  const result = Object.assign(new Url(), this);
  result.hash = relative.hash;

  if (relative.href === '') {
    result.href = result.format();
    return result;
  }

  // '//host/path' keeps only the protocol.
  if (relative.slashes && !relative.protocol) {
    for (const key of Object.keys(relative)) {
      if (key !== 'protocol') result[key] = relative[key];
    }
    if (kHttpLike.has(result.protocol) && result.hostname &&
        !result.pathname) {
      result.path = result.pathname = '/';
    }
    result.href = result.format();
    return result;
  }

  if (relative.protocol && relative.protocol !== result.protocol) {
    return resolveOtherProtocol(result, relative);
  }

  const isSourceAbs = result.pathname && result.pathname[0] === '/';
  const isRelAbs = relative.host ||
    (relative.pathname && relative.pathname[0] === '/');
  let mustEndAbs = isRelAbs || isSourceAbs ||
    (result.host && relative.pathname);
  const removeAllDots = mustEndAbs;
  let source = (result.pathname && result.pathname.split('/')) || [];
  const relPath = (relative.pathname && relative.pathname.split('/')) || [];
  const noHost = result.protocol && !kHttpLike.has(result.protocol);

  // Hosts of protocols without slashes are their first segment.
  if (noHost) {
    result.hostname = '';
    result.port = null;
    if (result.host) {
      if (source[0] === '') source[0] = result.host;
      else source.unshift(result.host);
    }
    result.host = '';
    if (relative.protocol) {
      relative.hostname = null;
      relative.port = null;
      result.auth = null;
      if (relative.host) {
        if (relPath[0] === '') relPath[0] = relative.host;
        else relPath.unshift(relative.host);
      }
      relative.host = null;
    }
    mustEndAbs = mustEndAbs && (relPath[0] === '' || source[0] === '');
  }

  if (isRelAbs) {
    if (relative.host || relative.host === '') {
      if (result.host !== relative.host) result.auth = null;
      result.host = relative.host;
      result.port = relative.port;
    }
    if (relative.hostname || relative.hostname === '') {
      if (result.hostname !== relative.hostname) result.auth = null;
      result.hostname = relative.hostname;
    }
    result.search = relative.search;
    result.query = relative.query;
    source = relPath;
  } else if (relPath.length > 0) {
    source.pop();
    source = source.concat(relPath);
    result.search = relative.search;
    result.query = relative.query;
  } else if (relative.search !== null && relative.search !== undefined) {
    // Only the query changes.
    if (noHost) {
      result.hostname = result.host = source.shift();
      hostFromSegment(result, result.host ?? '');
    }
    result.search = relative.search;
    result.query = relative.query;
    return finishPath(result);
  }

  if (source.length === 0) {
    result.pathname = null;
    result.path = result.search ? `/${result.search}` : null;
    result.href = result.format();
    return result;
  }

  const last = source[source.length - 1];
  const trailingSlash =
    ((result.host || relative.host || source.length > 1) &&
     (last === '.' || last === '..')) || last === '';
  removeDots(source, removeAllDots);
  if (mustEndAbs && source[0] !== '' &&
      (!source[0] || source[0][0] !== '/')) {
    source.unshift('');
  }
  if (trailingSlash && !source.join('/').endsWith('/')) source.push('');

  const isAbsolute = source[0] === '' || (source[0] && source[0][0] === '/');
  if (noHost) {
    result.hostname = result.host =
      isAbsolute ? '' : source.length ? source.shift() : '';
    hostFromSegment(result, result.host);
  }
  mustEndAbs = mustEndAbs || (result.host && source.length);
  if (mustEndAbs && !isAbsolute) source.unshift('');
  if (source.length === 0) {
    result.pathname = null;
    result.path = null;
  } else {
    result.pathname = source.join('/');
  }
  result.auth = relative.auth || result.auth;
  result.slashes = result.slashes || relative.slashes;
  return finishPath(result);
};

function resolveOtherProtocol(result, relative) {
  if (!kHttpLike.has(relative.protocol)) {
    Object.assign(result, relative);
    result.href = result.format();
    return result;
  }
  result.protocol = relative.protocol;
  if (!relative.host && !/^file:?$/.test(relative.protocol) &&
      !kNoHost.has(relative.protocol)) {
    // 'http:a/b' of another protocol: the first segment is the host.
    const relPath = (relative.pathname || '').split('/');
    while (relPath.length && !(relative.host = relPath.shift()));
    relative.host ||= '';
    relative.hostname ||= '';
    if (relPath[0] !== '') relPath.unshift('');
    if (relPath.length < 2) relPath.unshift('');
    result.pathname = relPath.join('/');
  } else {
    result.pathname = relative.pathname;
  }
  result.search = relative.search;
  result.query = relative.query;
  result.host = relative.host || '';
  result.auth = relative.auth;
  result.hostname = relative.hostname || relative.host;
  result.port = relative.port;
  if (result.pathname || result.search) {
    result.path = (result.pathname || '') + (result.search || '');
  }
  result.slashes = result.slashes || relative.slashes;
  result.href = result.format();
  return result;
}

// -- Functions --------------------------------------------------------------

function urlParse(url, parseQueryString, slashesDenoteHost) {
  if (url instanceof Url) return url;
  const urlObject = new Url();
  urlObject.parse(url, parseQueryString, slashesDenoteHost);
  return urlObject;
}

function formatWhatwg(url, options) {
  let fragment = true;
  let unicode = false;
  let search = true;
  let auth = true;
  if (options) {
    require('internal/validators').validateObject(options, 'options');
    if (options.fragment != null) fragment = Boolean(options.fragment);
    if (options.unicode != null) unicode = Boolean(options.unicode);
    if (options.search != null) search = Boolean(options.search);
    if (options.auth != null) auth = Boolean(options.auth);
  }
  let text = url.protocol;
  if (url.host !== '' || url.protocol === 'file:' ||
      url.href.startsWith(`${url.protocol}//`)) {
    text += '//';
    if (auth && (url.username !== '' || url.password !== '')) {
      text += url.username;
      if (url.password !== '') text += `:${url.password}`;
      text += '@';
    }
    text += unicode ? domainToUnicode(url.hostname) || url.hostname :
      url.hostname;
    if (url.port !== '') text += `:${url.port}`;
  }
  text += url.pathname;
  if (search) text += url.search;
  if (fragment) text += url.hash;
  return text;
}

function urlFormat(urlObject, options) {
  if (typeof urlObject === 'string') {
    urlObject = urlParse(urlObject);
  } else if (typeof urlObject !== 'object' || urlObject === null) {
    const { ERR_INVALID_ARG_TYPE } = codes();
    throw new ERR_INVALID_ARG_TYPE('urlObject', ['Object', 'string'],
                                   urlObject);
  } else if (urlObject instanceof URL) {
    return formatWhatwg(urlObject, options);
  }
  return Url.prototype.format.call(urlObject);
}

function urlResolve(source, relative) {
  return urlParse(source, false, true).resolve(relative);
}

function urlResolveObject(source, relative) {
  if (!source) return relative;
  return urlParse(source, false, true).resolveObject(relative);
}

module.exports = {
  Url,
  parse: urlParse,
  resolve: urlResolve,
  resolveObject: urlResolveObject,
  format: urlFormat,
  URL,
  URLSearchParams,
  domainToASCII,
  domainToUnicode,
  pathToFileURL,
  fileURLToPath,
  fileURLToPathBuffer,
  urlToHttpOptions,
};
