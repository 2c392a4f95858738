'use strict';

// Source maps, revision 3, and what node:module knows of them. Node docs:
// Modules: node:module API, Source map support. Spec: ECMA-426.

const { codes } = require('internal/errors');
const {
  validateBoolean, validateObject,
} = require('internal/validators');

const kDigits =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const digitOf = new Map([...kDigits].map((digit, i) => [digit, i]));

// ---- Mappings -------------------------------------------------------------

// The numbers of one segment of base 64 VLQ.
function decodeSegment(text) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const char of text) {
    const digit = digitOf.get(char);
    if (digit === undefined) return numbers;
    value += (digit & 31) * 2 ** shift;
    shift += 5;
    if (digit & 32) continue;
    const half = Math.floor(value / 2);
    // Minus zero stands for the number that has no positive.
    if (value === 1) numbers.push(-2147483648);
    else numbers.push(value % 2 ? -half : half);
    value = shift = 0;
  }
  return numbers;
}

// Appends the mappings of a map, moved to where it begins, in order.
function decodeMap(map, entries, line, column) {
  const { sourceRoot = '' } = map;
  const sources = (map.sources ?? []).map(
    (source) => (source === null ? source : sourceRoot + source));
  const names = map.names ?? [];
  let source = 0;
  let originalLine = 0;
  let originalColumn = 0;
  let name = 0;
  for (const [i, text] of map.mappings.split(';').entries()) {
    let generatedColumn = i === 0 ? column : 0;
    for (const segment of text.split(',')) {
      if (segment === '') continue;
      const numbers = decodeSegment(segment);
      generatedColumn += numbers[0] ?? 0;
      const entry = { generatedLine: line + i, generatedColumn };
      if (numbers.length >= 4) {
        source += numbers[1];
        originalLine += numbers[2];
        originalColumn += numbers[3];
        entry.originalSource = sources[source];
        entry.originalLine = originalLine;
        entry.originalColumn = originalColumn;
        if (numbers.length >= 5) {
          name += numbers[4];
          entry.name = names[name];
        }
      }
      entries.push(entry);
    }
  }
}

function decodePayload(payload) {
  const entries = [];
  if (payload.sections) {
    for (const { offset, map } of payload.sections) {
      decodeMap(map, entries, offset.line, offset.column);
    }
  } else {
    decodeMap(payload, entries, 0, 0);
  }
  return entries.sort((a, b) => a.generatedLine - b.generatedLine ||
    a.generatedColumn - b.generatedColumn);
}

function copyPayload(payload) {
  if (typeof payload !== 'object') return payload;
  const copy = { ...payload };
  for (const key of ['sources', 'sourcesContent', 'names']) {
    if (Array.isArray(payload[key])) copy[key] = [...payload[key]];
  }
  if (payload.sections) {
    copy.sections = payload.sections.map(({ offset, map }) => ({
      offset: { ...offset }, map: copyPayload(map),
    }));
  }
  return copy;
}

class SourceMap {
  #payload;
  #entries;
  #lineLengths;

  constructor(payload, { lineLengths } = {}) {
    if (payload === null || typeof payload !== 'object') {
      throw new codes.ERR_INVALID_ARG_TYPE('payload', 'Object', payload);
    }
    this.#payload = copyPayload(payload);
    this.#lineLengths = Array.isArray(lineLengths) ? [...lineLengths] :
      undefined;
    this.#entries = decodePayload(this.#payload);
  }

