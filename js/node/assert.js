'use strict';

// Node docs: Assert. AssertionError and its messages are in
// internal/assert/assertion_error.js, deep equality in internal/util.

const {
  codes: {
    ERR_AMBIGUOUS_ARGUMENT,
    ERR_INVALID_ARG_TYPE,
    ERR_INVALID_ARG_VALUE,
    ERR_INVALID_RETURN_VALUE,
    ERR_MISSING_ARGS,
  },
} = require('internal/errors');
const { inspect } = require('internal/util/inspect');
const { isPromise, isRegExp } = require('internal/util/types');
const { isError } = require('internal/util');
const {
  validateFunction,
  validateOneOf,
} = require('internal/validators');
const AssertionError = require('internal/assert/assertion_error');
const {
  isDeepEqual,
  isDeepStrictEqual,
  isPartialStrictEqual,
} = require('internal/util/comparisons');

const kNoException = Symbol('kNoException');
const kOptions = Symbol('options');

// Messages of a check: none, text, an error to throw, or a function of both
// values.
function fail(state, args, operator, stackStartFn, actual, expected) {
  let message = args[0];
  if (message instanceof Error) throw message;
  if (typeof message === 'function') message = message(actual, expected);
  else if (args.length > 1 && typeof message === 'string') {
    message = require('internal/util/format').formatArgs(undefined, args);
  }
  throw new AssertionError({
    actual, expected, message, operator, stackStartFn, diff: state?.diff,
  });
}

function stateOf(target) {
  return target?.[kOptions];
}

function needTwo(count) {
  if (count < 2) throw new ERR_MISSING_ARGS('actual', 'expected');
}

// -- Truth ------------------------------------------------------------------

function checkTruth(fn, args, state) {
  const [value, message] = args;
  if (value) return;
  let text = message;
  let generated = false;
  if (args.length === 0) {
    generated = true;
    text = 'No value argument passed to `assert.ok()`';
  } else if (message == null) {
    generated = true;
    const call = require('internal/assert/call_text').callText(fn);
    text = call === undefined ?
      'The expression evaluated to a falsy value' :
      `The expression evaluated to a falsy value:\n\n  ${call}\n`;
  } else if (message instanceof Error) {
    throw message;
  } else if (typeof message === 'function') {
    text = message(value, true);
  }
  const err = new AssertionError({
    actual: value, expected: true, message: text, operator: '==',
    stackStartFn: fn, diff: state?.diff,
  });
  err.generatedMessage = generated;
  throw err;
}

function assert(...args) {
  checkTruth(assert, args);
}

// -- throws and rejects -----------------------------------------------------

// Stands for a value in a message where only some properties are compared.
class Comparison {
  constructor(source, keys, actual) {
    for (const key of keys) {
      if (!(key in source)) continue;
      // A pattern that matches is shown as the text it matched.
      if (actual !== undefined && typeof actual[key] === 'string' &&
          isRegExp(source[key]) && source[key].exec(actual[key]) !== null) {
        define(this, key, actual[key]);
      } else {
        define(this, key, source[key]);
      }
    }
  }
}

// Whatever Object.prototype has of that name.
function define(object, key, value) {
  Object.defineProperty(object, key, {
    __proto__: null, value, configurable: true, enumerable: true,
    writable: true,
  });
}

function compareKey(state, actual, expected, key, message, keys, fn) {
  if (key in actual && isDeepStrictEqual(actual[key], expected[key])) return;
  if (!message) {
    const a = new Comparison(actual, keys);
    const b = new Comparison(expected, keys, actual);
    const err = new AssertionError({
      actual: a, expected: b, operator: 'deepStrictEqual', stackStartFn: fn,
      diff: state?.diff,
    });
    err.actual = actual;
    err.expected = expected;
    err.operator = fn.name;
    throw err;
  }
  fail(state, [message], fn.name, fn, actual, expected);
}

function compareObject(state, actual, expected, message, fn) {
  // Primitives have no properties worth comparing.
  if (typeof actual !== 'object' || actual === null) {
    const err = new AssertionError({
      actual, expected, message, operator: 'deepStrictEqual',
      stackStartFn: fn, diff: state?.diff,
    });
    err.operator = fn.name;
    throw err;
  }
  const keys = Object.keys(expected);
  // Of errors the name and the message count too.
  if (expected instanceof Error) keys.push('name', 'message');
  else if (keys.length === 0) {
    throw new ERR_INVALID_ARG_VALUE('error', expected,
                                    'may not be an empty object');
  }
  for (const key of keys) {
    if (typeof actual[key] === 'string' && isRegExp(expected[key]) &&
        expected[key].exec(actual[key]) !== null) {
      continue;
    }
    compareKey(state, actual, expected, key, message, keys, fn);
  }
}

