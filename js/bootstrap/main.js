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

function runModuleText(text) {
  if (options.print) {
    const { codes } = require('internal/errors');
    throw new codes.ERR_EVAL_ESM_CANNOT_PRINT();
  }
  require('internal/modules/esm').runText(text, '[eval1]');
}

function isModuleText(text, error) {
  return internalBinding('modules').isModuleSyntax(error) ||
    require('internal/modules/translate').parsesAsModule('/', text);
}

// A script in the global scope that sees require, module, exports, __filename
// and __dirname as globals.
function runScriptText(text, name) {
  const { compileScript } = internalBinding('contextify');
  let script;
  try {
    script = compileScript(text, name);
  } catch (error) {
    if (options.inputType !== undefined || options.noDetectModule ||
        !isModuleText(text, error)) {
      throw error;
    }
    runModuleText(text);
    return;
  }
  require('internal/modules/cjs').prepareEval(name);
  const value = Reflect.apply(script, globalThis, []);
  if (options.print) console.log(value);
}

// -e, -p and a script from stdin.
function runText(text, name) {
  preload();
  afterImports(() => {
    if (options.inputType === 'module') runModuleText(text);
    else runScriptText(text, name);
  });
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

function checkSyntax(file) {
  const { isModuleSyntax, readText } = internalBinding('modules');
  const cjs = require('internal/modules/cjs');
  const isText = file === undefined || options.fromStdin;
  const path = isText ? '[stdin]' : cjs.resolveMain(file);
  const text = readText(isText ? 0 : path);
  const isModule = isText ? options.inputType === 'module' :
    cjs.isModuleFile(path);
  try {
    if (!isModule) cjs.compileText(text, path);
  } catch (error) {
    if (!isModuleSyntax(error)) throw error;
    internalBinding('module_wrap').compile(text, path);
  }
  if (isModule) internalBinding('module_wrap').compile(text, path);
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
    afterImports(() => checkSyntax(args[0]));
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
