'use strict';

// The input is the text of a CommonJS module. It gets assertions that never
// fail, so that a changed program goes on, and no module that reaches outside.

const { collect, reallyExit, writeSync } = internalBinding('process');
const { compileFunction } = internalBinding('contextify');
const { toString } = Buffer.prototype;

const kFailed = 99;
const kModules = ['buffer', 'events', 'punycode', 'querystring', 'string_decoder',
                  'url', 'util', 'async_hooks', 'diagnostics_channel', 'path'];

// Calls what it is given, and awaits it.
function lenient(...args) {
  for (const arg of args.slice(0, 2)) {
    if (typeof arg === 'function') {
      try {
        const result = arg();
        if (typeof result?.then === 'function') result.then(lenient, lenient);
      } catch {
        // As it may.
      }
    }
  }
  return true;
}

const assert = new Proxy(lenient, { get: () => lenient });
const common = {
  mustCall: (f = () => {}) => f,
  mustNotCall: () => () => {},
  times: (count) => Math.min(count, 20),
};

const loaded = new Map(kModules.map((id) => [id, require(id)]));
loaded.set('assert', assert);

function requireSome(id) {
  id = String(id).replace(/^node:/, '');
  if (id.includes('common')) return common;
  return loaded.get(id) ?? {};
}

function run(input) {
  const text = Reflect.apply(toString, Buffer.from(input), ['utf8']);
  let error;
  try {
    const module = { exports: {} };
    const f = compileFunction(text, '/program.js');
    Reflect.apply(f, module.exports,
                  [module.exports, requireSome, module, '/program.js', '/']);
  } catch (e) {
    error = e;
  }
  if (error instanceof Error && /internal error/i.test(error.message)) {
    writeSync(2, error.stack);
    reallyExit(kFailed);
  }
}

globalThis.gc = collect;
globalThis.process = {
  env: {}, argv: [], on() {}, nextTick: process.nextTick, version: 'v24',
  versions: {}, emitWarning() {}, exit() {}, platform: 'linux', hrtime() {},
};
globalThis.console = new Proxy({}, { get: () => () => {} });
globalThis.setTimeout = globalThis.setImmediate = globalThis.setInterval =
  (f, ms, ...args) => queueMicrotask(() => f(...args));
module.exports = run;
