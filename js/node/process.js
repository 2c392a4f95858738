'use strict';

// The process object. Node docs: Process. Rarely used parts are accessors that
// load their module when first read.

const EventEmitter = require('events');

const binding = internalBinding('process');
const options = internalBinding('options');

// The Node release whose behaviour is matched.
const kNodeVersion = '24.0.0';

const kArchs = {
  __proto__: null,
  x86_64: 'x64', i386: 'ia32', i686: 'ia32', aarch64: 'arm64',
  armv6l: 'arm', armv7l: 'arm', riscv64: 'riscv64', loongarch64: 'loong64',
  ppc64le: 'ppc64', ppc64: 'ppc64', s390x: 's390x', mips64: 'mips64el',
};

function lazyCodes() {
  return require('internal/errors').codes;
}

function lazyValidators() {
  return require('internal/validators');
}

// process is an instance of a class that nobody can call.
const processClass = { process: function() {} }.process;
Object.setPrototypeOf(processClass.prototype, EventEmitter.prototype);
const process = Object.create(Object.create(processClass.prototype, {
  constructor: {
    value: processClass, writable: true, enumerable: false, configurable: true,
  },
}));
EventEmitter.call(process);

function hide(name, value) {
  Object.defineProperty(process, name, {
    value, writable: true, enumerable: false, configurable: true,
  });
}

function fix(name, value) {
  Object.defineProperty(process, name, {
    value, writable: false, enumerable: true, configurable: false,
  });
}

// An own property that is made when it is first read.
function lazy(name, make) {
  Object.defineProperty(process, name, {
    get() {
      const value = make();
      this[name] = value;
      return value;
    },
    set(value) {
      Object.defineProperty(this, name, {
        value, writable: true, enumerable: true, configurable: true,
      });
    },
    enumerable: true,
    configurable: true,
  });
}

Object.defineProperty(process, Symbol.toStringTag, {
  value: 'process', writable: true, enumerable: false, configurable: true,
});

// ---- What it is -----------------------------------------------------------

fix('version', `v${kNodeVersion}`);
fix('versions', Object.freeze({
  __proto__: null, node: kNodeVersion, ...binding.versions,
}));
fix('arch', kArchs[binding.machine] ?? binding.machine);
fix('platform', 'linux');
fix('release', { name: 'node', lts: undefined });
fix('features', Object.freeze({
  inspector: false, debug: false, uv: false, ipv6: true,
  tls_alpn: false, tls_sni: false, tls_ocsp: false, tls: false,
  openssl_is_boringssl: false, cached_builtins: true,
  require_module: !options.noRequireModule, typescript: 'transform',
}));
process.config = Object.freeze({
  target_defaults: Object.freeze({}), variables: Object.freeze({}),
});
process.pid = binding.getpid();
Object.defineProperty(process, 'ppid', {
  get: binding.getppid, enumerable: true, configurable: true,
});
process.execPath = binding.execPath();
process.execArgv = options.execArgv;
process.argv0 = options.argv0;
process.argv = [process.execPath, ...options.args];
process.debugPort = 9229;
process.noDeprecation = options.noDeprecation || undefined;
process.throwDeprecation = options.throwDeprecation;
process.traceDeprecation = options.traceDeprecation;
process.exiting = false;
hide('_exiting', false);

let title = options.title ?? options.argv0;
Object.defineProperty(process, 'title', {
  get() { return title; },
  set(value) {
    title = String(value);
    binding.setTitle(title);
  },
  enumerable: true,
  configurable: true,
});
if (options.title !== undefined) binding.setTitle(title);

lazy('env', () => require('internal/process/env'));
lazy('stdout', () => require('internal/process/stdio').stdout());
lazy('stderr', () => require('internal/process/stdio').stderr());
lazy('stdin', () => require('internal/process/stdio').stdin());
lazy('report', () => undefined);
lazy('allowedNodeEnvironmentFlags', () => new Set());

// ---- Time and memory ------------------------------------------------------

process.uptime = binding.uptime;

