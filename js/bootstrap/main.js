'use strict';

// The main program, as the command line says. What is required here before
// user code runs is all that is loaded at start; test/cli/startup-modules has
// the list.

const options = internalBinding('options');

function preload() {
  if (options.require.length === 0) return;
  require('internal/modules/cjs').preloadModules(options.require);
}

// -e, -p and a script from stdin: a script in the global scope that sees
// require, module, exports, __filename and __dirname as globals.
function runText(text, name) {
  require('internal/modules/cjs').prepareEval(name);
  preload();
  const script = internalBinding('contextify').compileScript(text, name);
  const value = Reflect.apply(script, globalThis, []);
  if (options.print) console.log(value);
}

function checkSyntax(file) {
  const { readText } = internalBinding('modules');
  const cjs = require('internal/modules/cjs');
  if (file === undefined || options.fromStdin) {
    cjs.compileText(readText(0), '[stdin]');
  } else {
    const path = cjs.resolveMain(file);
    cjs.compileText(readText(path), path);
  }
}

function main() {
  const { mode, args } = options;
  if (options.exposeGc) {
    require('internal/globals')
      .defineGlobal('gc', internalBinding('process').collect);
  }
  if (options.stackTraceLimit >= 0) {
    Error.stackTraceLimit = options.stackTraceLimit;
  }
  if (mode === 'check') {
    checkSyntax(args[0]);
  } else if (mode === 'eval' && options.eval !== undefined) {
    runText(options.eval, '[eval]');
  } else if (mode === 'eval' || options.fromStdin || args.length === 0) {
    runText(internalBinding('modules').readText(0), '[stdin]');
  } else {
    preload();
    require('internal/modules/cjs').runMain(args[0]);
  }
}

module.exports = main;
