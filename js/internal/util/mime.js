'use strict';

// MIMEType and MIMEParams: WHATWG MIME Sniffing, sections 4.4 and 4.5.
// Node docs: util.MIMEType.

const { codes: { ERR_INVALID_MIME_SYNTAX } } = require('internal/errors');

const kNotToken = /[^!#$%&'*+\-.^_`|~A-Za-z0-9]/;
const kNotQuotable = /[^\t\x20-\x7e\x80-\xff]/;
const kLeadingSpace = /^[\t\n\r ]+/;
const kTrailingSpace = /[\t\n\r ]+$/;

function token(text, kind, whole) {
  const bad = text.search(kNotToken);
  if (text === '' || bad >= 0) {
    throw new ERR_INVALID_MIME_SYNTAX(kind, whole, bad);
  }
  return text.toLowerCase();
}

function splitType(text) {
  const slash = text.indexOf('/');
  if (slash < 0) throw new ERR_INVALID_MIME_SYNTAX('type', text, slash);
  const semicolon = text.indexOf(';', slash);
  const end = semicolon < 0 ? text.length : semicolon;
  return {
    type: token(text.slice(0, slash), 'type', text),
    subtype: token(text.slice(slash + 1, end).replace(kTrailingSpace, ''),
                   'subtype', text),
    rest: text.slice(end + 1),
  };
}

// A quoted value: backslashes removed. Returns [value, rest].
function unquote(text) {
  let value = '';
  let i = 1;
  for (; i < text.length && text[i] !== '"'; i++) {
    if (text[i] === '\\' && i + 1 < text.length) i++;
    value += text[i];
  }
  const semicolon = text.indexOf(';', i);
  return [value, semicolon < 0 ? '' : text.slice(semicolon + 1)];
}

function parseParams(text, data) {
  while (text.length > 0) {
    text = text.replace(kLeadingSpace, '');
    const semicolon = text.indexOf(';');
    const equals = text.indexOf('=');
    if (equals < 0 || (semicolon >= 0 && semicolon < equals)) {
      text = semicolon < 0 ? '' : text.slice(semicolon + 1);
      continue;
    }
    const name = text.slice(0, equals).toLowerCase();
    text = text.slice(equals + 1);
    let value;
    if (text[0] === '"') {
      [value, text] = unquote(text);
    } else {
      const end = text.indexOf(';');
      value = (end < 0 ? text : text.slice(0, end))
        .replace(kTrailingSpace, '');
      text = end < 0 ? '' : text.slice(end + 1);
      if (value === '') continue;
    }
    if (name !== '' && !kNotToken.test(name) && !kNotQuotable.test(value) &&
        !data.has(name)) {
      data.set(name, value);
    }
  }
}

class MIMEParams {
  #data = new Map();
  #text = '';

  static {
    MIMEParams.prototype._fill = function(text) { this.#text = text; };
  }

  // Parsed when first asked for.
  #entries() {
    if (this.#text !== '') {
      const text = this.#text;
      this.#text = '';
      parseParams(text, this.#data);
    }
    return this.#data;
  }

  delete(name) { this.#entries().delete(`${name}`); }
  get(name) { return this.#entries().get(`${name}`) ?? null; }
  has(name) { return this.#entries().has(`${name}`); }

  set(name, value) {
    const data = this.#entries();
    name = `${name}`;
    value = `${value}`;
    const badName = name.search(kNotToken);
    if (name.length === 0 || badName >= 0) {
      throw new ERR_INVALID_MIME_SYNTAX('parameter name', name, badName);
    }
    const badValue = value.search(kNotQuotable);
    if (badValue >= 0) {
      throw new ERR_INVALID_MIME_SYNTAX('parameter value', value, badValue);
    }
    data.set(name, value);
  }

  *entries() { yield* this.#entries().entries(); }
  *keys() { yield* this.#entries().keys(); }
  *values() { yield* this.#entries().values(); }

  toString() {
    const parts = [];
    for (const [key, value] of this.#entries()) {
      const plain = value !== '' && !kNotToken.test(value);
      parts.push(`${key}=${plain ? value :
        `"${value.replace(/["\\]/g, '\\$&')}"`}`);
    }
    return parts.join(';');
  }
}
const fill = MIMEParams.prototype._fill;
delete MIMEParams.prototype._fill;
Object.defineProperty(MIMEParams.prototype, Symbol.iterator, {
  __proto__: null, configurable: true, writable: true,
  value: MIMEParams.prototype.entries,
});
Object.defineProperty(MIMEParams.prototype, 'toJSON', {
  __proto__: null, configurable: true, writable: true,
  value: MIMEParams.prototype.toString,
});

class MIMEType {
  #type;
  #subtype;
  #params = new MIMEParams();

  constructor(text) {
    text = `${text}`.replace(kLeadingSpace, '').replace(kTrailingSpace, '');
    const { type, subtype, rest } = splitType(text);
    this.#type = type;
    this.#subtype = subtype;
    fill.call(this.#params, rest);
  }

  get type() { return this.#type; }
  set type(value) {
    value = `${value}`;
    this.#type = token(value, 'type', value);
  }
  get subtype() { return this.#subtype; }
  set subtype(value) {
    value = `${value}`;
    this.#subtype = token(value, 'subtype', value);
  }
  get essence() { return `${this.#type}/${this.#subtype}`; }
  get params() { return this.#params; }

  toString() {
    const params = this.#params.toString();
    return this.essence + (params === '' ? '' : `;${params}`);
  }
}
Object.defineProperty(MIMEType.prototype, 'toJSON', {
  __proto__: null, configurable: true, writable: true,
  value: MIMEType.prototype.toString,
});

module.exports = { MIMEParams, MIMEType };
