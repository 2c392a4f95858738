'use strict';

// TypeScript and JSX files: what the front end is told of them, and what of
// tsconfig.json matters at run time. Node docs: Modules: TypeScript. Unlike
// Node.js, enums, namespaces, parameter properties and .tsx work, and the
// options of tsconfig.json that say what the code does are heeded.

const { readText, stat, stripTypes } = internalBinding('modules');

const kFile = 1;
const kTypes = /\.[cm]?ts$|\.tsx$/;
const kTyped = /\.(?:[cm]?ts|[jt]sx)$/;

// Targets of an ECMAScript without fields, whose assignment stood in for them.
const kWithoutFields = /^es(?:3|5|6|20(?:1[5-9]|2[01]))$/i;

const found = { __proto__: null };      // folder -> compiler options or null

// ---- tsconfig.json --------------------------------------------------------

// A string, which stays, or a comment or a comma before a closing bracket.
const kBlank = String.raw`//[^\n]*|/\*[^]*?\*/`;
const kPart = new RegExp(
  `"(?:[^"\\\\]|\\\\.)*"|${kBlank}|,(?=(?:\\s|${kBlank})*[}\\]])`, 'g');

// JSON with comments and commas before closing brackets.
function parseConfig(text) {
  return JSON.parse(text.replace(kPart, (part) => {
    return part[0] === '"' ? part : ' ';
  }));
}

function dirname(path) {
  return path.slice(0, path.lastIndexOf('/'));
}

function isThere(path) {
  return stat(path) === kFile;
}

// The file that an "extends" of the config at path names.
function extended(path, name) {
  const { Module } = require('internal/modules/cjs');
  if (name[0] === '.' || name[0] === '/') {
    const { resolve } = require('path');
    const target = resolve(dirname(path), name);
    return isThere(target) ? target : `${target}.json`;
  }
  const paths = Module._nodeModulePaths(dirname(path));
  for (const folder of paths) {
    for (const end of ['', '.json', '/tsconfig.json']) {
      const target = `${folder}/${name}${end}`;
      if (isThere(target)) return target;
    }
  }
  return `${paths[0]}/${name}`;
}

function readConfig(path, seen) {
  let config;
  try {
    config = parseConfig(readText(path));
  } catch (error) {
    error.message = `${path}: ${error.message}`;
    throw error;
  }
  const options = { __proto__: null };
  const bases = config.extends === undefined ? [] : [config.extends].flat();
  for (const base of bases) {
    const target = extended(path, base);
    if (!seen.includes(target)) {
      Object.assign(options, readConfig(target, [...seen, target]));
    }
  }
  return Object.assign(options, config.compilerOptions);
}

// The compiler options for files in a folder, or null.
function optionsOf(folder) {
  let options = found[folder];
  if (options !== undefined) return options;
  const path = `${folder}/tsconfig.json`;
  if (folder.endsWith('/node_modules')) options = null;
  else if (isThere(path)) options = readConfig(path, [path]);
  else options = folder === '' ? null : optionsOf(dirname(folder));
  found[folder] = options;
  return options;
}

// ---- Languages ------------------------------------------------------------

function wordsOf(options) {
  const words = [];
  const { target } = options;
  if (options.verbatimModuleSyntax === true ||
      options.preserveValueImports === true) {
    words.push('keep');
  }
  if (options.useDefineForClassFields === false ||
      (options.useDefineForClassFields === undefined &&
       kWithoutFields.test(target))) {
    words.push('assign');
  }
  if (options.experimentalDecorators === true) words.push('legacy');
  if (options.jsx === 'react') words.push('classic');
  for (const [word, option] of [['source', options.jsxImportSource],
                                ['factory', options.jsxFactory],
                                ['fragment', options.jsxFragmentFactory]]) {
    if (typeof option === 'string') words.push(`${word}=${option}`);
  }
  return words;
}

