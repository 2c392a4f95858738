'use strict';

// The main program, as the command line says. What is required here before
// user code runs is all that is loaded at start; test/cli/startup-modules has
// the list.

const options = internalBinding('options');

function preload() {
  if (options.require.length === 0) return;
  require('internal/modules/cjs').preloadModules(options.require);
}

// Runs fn, behind the modules of --import if there are any.
function afterImports(fn) {
  if (options.import.length === 0) fn();
  else require('internal/modules/esm').preload(options.import, fn);
}

// -e, -p and a script from stdin.
function runText(text, name) {
  preload();
  afterImports(() => require('internal/main_text').runText(text, name));
}

function runFile(file) {
  if (options.inputType !== undefined) {
    const { codes } = require('internal/errors');
    throw new codes.ERR_INPUT_TYPE_NOT_ALLOWED();
  }
  const { nameMain, runMain } = require('internal/modules/cjs');
  nameMain(file);
  preload();
  afterImports(() => runMain(file));
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
  if (options.envFiles.length + options.optionalEnvFiles.length > 0) {
    require('internal/process/env_files').loadForOptions(options);
  }
  if (options.enableSourceMaps) require('internal/source_map').showOrigins();
  if (mode === 'check') {
    preload();
    afterImports(() => require('internal/main_text').checkSyntax(args[0]));
  } else if (mode === 'eval' && options.eval !== undefined) {
    require('internal/globals').defineModules();
    runText(options.eval, '[eval]');
  } else if (mode === 'eval' || options.fromStdin || args.length === 0) {
    runText(internalBinding('modules').readText(0), '[stdin]');
  } else {
    runFile(args[0]);
  }
}

module.exports = main;
