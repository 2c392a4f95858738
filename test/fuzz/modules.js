'use strict';

// The input is modules with a line `---` between them. A request for a module
// is for one of them by the number in it. Each is linked and evaluated, twice.

const { SourceTextModule, SyntheticModule } = require('internal/vm_module');
const { collect, reallyExit, writeSync } = internalBinding('process');
const { toString } = Buffer.prototype;

const kFailed = 99;
const kMost = 8;

function ignore(error) {
  if (error instanceof Error && /internal error/i.test(error.message)) {
    writeSync(2, error.stack);
    reallyExit(kFailed);
  }
}

// Whatever a module has is looked at.
function look(module) {
  const { namespace } = module;
  for (const key of Reflect.ownKeys(namespace)) {
    try {
      void namespace[key];
      Reflect.set(namespace, key, 1);
      Object.getOwnPropertyDescriptor(namespace, key);
    } catch (error) {
      ignore(error);
    }
  }
}

function run(input) {
  const text = Reflect.apply(toString, Buffer.from(input), ['utf8']);
  const modules = [];
  const numberOf = (specifier) => /\d+/.exec(specifier)?.[0] ?? 0;
  const find = (specifier) => modules[numberOf(specifier) % modules.length];
  const options = {
    importModuleDynamically: find,
    initializeImportMeta(meta) { meta.collect = collect; },
  };
  modules.push(new SyntheticModule(['default', 'a', 'b'], function() {
    this.setExport('a', 1);
    this.setExport('default', find);
  }));
  for (const part of text.split('\n---\n').slice(0, kMost)) {
    try {
      modules.push(new SourceTextModule(part, {
        ...options, identifier: `m${modules.length}`,
      }));
    } catch (error) {
      ignore(error);
    }
  }
  (async () => {
    for (const module of [...modules, ...modules.toReversed()]) {
      try {
        if (module.status === 'unlinked') await module.link(find);
        await Promise.race([module.evaluate(), null]);
        look(module);
      } catch (error) {
        ignore(error);
      }
    }
    collect();
    modules.forEach(look);
  })().catch(ignore);
}

globalThis.gc = collect;
globalThis.process = { nextTick: process.nextTick, emitWarning() {} };
globalThis.console = new Proxy({}, { get: () => () => {} });
globalThis.setTimeout = globalThis.setImmediate = globalThis.setInterval =
  (f, ms, ...args) => queueMicrotask(() => f(...args));
module.exports = run;