function validationFailure(expected, actual) {
  const name = expected.name ?
    `"${expected.name}" validation function` : 'validation function';
  let text = `The ${name} is expected to return "true". Received `;
  return (received) => {
    text += inspect(received);
    if (isError(actual)) text += `\n\nCaught error:\n\n${actual}`;
    return text;
  };
}

// Throws unless the exception is what was expected.
function checkException(state, actual, expected, message, fn) {
  let generated = false;
  let throwOriginal = false;
  if (typeof expected !== 'function') {
    if (isRegExp(expected)) {
      const text = String(actual);
      if (expected.exec(text) !== null) return;
      if (!message) {
        generated = true;
        message = 'The input did not match the regular expression ' +
          `${inspect(expected)}. Input:\n\n${inspect(text)}\n`;
      }
      throwOriginal = true;
    } else {
      compareObject(state, actual, expected, message, fn);
      return;
    }
  } else if (expected.prototype !== undefined && actual instanceof expected) {
    return;
  } else if (Object.prototype.isPrototypeOf.call(Error, expected) ||
             expected === Error) {
    if (!message) {
      generated = true;
      message = 'The error is expected to be an instance of ' +
        `"${expected.name}". Received `;
      const name = isError(actual) ?
        actual.constructor?.name || actual.name :
        inspect(actual, { depth: -1 });
      message += `"${name}"`;
    }
    throwOriginal = true;
  } else {
    const result = Reflect.apply(expected, {}, [actual]);
    if (result === true) return;
    if (!message) {
      generated = true;
      message = validationFailure(expected, actual)(result);
    }
    throwOriginal = true;
  }
  if (!throwOriginal) return;
  if (message instanceof Error) throw message;
  if (generated && isError(actual)) {
    if (Object.prototype.isPrototypeOf.call(Error, expected) ||
        expected === Error) {
      message += `\n\nError message:\n\n${actual.message}`;
    }
  }
  const err = new AssertionError({
    actual, expected, message, operator: fn.name, stackStartFn: fn,
    diff: state?.diff,
  });
  err.generatedMessage = generated;
  throw err;
}

function getActual(fn) {
  validateFunction(fn, 'fn');
  try {
    fn();
  } catch (err) {
    return err;
  }
  return kNoException;
}

function isThenable(value) {
  return isPromise(value) ||
    (value !== null && typeof value === 'object' &&
     typeof value.then === 'function' && typeof value.catch === 'function');
}

async function waitForActual(promiseFn) {
  let promise;
  if (typeof promiseFn === 'function') {
    promise = promiseFn();
    if (!isThenable(promise)) {
      throw new ERR_INVALID_RETURN_VALUE('instance of Promise', 'promiseFn',
                                         promise);
    }
  } else if (isThenable(promiseFn)) {
    promise = promiseFn;
  } else {
    throw new ERR_INVALID_ARG_TYPE('promiseFn', ['Function', 'Promise'],
                                   promiseFn);
  }
  try {
    await promise;
  } catch (err) {
    return err;
  }
  return kNoException;
}

function expectsError(state, fn, actual, error, message) {
  if (typeof error === 'string') {
    if (arguments.length > 4 && message !== undefined) {
      throw new ERR_INVALID_ARG_TYPE('error',
        ['Object', 'Error', 'Function', 'RegExp'], error);
    }
    if (typeof actual === 'object' && actual !== null) {
      if (actual.message === error) {
        throw new ERR_AMBIGUOUS_ARGUMENT('error/message',
          `The error message "${actual.message}" is identical to the message.`);
      }
    } else if (actual === error) {
      throw new ERR_AMBIGUOUS_ARGUMENT('error/message',
        `The error "${actual}" is identical to the message.`);
    }
    message = error;
    error = undefined;
  } else if (error != null && typeof error !== 'object' &&
             typeof error !== 'function') {
    throw new ERR_INVALID_ARG_TYPE('error',
      ['Object', 'Error', 'Function', 'RegExp'], error);
  }
  if (actual === kNoException) {
    let details = '';
    if (error?.name) details += ` (${error.name})`;
    details += message ? `: ${message}` : '.';
    const kind = fn.name === 'rejects' ? 'rejection' : 'exception';
    const err = new AssertionError({
      actual: undefined, expected: error, operator: fn.name,
      message: `Missing expected ${kind}${details}`, stackStartFn: fn,
      diff: state?.diff,
    });
    err.generatedMessage = !message;
    throw err;
  }
  if (error) checkException(state, actual, error, message, fn);
}

