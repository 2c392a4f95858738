'use strict';

// Programs that are no file: -e, -p, standard input; and --check. Whether a
// text is a script or a module, JavaScript or TypeScript, is what it parses as
// unless --input-type says.

const { compileFunction, compileScript } = internalBinding('contextify');
const { isModuleSyntax, readText } = internalBinding('modules');
const { compile: compileModule } = internalBinding('module_wrap');
const options = internalBinding('options');

function parsesAsModule(text, language) {
  try {
    compileModule(text, '/', language);
    return true;
  } catch {
    return false;
  }
}

// Does a script with that error begin to make sense as a module?
function isModule(text, language, error) {
  return isModuleSyntax(error) || parsesAsModule(text, language);
}

function runModule(text, language = undefined) {
  if (options.print) {
    const { codes } = require('internal/errors');
    throw new codes.ERR_EVAL_ESM_CANNOT_PRINT();
  }
  require('internal/modules/esm').runText(text, '[eval1]', language);
}

// A script in the global scope that sees require, module, exports, __filename
// and __dirname as globals.
function runScript(script, name) {
  require('internal/modules/cjs').prepareEval(name);
  const value = Reflect.apply(script, globalThis, []);
  if (options.print) console.log(value);
}

// What is no JavaScript, as TypeScript; false if it is neither.
function runTyped(text, name) {
  let script;
  try {
    script = compileScript(text, name, undefined, 'ts');
  } catch (error) {
    if (!isModule(text, 'ts', error) || !parsesAsModule(text, 'ts')) {
      return false;
    }
    runModule(text, 'ts');
    return true;
  }
  runScript(script, name);
  return true;
}

function runUntold(text, name) {
  let script;
  try {
    script = compileScript(text, name);
  } catch (error) {
    const asModule = !options.noDetectModule &&
      isModule(text, undefined, error);
    if (asModule && parsesAsModule(text)) runModule(text);
    else if (runTyped(text, name)) return;
    else if (asModule) runModule(text);
    else throw error;
    return;
  }
  runScript(script, name);
}

function runText(text, name) {
  switch (options.inputType) {
    case 'module':
      runModule(text);
      break;
    case 'module-typescript':
      runModule(text, 'ts');
      break;
    case 'commonjs':
      runScript(compileScript(text, name), name);
      break;
    case 'commonjs-typescript':
      runScript(compileScript(text, name, undefined, 'ts'), name);
      break;
    default:
      runUntold(text, name);
  }
}

function checkFile(file) {
  const cjs = require('internal/modules/cjs');
  const path = cjs.resolveMain(file);
  const text = readText(path);
  const { languageOf } = require('internal/modules/typescript');
  const language = languageOf(path);
  if (cjs.isModuleFile(path)) {
    compileModule(text, path, language);
    return;
  }
  try {
    compileFunction(text, path, undefined, language);
  } catch (error) {
    if (!isModule(text, language, error)) throw error;
    compileModule(text, path, language);
  }
}

function checkText(text) {
  const type = options.inputType ?? 'commonjs';
  const language = type.endsWith('-typescript') ? 'ts' : undefined;
  if (type.startsWith('module')) {
    compileModule(text, '[stdin]', language);
    return;
  }
  try {
    compileScript(text, '[stdin]', undefined, language);
  } catch (error) {
    if (options.inputType !== undefined || !isModule(text, language, error)) {
      throw error;
    }
    compileModule(text, '[stdin]', language);
  }
}

// --check of a file, or of standard input.
function checkSyntax(file) {
  if (file === undefined || options.fromStdin) checkText(readText(0));
  else checkFile(file);
}

module.exports = { checkSyntax, runText };