// How a file is written, as the front end takes it: undefined is JavaScript.
function languageOf(filename) {
  if (!kTyped.test(filename)) return undefined;
  const words = kTypes.test(filename) ? ['ts'] : [];
  if (filename.endsWith('x')) words.push('jsx');
  const options = optionsOf(dirname(filename));
  if (options !== null) words.push(...wordsOf(options));
  return words.join(' ');
}

const kInstead = {
  __proto__: null,
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

// TypeScript names files as they will be called after compilation. What the
// importer means by a path where nothing is, or undefined.
function sourceOf(path, importer) {
  if (!importer || !kTypes.test(importer)) return undefined;
  const extension = path.slice(path.lastIndexOf('.'));
  const stem = path.slice(0, -extension.length);
  const instead = kInstead[extension]?.find((end) => isThere(stem + end));
  return instead && stem + instead;
}

// ---- As text --------------------------------------------------------------

const kDigits =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

// A number of a source map: base 64, VLQ.
function encode(value) {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = '';
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += kDigits[rest > 0 ? digit | 32 : digit];
  } while (rest > 0);
  return text;
}

// Lines are the same in both; marks are where columns are not.
function mappings(code, marks) {
  const lines = [];
  let at = 0;
  let column = 0;                       // of the source, as last written
  const count = code.split(/\r\n|[\n\r\u2028\u2029]/).length;
  for (let line = 0; line < count; line++) {
    const segments = [`AA${line > 0 ? 'C' : 'A'}${encode(-column)}`];
    column = 0;
    for (let last = 0; marks[at] === line; at += 3) {
      const [out, source] = [marks[at + 1], marks[at + 2]];
      segments.push(`${encode(out - last)}AA${encode(source - column)}`);
      last = out;
      column = source;
    }
    lines.push(segments.join(','));
  }
  return lines.join(';');
}

function sourceMap(code, marks, source) {
  const { Buffer } = require('buffer');
  const map = JSON.stringify({
    version: 3, sources: [source], names: [], mappings: mappings(code, marks),
  });
  return '\n\n//# sourceMappingURL=data:application/json;base64,' +
    Buffer.from(map).toString('base64');
}

function syntaxError({ message, unsupported, line, text }, filename) {
  const { codes } = require('internal/errors');
  const error = unsupported ?
    new codes.ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX(message) :
    new codes.ERR_INVALID_TYPESCRIPT_SYNTAX(message);
  error.stack = `${filename ?? '<anonymous>'}:${line}\n${text}\n\n` +
    error.stack;
  return error;
}

// The JavaScript that a text is, as { code, marks }.
function convert(text, language, transform, filename) {
  const result = stripTypes(text, language, transform);
  if (result.code === undefined) throw syntaxError(result, filename);
  return result;
}

function strip(text, language = 'ts', filename = undefined) {
  return convert(text, language, true, filename).code;
}

function stripTypeScriptTypes(code, options = {}) {
  const {
    validateBoolean, validateObject, validateOneOf, validateString,
  } = require('internal/validators');
  validateString(code, 'code');
  validateObject(options, 'options');
  const { sourceMap: wantsMap = false, sourceUrl = '', mode = 'strip' } =
    options;
  validateOneOf(mode, 'options.mode', ['strip', 'transform']);
  validateString(sourceUrl, 'options.sourceUrl');
  if (mode === 'strip') {
    validateOneOf(wantsMap, 'options.sourceMap', [false, undefined]);
  } else {
    validateBoolean(wantsMap, 'options.sourceMap');
  }
  const result = convert(code, 'ts keep', mode === 'transform', sourceUrl);
  if (wantsMap) {
    return result.code + sourceMap(result.code, result.marks, sourceUrl);
  }
  return sourceUrl === '' ? result.code :
    `${result.code}\n\n//# sourceURL=${sourceUrl}`;
}

module.exports = {
  kTyped, languageOf, sourceOf, strip, stripTypeScriptTypes,
};
