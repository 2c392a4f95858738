'use strict';

// Iterator helpers of Readable: map, filter, toArray ... Node docs: Stream,
// readable.map() and following.

const {
  AbortError,
  codes: {
    ERR_INVALID_ARG_TYPE,
    ERR_INVALID_ARG_VALUE,
    ERR_MISSING_ARGS,
    ERR_OUT_OF_RANGE,
  },
} = require('internal/errors');
const {
  isNodeStream, isReadable, isWritable,
} = require('internal/streams/state');
const {
  validateAbortSignal,
  validateFunction,
  validateInteger,
  validateObject,
} = require('internal/validators');

function checkOptions(options) {
  if (options != null) validateObject(options, 'options');
  if (options?.signal != null) validateAbortSignal(options.signal, 'options.signal');
}

function checkMapping(fn, options) {
  validateFunction(fn, 'fn');
  checkOptions(options);
  const { concurrency } = options ?? {};
  if (concurrency != null) {
    validateInteger(Math.floor(concurrency), 'options.concurrency', 1);
  }
}

function checkAborted(signal) {
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
}

// Up to `concurrency` calls of fn are under way; results come in order.
async function* mapped(stream, fn, options) {
  const concurrency = Math.floor(options?.concurrency ?? 1);
  const signal = options?.signal ?? new AbortController().signal;
  const underway = [];
  for await (const chunk of stream) {
    checkAborted(options?.signal);
    const result = Promise.resolve(chunk).then((value) => fn(value, { signal }));
    result.catch(() => {});
    underway.push(result);
    if (underway.length >= concurrency) yield await underway.shift();
  }
  while (underway.length) yield await underway.shift();
  checkAborted(options?.signal);
}

const kSkip = Symbol('kSkip');

async function* withoutSkipped(iterable) {
  for await (const value of iterable) if (value !== kSkip) yield value;
}

// Those that give a stream.
const streams = {
  map(fn, options) {
    checkMapping(fn, options);
    return withoutSkipped(mapped(this, fn, options));
  },

  filter(fn, options) {
    checkMapping(fn, options);
    const test = async (value, context) => (await fn(value, context)) ? value : kSkip;
    return withoutSkipped(mapped(this, test, options));
  },

  flatMap(fn, options) {
    const values = streams.map.call(this, fn, options);
    return (async function* flatten() {
      for await (const value of values) yield* value;
    })();
  },

  drop(count, options) {
    checkOptions(options);
    count = toCount(count);
    const source = this;
    return (async function* dropped() {
      checkAborted(options?.signal);
      for await (const value of source) {
        checkAborted(options?.signal);
        if (count-- <= 0) yield value;
      }
    })();
  },

  take(count, options) {
    checkOptions(options);
    count = toCount(count);
    const source = this;
    return (async function* taken() {
      checkAborted(options?.signal);
      for await (const value of source) {
        checkAborted(options?.signal);
        if (count-- > 0) yield value;
        if (count <= 0) return;
      }
    })();
  },
};

function toCount(value) {
  value = Number(value);
  if (Number.isNaN(value)) return 0;
  if (value < 0) throw new ERR_OUT_OF_RANGE('number', '>= 0', value);
  return value;
}

// Those that give a promise.
const promises = {
  async forEach(fn, options) {
    validateFunction(fn, 'fn');
    const call = async (value, context) => {
      await fn(value, context);
      return kSkip;
    };
    for await (const nothing of streams.map.call(this, call, options));
  },

  async toArray(options) {
    checkOptions(options);
    const values = [];
    for await (const value of this) {
      checkAborted(options?.signal);
      values.push(value);
    }
    return values;
  },

  async some(fn, options) {
    validateFunction(fn, 'fn');
    for await (const found of streams.filter.call(this, fn, options)) return true;
    return false;
  },

  async every(fn, options) {
    validateFunction(fn, 'fn');
    return !(await promises.some.call(this, async (...args) => !(await fn(...args)), options));
  },

  async find(fn, options) {
    for await (const found of streams.filter.call(this, fn, options)) return found;
    return undefined;
  },

  async reduce(reducer, initial, options) {
    validateFunction(reducer, 'reducer');
    checkOptions(options);
    let hasValue = arguments.length > 1;
    let value = initial;
    const signal = options?.signal ?? new AbortController().signal;
    for await (const item of this) {
      checkAborted(options?.signal);
      if (hasValue) {
        value = await reducer(value, item, { signal });
      } else {
        hasValue = true;
        value = item;
      }
    }
    if (!hasValue) {
      const error = new ERR_MISSING_ARGS('reduce');
      error.message = 'Reduce of an empty stream requires an initial value';
      throw error;
    }
    return value;
  },
};

// stream.compose: one Duplex whose input goes to the first and whose output
// comes from the last.
function compose(...list) {
  const Duplex = require('internal/streams/duplex');
  const { pipeline } = require('internal/streams/pipeline');
  if (list.length === 0) throw new ERR_MISSING_ARGS('streams');
  const all = list.map((one) => typeof one === 'function' ? Duplex.from(one) : one);
  if (all.length === 1) return Duplex.from(all[0]);
  all.forEach((stream, i) => {
    if (!isNodeStream(stream)) return;
    if (i < all.length - 1 && !isReadable(stream)) {
      throw new ERR_INVALID_ARG_VALUE(`streams[${i}]`, list[i],
                                      'must be readable');
    }
    if (i > 0 && !isWritable(stream)) {
      throw new ERR_INVALID_ARG_VALUE(`streams[${i}]`, list[i],
                                      'must be writable');
    }
  });
  const head = all[0];
  const tail = all[all.length - 1];
  let result;
  pipeline(...all, (error) => {
    if (error) result.destroy(error);
  });
  result = Duplex.from({ readable: tail, writable: head });
  return result;
}

streams.compose = function(stream, options) {
  checkOptions(options);
  if (stream == null) {
    throw new ERR_INVALID_ARG_TYPE('stream', ['Stream', 'Function', 'Iterable'], stream);
  }
  return compose(this, stream);
};

module.exports = { compose, promises, streams };