function hasMatchingError(actual, expected) {
  if (typeof expected !== 'function') {
    if (isRegExp(expected)) return expected.exec(String(actual)) !== null;
    throw new ERR_INVALID_ARG_TYPE('expected', ['Function', 'RegExp'],
                                   expected);
  }
  if (expected.prototype !== undefined && actual instanceof expected) {
    return true;
  }
  if (Object.prototype.isPrototypeOf.call(Error, expected)) return false;
  return Reflect.apply(expected, {}, [actual]) === true;
}

function expectsNoError(state, fn, actual, error, message) {
  if (actual === kNoException) return;
  if (typeof error === 'string') {
    message = error;
    error = undefined;
  }
  if (!error || hasMatchingError(actual, error)) {
    const details = message ? `: ${message}` : '.';
    const kind = fn.name === 'doesNotReject' ? 'rejection' : 'exception';
    const err = new AssertionError({
      actual, expected: error, operator: fn.name,
      message: `Got unwanted ${kind}${details}\nActual message: ` +
        `"${actual?.message}"`,
      stackStartFn: fn, diff: state?.diff,
    });
    err.generatedMessage = !message;
    throw err;
  }
  throw actual;
}

// -- The methods ------------------------------------------------------------

function isLooselyEqual(a, b) {
  return a == b || (a !== a && b !== b);
}

// Methods that compare two values: [operator, test, wanted result].
const kComparisons = {
  equal: ['==', isLooselyEqual, true],
  notEqual: ['!=', isLooselyEqual, false],
  deepEqual: ['deepEqual', isDeepEqual, true],
  notDeepEqual: ['notDeepEqual', isDeepEqual, false],
  deepStrictEqual: ['deepStrictEqual', isDeepStrictEqual, true],
  notDeepStrictEqual: ['notDeepStrictEqual', isDeepStrictEqual, false],
  strictEqual: ['strictEqual', Object.is, true],
  notStrictEqual: ['notStrictEqual', Object.is, false],
  partialDeepStrictEqual: ['partialDeepStrictEqual', isPartialStrictEqual,
                           true],
};

function matchText(state, fn, wanted, string, regexp, args) {
  if (!isRegExp(regexp)) {
    throw new ERR_INVALID_ARG_TYPE('regexp', 'RegExp', regexp);
  }
  if (typeof string === 'string' && (regexp.exec(string) !== null) === wanted) {
    return;
  }
  let [message] = args;
  if (message instanceof Error) throw message;
  const generated = !message;
  if (typeof message === 'function') message = message(string, regexp);
  else if (args.length > 1 && typeof message === 'string') {
    message = require('internal/util/format').formatArgs(undefined, args);
  }
  if (!message) {
    if (typeof string !== 'string') {
      message = 'The "string" argument must be of type string. Received type ' +
        `${typeof string} (${inspect(string)})`;
    } else if (wanted) {
      message = 'The input did not match the regular expression ' +
        `${inspect(regexp)}. Input:\n\n${inspect(string)}\n`;
    } else {
      message = 'The input was expected to not match the regular expression ' +
        `${inspect(regexp)}. Input:\n\n${inspect(string)}\n`;
    }
  }
  const err = new AssertionError({
    actual: string, expected: regexp, message, operator: fn.name,
    stackStartFn: fn, diff: state?.diff,
  });
  err.generatedMessage = generated;
  throw err;
}

