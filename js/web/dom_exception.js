'use strict';

// DOMException: Web IDL, section 4.4.

const kCodes = {
  __proto__: null,
  IndexSizeError: 1, HierarchyRequestError: 3, WrongDocumentError: 4,
  InvalidCharacterError: 5, NoModificationAllowedError: 7, NotFoundError: 8,
  NotSupportedError: 9, InUseAttributeError: 10, InvalidStateError: 11,
  SyntaxError: 12, InvalidModificationError: 13, NamespaceError: 14,
  InvalidAccessError: 15, TypeMismatchError: 17, SecurityError: 18,
  NetworkError: 19, AbortError: 20, URLMismatchError: 21,
  QuotaExceededError: 22, TimeoutError: 23, InvalidNodeTypeError: 24,
  DataCloneError: 25,
};

// Codes without a name of their own today.
const kOldCodes = { DOMSTRING_SIZE_ERR: 2, NO_DATA_ALLOWED_ERR: 6,
  VALIDATION_ERR: 16 };

class DOMException extends Error {
  #name;
  #message;

  constructor(message = '', options = 'Error') {
    super();
    Error.captureStackTrace?.(this);
    let name = options;
    if (options !== null && typeof options === 'object') {
      ({ name = 'Error' } = options);
      if ('cause' in options) {
        Object.defineProperty(this, 'cause', {
          __proto__: null, configurable: true, enumerable: false,
          value: options.cause, writable: true,
        });
      }
    }
    this.#name = `${name}`;
    this.#message = `${message}`;
    this.#stampStack();
  }

  // The stack begins with the name and message, which are accessors.
  #stampStack() {
    const { stack } = this;
    if (typeof stack !== 'string') return;
    const at = stack.indexOf('\n    at');
    const head = this.#message === '' ? this.#name :
      `${this.#name}: ${this.#message}`;
    Object.defineProperty(this, 'stack', {
      __proto__: null, configurable: true, enumerable: false,
      value: at < 0 ? head : head + stack.slice(at), writable: true,
    });
  }

  static #check(value) {
    if (typeof value !== 'object' || value === null || !(#name in value)) {
      const { codes: { ERR_INVALID_THIS } } = require('internal/errors');
      throw new ERR_INVALID_THIS('DOMException');
    }
  }

  get name() {
    DOMException.#check(this);
    return this.#name;
  }

  get message() {
    DOMException.#check(this);
    return this.#message;
  }

  get code() {
    DOMException.#check(this);
    return kCodes[this.#name] ?? 0;
  }
}

function defineConstant(name, value) {
  const constant = { __proto__: null, enumerable: true, value };
  Object.defineProperty(DOMException, name, constant);
  Object.defineProperty(DOMException.prototype, name, constant);
}

// NotFoundError -> NOT_FOUND_ERR
for (const name of Object.keys(kCodes)) {
  const words = name.replace(/Error$/, '').replace(/([a-z])([A-Z])/g, '$1_$2');
  defineConstant(
    `${words.toUpperCase().replace('URLMISMATCH', 'URL_MISMATCH')}_ERR`,
    kCodes[name]);
}
for (const name of Object.keys(kOldCodes)) {
  defineConstant(name, kOldCodes[name]);
}
for (const key of ['name', 'message', 'code']) {
  Object.defineProperty(DOMException.prototype, key,
                        { __proto__: null, enumerable: true });
}
Object.defineProperty(DOMException.prototype, Symbol.toStringTag, {
  __proto__: null, configurable: true, value: 'DOMException',
});

module.exports = { DOMException };
