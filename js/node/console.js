'use strict';

// console and the Console class. Node docs: Console.
//
// The global console writes straight to descriptors 1 and 2 as long as the
// program has not touched process.stdout and process.stderr; from then on it
// goes through these streams, so that a program can replace them or their
// write. Loaded at start: table and timers are in internal/console.

const { formatArgs } = require('internal/util/format');
const { write: writeFd, isTerminal } = internalBinding('console');

const kState = Symbol('kConsoleState');
const kStdout = 1;
const kStderr = 2;

// -- Where it goes ----------------------------------------------------------

function isUntouched(name) {
  return Object.getOwnPropertyDescriptor(process, name)?.get !== undefined;
}

// The stream of a descriptor; undefined stands for the descriptor itself.
function streamOf(state, fd) {
  const stream = fd === kStdout ? state.stdout : state.stderr;
  if (stream !== undefined) return stream;
  const name = fd === kStdout ? 'stdout' : 'stderr';
  return isUntouched(name) ? undefined : process[name];
}

function noop() {}

function writeStream(stream, text, ignoreErrors) {
  if (!ignoreErrors) {
    stream.write(text);
    return;
  }
  // An error may come at once or later; it is nobody's concern here.
  if (typeof stream.once === 'function') stream.once('error', noop);
  try {
    stream.write(text, (err) => {
      if (err && stream._writableState?.errorEmitted === false &&
          stream.listenerCount('error') === 0) {
        stream.once('error', noop);
      }
    });
  } catch (err) {
    if (require('internal/errors').isStackOverflowError(err)) throw err;
  } finally {
    stream.removeListener?.('error', noop);
  }
}

function print(state, fd, text) {
  if (state.indent !== '') {
    if (text.includes('\n')) text = text.replaceAll('\n', `\n${state.indent}`);
    text = state.indent + text;
  }
  text += '\n';
  const stream = streamOf(state, fd);
  if (stream === undefined) writeFd(fd, text);
  else writeStream(stream, text, state.ignoreErrors);
}

// -- How it looks -----------------------------------------------------------

function wantsColors(state, fd) {
  if (state.colorMode !== 'auto') return state.colorMode;
  const stream = streamOf(state, fd);
  if (stream === undefined) {
    return isTerminal(fd) &&
      require('internal/tty').getColorDepth(process.env) > 2;
  }
  return stream.isTTY && (typeof stream.getColorDepth !== 'function' ||
                          stream.getColorDepth() > 2);
}

function inspectOptions(state, fd) {
  let options = state.inspectOptions;
  if (options instanceof Map) {
    options = options.get(streamOf(state, fd) ??
                          process[fd === kStdout ? 'stdout' : 'stderr']);
  }
  if (options !== undefined && options.colors !== undefined) return options;
  const colors = wantsColors(state, fd);
  if (!colors) return options;
  return { ...options, colors: true };
}

function formatFor(state, fd, args) {
  if (args.length === 1 && typeof args[0] === 'string') return args[0];
  return formatArgs(inspectOptions(state, fd), args);
}

// -- Methods ----------------------------------------------------------------

function extras() {
  return require('internal/console');
}

const methods = {
  log(...args) {
    const state = this[kState];
    print(state, kStdout, formatFor(state, kStdout, args));
  },

  warn(...args) {
    const state = this[kState];
    print(state, kStderr, formatFor(state, kStderr, args));
  },

  error(...args) {
    const state = this[kState];
    print(state, kStderr, formatFor(state, kStderr, args));
  },

  dir(object, options) {
    const { inspect } = require('internal/util/inspect');
    const state = this[kState];
    print(state, kStdout, inspect(object, {
      customInspect: false, ...inspectOptions(state, kStdout), ...options,
    }));
  },

  time(label = 'default') {
    extras().time(this[kState], `${label}`);
  },

  timeEnd(label = 'default') {
    const state = this[kState];
    const text = extras().timeText(state, `${label}`, 'timeEnd');
    if (text === undefined) return;
    state.timers.delete(`${label}`);
    this.log('%s', text);
  },

  timeLog(label = 'default', ...data) {
    const text = extras().timeText(this[kState], `${label}`, 'timeLog');
    if (text !== undefined) this.log('%s', text, ...data);
  },

  trace: function trace(...args) {
    const err = { name: 'Trace',
      message: formatFor(this[kState], kStderr, args) };
    Error.captureStackTrace(err, trace);
    this.error(extras().traceText(err));
  },

  assert(expression, ...args) {
    if (expression) return;
    if (typeof args[0] === 'string') {
      args[0] = `Assertion failed: ${args[0]}`;
    } else {
      args.unshift('Assertion failed');
    }
    this.warn(...args);
  },

  clear() {
    const state = this[kState];
    const stream = streamOf(state, kStdout);
    const tty = stream === undefined ? isTerminal(kStdout) : stream.isTTY;
    if (!tty || process.env.TERM === 'dumb') return;
    const text = '\u001b[1;1H\u001b[0J';
    if (stream === undefined) writeFd(kStdout, text);
    else stream.write(text);
  },

  count(label = 'default') {
    const { counts } = this[kState];
    label = `${label}`;
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    this.log(`${label}: ${count}`);
  },

  countReset(label = 'default') {
    const { counts } = this[kState];
    if (!counts.delete(`${label}`)) {
      process.emitWarning(`Count for '${label}' does not exist`);
    }
  },

  group(...data) {
    if (data.length > 0) this.log(...data);
    const state = this[kState];
    state.indent += ' '.repeat(state.groupIndentation);
  },

  groupEnd() {
    const state = this[kState];
    state.indent = state.indent.slice(0, -state.groupIndentation || undefined);
  },

  table(tabularData, properties) {
    if (tabularData === null || typeof tabularData !== 'object') {
      return this.log(tabularData);
    }
    if (properties !== undefined) {
      require('internal/validators').validateArray(properties, 'properties');
    }
    const options = inspectOptions(this[kState], kStdout);
    this.log(extras().table(tabularData, properties, options));
  },
};
methods.debug = methods.log;
methods.info = methods.log;
methods.dirxml = methods.log;
methods.groupCollapsed = methods.group;