function hrtime(previous) {
  const now = binding.hrtime();
  if (previous === undefined) return now;
  lazyValidators().validateArray(previous, 'time');
  if (previous.length !== 2) {
    throw new (lazyCodes().ERR_OUT_OF_RANGE)('time', 2, previous.length);
  }
  let seconds = now[0] - previous[0];
  let nanoseconds = now[1] - previous[1];
  if (nanoseconds < 0) {
    seconds -= 1;
    nanoseconds += 1e9;
  }
  return [seconds, nanoseconds];
}
process.hrtime = hrtime;
hrtime.bigint = function bigint() {
  const [seconds, nanoseconds] = binding.hrtime();
  return BigInt(seconds) * 1000000000n + BigInt(nanoseconds);
};

process.memoryUsage = function memoryUsage() {
  const [rss, heapTotal, heapUsed] = binding.memory();
  return { rss, heapTotal, heapUsed, external: 0, arrayBuffers: 0 };
};
process.memoryUsage.rss = function rss() {
  return binding.memory()[0];
};

process.cpuUsage = function cpuUsage(previous) {
  const [user, system] = binding.usage();
  if (previous === undefined || previous === null) return { user, system };
  const { validateObject, validateNumber } = lazyValidators();
  validateObject(previous, 'prevValue');
  for (const key of ['user', 'system']) {
    validateNumber(previous[key], `prevValue.${key}`);
    if (previous[key] < 0 || previous[key] > Number.MAX_SAFE_INTEGER) {
      throw new (lazyCodes().ERR_INVALID_ARG_VALUE.RangeError)(
        `prevValue.${key}`, previous[key]);
    }
  }
  return { user: user - previous.user, system: system - previous.system };
};

process.resourceUsage = function resourceUsage() {
  const u = binding.usage();
  return {
    userCPUTime: u[0], systemCPUTime: u[1], maxRSS: u[2],
    sharedMemorySize: u[3], unsharedDataSize: u[4], unsharedStackSize: u[5],
    minorPageFault: u[6], majorPageFault: u[7], swappedOut: u[8],
    fsRead: u[9], fsWrite: u[10], ipcSent: u[11], ipcReceived: u[12],
    signalsCount: u[13], voluntaryContextSwitches: u[14],
    involuntaryContextSwitches: u[15],
  };
};

// ---- Folders, users -------------------------------------------------------

process.cwd = binding.cwd;

process.chdir = function chdir(directory) {
  lazyValidators().validateString(directory, 'directory');
  binding.chdir(directory);
};

process.umask = function umask(mask) {
  if (mask === undefined) return binding.umask();
  return binding.umask(lazyValidators().parseFileMode(mask, 'mask') & 0o777);
};

for (const name of ['getuid', 'geteuid', 'getgid', 'getegid', 'getgroups']) {
  process[name] = binding[name];
}

for (const name of ['setuid', 'seteuid', 'setgid', 'setegid', 'setgroups',
                    'initgroups']) {
  process[name] = function(...args) {
    require('internal/process/credentials')[name](...args);
  };
}

// ---- The end --------------------------------------------------------------

function validateExitCode(value) {
  if (value === undefined || value === null) return;
  if (typeof value === 'string' && value !== '' && Number.isInteger(+value)) {
    return;
  }
  if (typeof value !== 'number') {
    throw new (lazyCodes().ERR_INVALID_ARG_TYPE)('code', 'number', value);
  }
  if (!Number.isInteger(value)) {
    throw new (lazyCodes().ERR_OUT_OF_RANGE)('code', 'an integer', value);
  }
}

let exitCode;
Object.defineProperty(process, 'exitCode', {
  get() { return exitCode; },
  set(value) {
    validateExitCode(value);
    exitCode = value;
  },
  enumerable: true,
  configurable: false,
});

process.reallyExit = function reallyExit(code) {
  binding.reallyExit(code | 0);
};

process.exit = function exit(code) {
  validateExitCode(code);
  if (arguments.length > 0 && code !== undefined) process.exitCode = code;
  if (!process._exiting) {
    process._exiting = true;
    process.emit('exit', +process.exitCode || 0);
  }
  // Through the property: tests and coverage tools replace it.
  process.reallyExit(+process.exitCode || 0);
};

process.abort = binding.abort;

