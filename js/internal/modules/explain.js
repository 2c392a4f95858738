'use strict';

// What errors of ES modules say beyond what the engine and the resolver do.

const { pathToURL, readText } = internalBinding('modules');
const { errorPlace } = internalBinding('process');
const { Module } = require('internal/modules/cjs');
const { packageOf } = require('internal/modules/package');
const { toPath } = require('internal/modules/resolve');

// Replaces the message, in the stack too.
function setMessage(error, message) {
  const { message: old, stack } = error;
  error.message = message;
  if (typeof stack !== 'string') return;
  const at = stack.indexOf(old);
  if (at < 0) return;
  Object.defineProperty(error, 'stack', {
    __proto__: null,
    value: stack.slice(0, at) + message + stack.slice(at + old.length),
    configurable: true,
    enumerable: false,
    writable: true,
  });
}

// What require() would have found, as the importer would have to write it.
function findByRequire(specifier, base) {
  const path = toPath(base);
  const parent = new Module(path, null);
  parent.filename = path;
  parent.paths = Module._nodeModulePaths(parent.path);
  const request = specifier.startsWith('file:') ? toPath(specifier) : specifier;
  const found = Module._resolveFilename(request, parent, false);
  if (specifier.startsWith('./') || specifier.startsWith('../')) {
    const name = require('path').relative(parent.path, found);
    return name.startsWith('../') ? name : `./${name}`;
  }
  if (specifier.startsWith('/') || specifier.startsWith('file:')) {
    return pathToURL(found);
  }
  const folder = '/node_modules/';
  const at = found.indexOf(`${folder}${specifier}`);
  return at < 0 ? found : found.slice(at + folder.length);
}

// "Did you mean": of what import does not find.
function addHint(error, specifier, base) {
  if (!base?.startsWith('file:') || specifier[0] === '#') return;
  let found;
  try {
    found = findByRequire(specifier, base);
  } catch {
    return;
  }
  setMessage(error, `${error.message}\nDid you mean to import ` +
             `${JSON.stringify(found)}?`);
}

const kNoExport = new RegExp(
  "^The requested module '([^]*)' does not provide an export named '([^]*)'$");

// The name is exported by TypeScript, as a type: imports and exports say so.
function explainType(error, name, called) {
  const declaration = new RegExp(
    `\\b(?:interface|type)\\s+${name.replaceAll('$', '\\$&')}(?![\\w$])`);
  const isType = called.some(({ url }) => {
    return /\.(?:[cm]?ts|tsx)$/.test(url) &&
      declaration.test(readText(toPath(url)));
  });
  if (!isType) return;
  const line = errorPlace(error)?.[3] ?? '';
  const keyword = /^\s*export\b/.test(line) ? 'export' : 'import';
  setMessage(error, `${error.message}\n'${name}' is a type there: write ` +
             `"${keyword} { type ${name} }"`);
}

// The linker's error about a name that a module does not seem to export.
// modulesCalled(specifier): what that is in the graph: { url, isCommonJS }.
function explainLink(error, modulesCalled) {
  const match = kNoExport.exec(error.message);
  if (match === null) return;
  const [, specifier, name] = match;
  const called = modulesCalled(specifier);
  if (!called.some(({ isCommonJS }) => isCommonJS)) {
    if (/^[\w$]+$/.test(name)) explainType(error, name, called);
    return;
  }
  const names = /{.*}/.exec(errorPlace(error)?.[3] ?? '');
  const pattern = names === null ? '' :
    `const ${names[0].replace(/\s+as\s+/g, ': ')} = pkg;\n`;
  setMessage(
    error, `Named export '${name}' not found. The requested module ` +
    `'${specifier}' is a CommonJS module, which may not support all ` +
    'module.exports as named exports.\nCommonJS modules can always be ' +
    'imported via the default export, for example using:\n\n' +
    `import pkg from '${specifier}';\n${pattern}`);
}

const kCommonJSName =
  /^(require|module|exports|__filename|__dirname) is not defined$/;

// A ReferenceError about what only CommonJS has.
function explainReference(error, url) {
  if (error?.name !== 'ReferenceError') return;
  const match = kCommonJSName.exec(error.message);
  if (match === null) return;
  let text = `${error.message} in ES module scope`;
  if (match[1] === 'require') text += ', you can use import instead';
  const pkg = /^file:.*\.js(\?|#|$)/.test(url) ? packageOf(toPath(url)) : null;
  if (pkg?.type === 'module') {
    text += '\nThis file is being treated as an ES module because it has a ' +
      `'.js' file extension and '${pkg.path}' contains "type": "module". To ` +
      'treat it as a CommonJS script, rename it to use the \'.cjs\' file ' +
      'extension.';
  }
  setMessage(error, text);
}

module.exports = { addHint, explainLink, explainReference };