  get payload() {
    return copyPayload(this.#payload);
  }

  get lineLengths() {
    return this.#lineLengths === undefined ? undefined :
      [...this.#lineLengths];
  }

  // The last mapping at or before a place; both numbers count from 0.
  findEntry(line, column) {
    const entries = this.#entries;
    let first = 0;
    let end = entries.length;
    while (first < end) {
      const middle = (first + end) >>> 1;
      const { generatedLine, generatedColumn } = entries[middle];
      if (generatedLine < line ||
          (generatedLine === line && generatedColumn <= column)) {
        first = middle + 1;
      } else {
        end = middle;
      }
    }
    return first === 0 ? {} : { ...entries[first - 1] };
  }

  // The same from 1, moved by how far the place is from the mapping.
  findOrigin(lineNumber, columnNumber) {
    const entry = this.findEntry(lineNumber - 1, columnNumber - 1);
    if (entry.originalSource === undefined) return {};
    return {
      name: entry.name,
      fileName: entry.originalSource,
      lineNumber: entry.originalLine + lineNumber - entry.generatedLine,
      columnNumber: entry.originalColumn + columnNumber -
        entry.generatedColumn,
    };
  }
}

// ---- The maps of loaded files ---------------------------------------------

let support = Object.freeze({
  __proto__: null,
  enabled: internalBinding('options').enableSourceMaps,
  nodeModules: false,
  generatedCode: false,
});

function setSourceMapsSupport(enabled, options = {}) {
  validateBoolean(enabled, 'enabled');
  validateObject(options, 'options');
  const { nodeModules = false, generatedCode = false } = options;
  validateBoolean(nodeModules, 'options.nodeModules');
  validateBoolean(generatedCode, 'options.generatedCode');
  support = Object.freeze({
    __proto__: null, enabled, nodeModules, generatedCode,
  });
  showOrigins();
}

// The absolute form of the names of a map's sources.
function resolveSources(map, base) {
  const { sourceRoot = '' } = map;
  const { URL, pathToFileURL } = require('internal/url');
  const root = pathToFileURL(base);
  return {
    ...map,
    sourceRoot: '',
    sources: map.sources.map((source) => {
      if (source === null) return source;
      try {
        return new URL(sourceRoot + source, root).href;
      } catch {
        return sourceRoot + source;
      }
    }),
  };
}

const kComment = /\/[*/]#\s+sourceMappingURL=([^\s]+)/g;

// The payload that a file's last comment names, or undefined.
function readPayload(path) {
  const { readText } = internalBinding('modules');
  const text = readText(path);
  const url = [...text.matchAll(kComment)].at(-1)?.[1];
  if (url === undefined) return undefined;
  const data = /^data:application\/json[^,]*,/.exec(url);
  const lineLengths = text.replace(/\n$/, '').split('\n')
    .map((line) => line.length);
  let json;
  let base = path;
  if (data === null) {
    base = require('path').resolve(path, '..', decodeURI(url));
    json = readText(base);
  } else if (data[0].endsWith(';base64,')) {
    json = require('buffer').Buffer.from(url.slice(data[0].length), 'base64')
      .toString();
  } else {
    json = decodeURIComponent(url.slice(data[0].length));
  }
  const map = JSON.parse(json);
  const payload = map.sections ? map : resolveSources(map, base);
  return { payload, lineLengths };
}

const maps = new Map();         // path -> SourceMap or undefined

function findSourceMap(path) {
  if (!support.enabled || typeof path !== 'string') return undefined;
  if (path.startsWith('file:')) {
    path = require('internal/url').fileURLToPath(path);
  }
  if (path[0] !== '/' ||
      (!support.nodeModules && path.includes('/node_modules/'))) {
    return undefined;
  }
  if (!maps.has(path)) {
    let found;
    try {
      const read = readPayload(path);
      if (read !== undefined) found = new SourceMap(read.payload, read);
    } catch {
      // No file, or none that is a map.
    }
    maps.set(path, found);
  }
  return maps.get(path);
}

// ---- Stack traces ---------------------------------------------------------

const shown = new Set();        // sources whose text came from a map

// The text of a source that is no file, for the line above a stack.
function addText(name, source, { sources, sourcesContent }) {
  if (shown.has(name)) return;
  shown.add(name);
  const text = sourcesContent?.[sources?.indexOf(source)];
  if (typeof text !== 'string') return;
  internalBinding('errors').addSource(name, text);
}

// Where a place of generated code comes from: [name, line, column] or
// undefined. The name of a file is its path.
function findOrigin(file, line, column) {
  const map = findSourceMap(file);
  if (map === undefined) return undefined;
  const entry = map.findEntry(line - 1, column - 1);
  const { originalSource, originalLine, originalColumn } = entry;
  if (typeof originalSource !== 'string') return undefined;
  const name = originalSource.startsWith('file:') ?
    require('internal/url').fileURLToPath(originalSource) : originalSource;
  addText(name, originalSource, map.payload);
  return [name, originalLine + 1, originalColumn + 1];
}

function showOrigins() {
  internalBinding('errors')
    .setOrigin(support.enabled ? findOrigin : undefined);
}

module.exports = {
  showOrigins,
  SourceMap, findSourceMap, setSourceMapsSupport,
  getSourceMapsSupport: () => support,
};