process.kill = function kill(pid, signal) {
  // Also a string, as Node allows it.
  // eslint-disable-next-line eqeqeq
  if (pid != (pid | 0)) {
    throw new (lazyCodes().ERR_INVALID_ARG_TYPE)('pid', 'number', pid);
  }
  let number = signal;
  if (typeof signal !== 'number') {
    const { signals } = internalBinding('constants').os;
    number = signals[signal || 'SIGTERM'];
    if (number === undefined) {
      throw new (lazyCodes().ERR_UNKNOWN_SIGNAL)(signal);
    }
  }
  const code = number === (number | 0) && number >= 0 && number <= 64 ?
    binding.kill(pid | 0, number) : -22;
  if (code < 0) {
    throw new (require('internal/errors').ErrnoException)(code, 'kill');
  }
  return true;
};

// ---- Events ---------------------------------------------------------------

process.nextTick = binding.nextTick;

process.emitWarning = function emitWarning(warning, type, code, ctor) {
  require('internal/process/warnings').emitWarning(warning, type, code, ctor);
};

process.setSourceMapsEnabled = function setSourceMapsEnabled(enabled) {
  require('internal/source_map').setSourceMapsSupport(
    enabled, { nodeModules: enabled, generatedCode: enabled });
};
Object.defineProperty(process, 'sourceMapsEnabled', {
  get: () => require('internal/source_map').getSourceMapsSupport().enabled,
  enumerable: true, configurable: true,
});

process.setUncaughtExceptionCaptureCallback =
  function setUncaughtExceptionCaptureCallback(fn) {
    require('internal/process/uncaught').setCapture(fn);
  };
process.hasUncaughtExceptionCaptureCallback =
  function hasUncaughtExceptionCaptureCallback() {
    return require('internal/process/uncaught').hasCapture();
  };

process.loadEnvFile = function loadEnvFile(path) {
  require('internal/process/env_files').loadEnvFile(path);
};

process.binding = function(name) {
  throw new (lazyCodes().ERR_INVALID_MODULE)(name);
};
process.dlopen = function dlopen(module, filename) {
  const error = new Error(
    `Loading native addons is not supported: ${filename}`);
  error.code = 'ERR_DLOPEN_FAILED';
  throw error;
};
// Node's names of what is open; files at work and immediates are not told.
const kResources = {
  __proto__: null,
  HttpServer: 'TCPServerWrap', Tcp: 'TCPSocketWrap', TcpServer: 'TCPServerWrap',
};
process.getActiveResourcesInfo = function getActiveResourcesInfo() {
  return binding.activeHandles().map((name) => kResources[name] ?? name);
};
process.getBuiltinModule = function getBuiltinModule(id) {
  lazyValidators().validateString(id, 'id');
  const name = id.startsWith('node:') ? id.slice(5) : id;
  return internalBinding('builtin').isPublic(name) ? require(name) : undefined;
};
Object.defineProperty(process, 'moduleLoadList', {
  get() {
    return internalBinding('builtin').loaded()
      .map((id) => `NativeModule ${id}`);
  },
  enumerable: true,
  configurable: true,
});
process.assert = function(value, message) {
  if (!value) throw new Error(message || 'assertion error');
};
process.openStdin = function() {
  process.stdin.resume();
  return process.stdin;
};

// A signal's watcher starts with the first listener. Most programs have none,
// so the module that does it waits for a name that looks like one.
process.on('newListener', (name) => {
  if (typeof name !== 'string') return;
  if (name.startsWith('SIG')) {
    require('internal/process/signals').start(process, name);
  } else if (name === 'warning') {
    require('internal/process/warnings');
  }
});
process.on('removeListener', (name) => {
  if (typeof name === 'string' && name.startsWith('SIG')) {
    require('internal/process/signals').stop(process, name);
  }
});

internalBinding('promise').setReporter((type, promise, reason) => {
  require('internal/process/rejections').report(type, promise, reason);
});

binding.setHooks(
  (error, origin) => require('internal/process/uncaught').report(error, origin),
  () => {
    if (!process._exiting) process.emit('beforeExit', +exitCode || 0);
  },
  () => {
    if (!process._exiting) {
      process._exiting = true;
      const code = +exitCode || 0;
      binding.onEnd?.();        // a main module that never settled
      process.emit('exit', code);
    }
    return +exitCode || 0;
  });

module.exports = process;
