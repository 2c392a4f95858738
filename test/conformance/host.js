'use strict';

// Runs one test of test262: first the harness, then the test.
//
//     jsrun host.js script|module HARNESS TEST
//
// What the test throws is printed as "uncaught NAME: MESSAGE", exit code 1.

const { readFileSync } = require('fs');
const { pathToFileURL } = require('url');
const vm = require('vm');

const [kind, harness, test] = process.argv.slice(2);

function runScript(text, filename) {
  return vm.runInThisContext(text, {
    filename,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
}

function fail(error) {
  const isObject = typeof error === 'object' && error !== null;
  console.log('uncaught %s: %s',
              isObject ? error.constructor?.name : 'value',
              isObject ? error.message : String(error));
  process.exit(1);
}

globalThis.print = (text) => console.log(text);
globalThis.$262 = {
  global: globalThis,
  evalScript: runScript,
  detachArrayBuffer(buffer) {
    buffer.transfer();
    return null;
  },
  gc: globalThis.gc,
  agent: {
    sleep: (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0,
                                ms),
  },
};

// What nobody awaits is no failure here.
process.on('unhandledRejection', () => {});

runScript(readFileSync(harness, 'utf8'), harness);
if (kind === 'module') {
  import(pathToFileURL(test)).catch(fail);
} else {
  try {
    runScript(readFileSync(test, 'utf8'), test);
  } catch (error) {
    fail(error);
  }
}