// -- The class --------------------------------------------------------------

function makeState(options) {
  return {
    stdout: options.stdout,
    stderr: options.stderr,
    ignoreErrors: options.ignoreErrors,
    colorMode: options.colorMode,
    inspectOptions: options.inspectOptions,
    groupIndentation: options.groupIndentation,
    indent: '',
    counts: new Map(),
    timers: undefined,          // made by the first console.time
  };
}

// Methods are bound, so that they work on their own: [1, 2].map(console.log).
function bindMethods(target, source) {
  for (const key of Object.keys(source)) {
    if (typeof source[key] !== 'function') continue;
    target[key] = source[key].bind(target);
    Object.defineProperty(target[key], 'name', { __proto__: null, value: key });
  }
}

function setState(target, options) {
  Object.defineProperty(target, kState, {
    __proto__: null, value: makeState(options),
  });
}

function checkOptions(options) {
  const { codes } = require('internal/errors');
  const validators = require('internal/validators');
  const {
    stdout, stderr = stdout, ignoreErrors = true, colorMode = 'auto',
    inspectOptions: inspecting, groupIndentation = 2,
  } = options;
  if (!stdout || typeof stdout.write !== 'function') {
    throw new codes.ERR_CONSOLE_WRITABLE_STREAM('stdout');
  }
  if (!stderr || typeof stderr.write !== 'function') {
    throw new codes.ERR_CONSOLE_WRITABLE_STREAM('stderr');
  }
  validators.validateOneOf(colorMode, 'colorMode', ['auto', true, false]);
  if (groupIndentation !== undefined) {
    validators.validateInteger(groupIndentation, 'groupIndentation', 0, 1000);
  }
  if (inspecting !== undefined) {
    validators.validateObject(inspecting, 'options.inspectOptions');
    const each = inspecting instanceof Map ? [...inspecting.values()] :
      [inspecting];
    for (const one of each) {
      if (one.colors !== undefined && options.colorMode !== undefined) {
        throw new codes.ERR_INCOMPATIBLE_OPTION_PAIR(
          'options.inspectOptions.color', 'colorMode');
      }
    }
  }
  return { stdout, stderr, ignoreErrors, colorMode,
    inspectOptions: inspecting, groupIndentation };
}

function Console(options, stderr, ignoreErrors) {
  if (!new.target) return Reflect.construct(Console, arguments);
  if (!options || typeof options.write === 'function') {
    options = { stdout: options, stderr, ignoreErrors };
  }
  const checked = checkOptions(options);
  setState(this, checked);
  this._stdout = checked.stdout;
  this._stderr = checked.stderr;
  this._stdoutErrorHandler = noop;
  this._stderrErrorHandler = noop;
  this._ignoreErrors = checked.ignoreErrors;
  for (const key of ['_stdout', '_stderr', '_stdoutErrorHandler',
                     '_stderrErrorHandler', '_ignoreErrors']) {
    Object.defineProperty(this, key, { __proto__: null, enumerable: false });
  }
  // Methods of subclasses are bound too.
  const all = {};
  for (let proto = Object.getPrototypeOf(this);
    proto !== null && proto !== Object.prototype;
    proto = Object.getPrototypeOf(proto)) {
    for (const key of Object.getOwnPropertyNames(proto)) {
      if (key !== 'constructor' && !(key in all)) all[key] = proto[key];
    }
  }
  bindMethods(this, all);
}
Object.assign(Console.prototype, methods);

Object.defineProperty(Console, Symbol.hasInstance, {
  __proto__: null,
  value(instance) {
    return Boolean(instance?.[kState]);
  },
});

// -- The global console -----------------------------------------------------

const console = Object.create({});
setState(console, {
  stdout: undefined,
  stderr: undefined,
  ignoreErrors: true,
  colorMode: 'auto',
  inspectOptions: undefined,
  groupIndentation: 2,
});
bindMethods(console, methods);
console.Console = Console;
// Without an inspector these have nothing to tell.
console.profile = function profile() {};
console.profileEnd = function profileEnd() {};
console.timeStamp = function timeStamp() {};
console.context = function context() { return {}; };
Object.defineProperties(console, {
  [Symbol.toStringTag]: {
    __proto__: null, configurable: true, value: 'console', writable: false,
  },
  _stdout: {
    __proto__: null,
    configurable: true,
    get: () => console[kState].stdout ?? process.stdout,
    set(stream) { console[kState].stdout = stream; },
  },
  _stderr: {
    __proto__: null,
    configurable: true,
    get: () => console[kState].stderr ?? process.stderr,
    set(stream) { console[kState].stderr = stream; },
  },
});

module.exports = console;
