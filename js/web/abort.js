'use strict';

// AbortController and AbortSignal: DOM standard, section 3.

const {
  Event,
  EventTarget,
  defineEventHandler,
  defineInterface,
  kResistStopPropagation,
  kTrustEvent,
} = require('web/event_target');
const { kMaxEventTargetListeners } = require('events');
const { customInspectSymbol } = require('internal/util');

const kCreate = Symbol('kCreate');

function lazyCodes() {
  return require('internal/errors').codes;
}

function domException(message, name) {
  const { DOMException } = require('web/dom_exception');
  return new DOMException(message, name);
}

let abortSignal;        // (signal, reason) => void
let follow;             // (signal, sources) => void

class AbortSignal extends EventTarget {
  #aborted = false;
  #reason = undefined;
  // A dependent signal (AbortSignal.any) lists the sources it follows; a
  // source holds its followers until either aborts.
  #composite = false;
  #sources = null;
  #followers = null;

  static {
    abortSignal = (signal, reason) => {
      if (signal.#aborted) return;
      // All that follow are aborted before any listener runs.
      const reached = [signal];
      signal.#aborted = true;
      signal.#reason = reason;
      for (const follower of signal.#followers ?? []) {
        if (follower.#aborted) continue;
        follower.#aborted = true;
        follower.#reason = reason;
        follower.#sources = null;
        reached.push(follower);
      }
      signal.#followers = null;
      for (const one of reached) {
        one.dispatchEvent(new Event('abort', { [kTrustEvent]: true }));
      }
    };
    follow = (signal, sources) => {
      signal.#composite = true;
      signal.#sources = new Set();
      for (const source of sources) {
        const roots = source.#composite ? source.#sources : [source];
        for (const root of roots) signal.#sources.add(root);
      }
      for (const root of signal.#sources) {
        (root.#followers ??= new Set()).add(signal);
      }
    };
  }

  constructor(token) {
    if (token !== kCreate) {
      const { ERR_ILLEGAL_CONSTRUCTOR } = lazyCodes();
      throw new ERR_ILLEGAL_CONSTRUCTOR();
    }
    super();
    this[kMaxEventTargetListeners] = 0;
  }

  static #check(signal) {
    if (typeof signal !== 'object' || signal === null ||
        !(#aborted in signal)) {
      const { ERR_INVALID_THIS } = lazyCodes();
      throw new ERR_INVALID_THIS('AbortSignal');
    }
  }

  get aborted() {
    AbortSignal.#check(this);
    return this.#aborted;
  }

  get reason() {
    AbortSignal.#check(this);
    return this.#reason;
  }

  throwIfAborted() {
    AbortSignal.#check(this);
    if (this.#aborted) throw this.#reason;
  }

  static abort(reason =
    domException('This operation was aborted', 'AbortError')) {
    const signal = new AbortSignal(kCreate);
    signal.#aborted = true;
    signal.#reason = reason;
    return signal;
  }

  static timeout(delay) {
    require('internal/validators').validateUint32(delay, 'delay', false);
    const signal = new AbortSignal(kCreate);
    setTimeout(() => {
      abortSignal(signal, domException(
        'The operation was aborted due to timeout', 'TimeoutError'));
    }, delay).unref();
    return signal;
  }

  static any(signals) {
    if (signals === null || typeof signals !== 'object' ||
        typeof signals[Symbol.iterator] !== 'function') {
      const { ERR_INVALID_ARG_TYPE } = lazyCodes();
      throw new ERR_INVALID_ARG_TYPE('signals', 'Iterable', signals);
    }
    const list = [...signals];
    list.forEach((one, i) => {
      if (typeof one !== 'object' || one === null || !(#aborted in one)) {
        const { ERR_INVALID_ARG_TYPE } = lazyCodes();
        throw new ERR_INVALID_ARG_TYPE(`signals[${i}]`, 'AbortSignal', one);
      }
    });
    const result = new AbortSignal(kCreate);
    const first = list.find((one) => one.#aborted);
    if (first !== undefined) {
      result.#aborted = true;
      result.#reason = first.#reason;
    } else {
      follow(result, list);
    }
    return result;
  }

  [customInspectSymbol](depth, options, inspect) {
    return customInspect(this, { aborted: this.aborted }, depth, options,
                         inspect);
  }
}
defineInterface(AbortSignal, 'AbortSignal',
                ['aborted', 'reason', 'throwIfAborted']);
defineEventHandler(AbortSignal.prototype, 'abort');

class AbortController {
  // Made when first asked for: many controllers are never looked at.
  #signal = null;

  static #check(controller) {
    if (typeof controller !== 'object' || controller === null ||
        !(#signal in controller)) {
      const { ERR_INVALID_THIS } = lazyCodes();
      throw new ERR_INVALID_THIS('AbortController');
    }
  }

  get signal() {
    AbortController.#check(this);
    return this.#signal ??= new AbortSignal(kCreate);
  }

  abort(reason = domException('This operation was aborted', 'AbortError')) {
    AbortController.#check(this);
    abortSignal(this.#signal ??= new AbortSignal(kCreate), reason);
  }

  [customInspectSymbol](depth, options, inspect) {
    return customInspect(this, { signal: this.signal }, depth, options,
                         inspect);
  }
}
defineInterface(AbortController, 'AbortController', ['signal', 'abort']);

function customInspect(self, state, depth, options, inspect) {
  if (depth < 0) return self.constructor.name;
  const nested = { ...options,
    depth: options.depth == null ? null : options.depth - 1 };
  return `${self.constructor.name} ${inspect(state, nested)}`;
}

// Resolves when the signal aborts, or never. util.aborted.
async function aborted(signal, resource) {
  if (signal === undefined) {
    const { ERR_INVALID_ARG_TYPE } = lazyCodes();
    throw new ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  }
  const validators = require('internal/validators');
  validators.validateAbortSignal(signal, 'signal');
  validators.validateObject(resource, 'resource',
                            validators.kValidateObjectAllowObjects);
  if (signal.aborted) return undefined;
  return new Promise((resolve) => {
    signal.addEventListener('abort', (ev) => {
      if (ev.isTrusted) resolve();
    }, { once: true, [kResistStopPropagation]: true });
  });
}

module.exports = { AbortController, AbortSignal, aborted };
