'use strict';

// package.json files, read once. Node docs: Modules: Packages.

const { readText, stat } = internalBinding('modules');

const cache = { __proto__: null };      // folder -> package or null

function parse(path) {
  let text;
  try {
    text = readText(path);
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  }
  try {
    const json = JSON.parse(text);
    // Fields that are not there are not Object.prototype's.
    return json !== null && typeof json === 'object' ?
      Object.setPrototypeOf(json, null) : json;
  } catch (error) {
    const { codes } = require('internal/errors');
    throw new codes.ERR_INVALID_PACKAGE_CONFIG(path, undefined, error.message);
  }
}

// The parsed package.json of a folder (without a slash at its end) with the
// fields that module loading uses, or null.
function readPackage(folder) {
  if (folder in cache) return cache[folder];
  const path = `${folder}/package.json`;
  const json = stat(path) === 1 ? parse(path) : null;
  const found = json === null || typeof json !== 'object' ? null : {
    path,
    folder,
    name: json.name,
    main: typeof json.main === 'string' ? json.main : undefined,
    type: json.type === 'module' || json.type === 'commonjs' ?
      json.type : 'none',
    exports: json.exports,
    imports: json.imports,
  };
  cache[folder] = found;
  return found;
}

// The package a file belongs to, or null.
function packageOf(filename) {
  let end = filename.lastIndexOf('/');
  while (end >= 0) {
    const folder = filename.slice(0, end);
    if (folder.endsWith('/node_modules')) return null;
    const found = readPackage(folder);
    if (found !== null) return found;
    end = filename.lastIndexOf('/', end - 1);
    if (end === 0 && folder === '') break;
  }
  return null;
}

// "@scope/name/sub" -> ["@scope/name", "./sub"], or null for no such thing.
function splitRequest(request) {
  let slash = request.indexOf('/');
  if (request[0] === '@') {
    if (slash < 0) return null;
    slash = request.indexOf('/', slash + 1);
  }
  const name = slash < 0 ? request : request.slice(0, slash);
  if (name === '' || name[0] === '.' || name.includes('\\') ||
      name.includes('%')) {
    return null;
  }
  return [name, slash < 0 ? '.' : `.${request.slice(slash)}`];
}

module.exports = { packageOf, readPackage, splitRequest };