function ifErrorOf(state, fn, err) {
  if (err === null || err === undefined) return;
  let message = 'ifError got unwanted exception: ';
  if (typeof err === 'object' && typeof err.message === 'string') {
    if (err.message.length === 0 && err.constructor) {
      message += err.constructor.name;
    } else {
      message += err.message;
    }
  } else {
    message += inspect(err);
  }
  const failure = new AssertionError({
    actual: err, expected: null, operator: 'ifError', message,
    stackStartFn: fn, diff: state?.diff,
  });
  failure.generatedMessage = true;

  // The frames of the original come first, without those both have.
  const { stack } = err;
  if (typeof stack === 'string') {
    const start = stack.indexOf('\n    at');
    if (start !== -1) {
      const originalFrames = stack.slice(start + 1).split('\n');
      let newFrames = failure.stack.split('\n');
      const head = newFrames.findIndex((line) => line.startsWith('    at'));
      const own = head < 0 ? [] : newFrames.slice(head);
      for (const frame of originalFrames) {
        const at = own.indexOf(frame);
        if (at !== -1) {
          newFrames = newFrames.slice(0, head + at);
          break;
        }
      }
      failure.stack = `${newFrames.join('\n')}\n${originalFrames.join('\n')}`;
    }
  }
  throw failure;
}

// Defines all methods on a target: the module and Assert.prototype. They read
// the options of the instance they are called on; taken off, they use defaults.
function defineMethods(target) {
  const define = (name, fn) => {
    Object.defineProperty(fn, 'name', { __proto__: null, value: name });
    Object.defineProperty(target, name, {
      __proto__: null, configurable: true, enumerable: true, value: fn,
      writable: true,
    });
  };

  define('fail', function fn(message) {
    if (message instanceof Error) throw message;
    let generated = false;
    if (message === undefined) {
      message = 'Failed';
      generated = true;
    }
    const err = new AssertionError({
      message, operator: 'fail', stackStartFn: fn,
      diff: stateOf(this)?.diff,
    });
    err.generatedMessage = generated;
    throw err;
  });

  define('ok', function ok(...args) {
    checkTruth(ok, args, stateOf(this));
  });

  for (const name of Object.keys(kComparisons)) {
    const [operator, test, wanted] = kComparisons[name];
    define(name, function compare(actual, expected, ...rest) {
      needTwo(arguments.length);
      const state = stateOf(this);
      if (test(actual, expected, state) === wanted) return;
      fail(state, rest, operator, compare, actual, expected);
    });
  }

  define('throws', function throws(fn, ...args) {
    expectsError(stateOf(this), throws, getActual(fn), ...args);
  });
  const rejects = async function(promiseFn, ...args) {
    const actual = await waitForActual(promiseFn);
    expectsError(stateOf(this), rejects, actual, ...args);
  };
  define('rejects', rejects);
  define('doesNotThrow', function doesNotThrow(fn, ...args) {
    expectsNoError(stateOf(this), doesNotThrow, getActual(fn), ...args);
  });
  const doesNotReject = async function(fn, ...args) {
    const actual = await waitForActual(fn);
    expectsNoError(stateOf(this), doesNotReject, actual, ...args);
  };
  define('doesNotReject', doesNotReject);
  define('ifError', function ifError(err) {
    ifErrorOf(stateOf(this), ifError, err);
  });
  define('match', function match(string, regexp, ...rest) {
    matchText(stateOf(this), match, true, string, regexp, rest);
  });
  define('doesNotMatch', function doesNotMatch(string, regexp, ...rest) {
    matchText(stateOf(this), doesNotMatch, false, string, regexp, rest);
  });
}

// With `strict` the loose names do what the strict ones do.
function useStrictNames(target) {
  target.equal = target.strictEqual;
  target.deepEqual = target.deepStrictEqual;
  target.notEqual = target.notStrictEqual;
  target.notDeepEqual = target.notDeepStrictEqual;
}

function Assert(options) {
  if (!new.target) {
    const { codes: { ERR_CONSTRUCT_CALL_REQUIRED } } =
      require('internal/errors');
    throw new ERR_CONSTRUCT_CALL_REQUIRED('Assert');
  }
  const settings = { strict: true, skipPrototype: false, ...options };
  if (settings.diff !== undefined) {
    validateOneOf(settings.diff, 'options.diff', ['simple', 'full']);
  }
  Object.defineProperty(this, kOptions, {
    __proto__: null, value: { diff: 'simple', ...settings },
  });
  this.AssertionError = AssertionError;
  if (settings.strict) useStrictNames(this);
}

defineMethods(Assert.prototype);
defineMethods(assert);
assert.AssertionError = AssertionError;
assert.Assert = Assert;

function strict(...args) {
  checkTruth(strict, args);
}
assert.strict = Object.assign(strict, assert);
useStrictNames(strict);
strict.strict = strict;

module.exports = assert;
