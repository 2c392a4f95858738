'use strict';

// Glob patterns, as path.matchesGlob and fs.glob take them:
//   ?  one character      *  any run within a segment     **  any segments
//   [a-z] [!a-z]  classes        {a,b} {1..3}  alternatives
//   !(a|b) ?(a) *(a) +(a) @(a)   repeated groups
// A leading dot is matched only by a dot.

const kSpecial = /[\\^$.*+?()[\]{}|/]/;

// Expands braces: 'a{b,c}d' -> ['abd', 'acd'].
function expandBraces(pattern) {
  const open = pattern.indexOf('{');
  if (open < 0) return [pattern];
  let depth = 0;
  const parts = [];
  let start = open + 1;
  for (let i = open; i < pattern.length; i++) {
    const char = pattern[i];
    if (char === '\\') {
      i++;
    } else if (char === '{') {
      depth++;
    } else if (char === ',' && depth === 1) {
      parts.push(pattern.slice(start, i));
      start = i + 1;
    } else if (char === '}' && --depth === 0) {
      parts.push(pattern.slice(start, i));
      const head = pattern.slice(0, open);
      const tails = expandBraces(pattern.slice(i + 1));
      const choices = parts.length === 1 ? expandRange(parts[0]) :
        parts.flatMap(expandBraces);
      return choices.flatMap((choice) =>
        tails.map((tail) => head + choice + tail));
    }
  }
  return [pattern];             // never closed: plain text
}

// '1..3' -> ['1', '2', '3']; anything else stands for itself, with braces.
function expandRange(text) {
  const range = /^(-?\d+|[a-zA-Z])\.\.(-?\d+|[a-zA-Z])(?:\.\.(-?\d+))?$/
    .exec(text);
  if (range === null) return [`{${text}}`];
  const letters = Number.isNaN(Number(range[1]));
  const value = (part) => letters ? part.charCodeAt(0) : Number(part);
  const from = value(range[1]);
  const to = value(range[2]);
  const step = Math.abs(Number(range[3] ?? 1)) || 1;
  const result = [];
  for (let i = from; from <= to ? i <= to : i >= to;
    i += from <= to ? step : -step) {
    result.push(letters ? String.fromCharCode(i) : String(i));
  }
  return result;
}

function escape(char) {
  return kSpecial.test(char) ? `\\${char}` : char;
}

// The source of a class from pattern[i] = '[', and where it ends; or undefined
// if it never does.
function classSource(pattern, i) {
  let j = i + 1;
  const negated = pattern[j] === '!' || pattern[j] === '^';
  if (negated) j++;
  let source = '';
  for (let first = true; j < pattern.length; first = false) {
    const char = pattern[j];
    if (char === ']' && !first) {
      return { source: `[${negated ? '^/' : ''}${source}]`, end: j + 1 };
    }
    if (pattern.startsWith('[:', j)) {
      const end = pattern.indexOf(':]', j);
      const named = kNamedClasses[pattern.slice(j + 2, end)];
      if (end > 0 && named !== undefined) {
        source += named;
        j = end + 2;
        continue;
      }
    }
    if (char === '\\' && j + 1 < pattern.length) {
      source += `\\${pattern[j + 1]}`;
      j += 2;
      continue;
    }
    source += char === '[' || char === ']' || char === '^' ? `\\${char}` :
      char;
    j++;
  }
  return undefined;
}

const kNamedClasses = {
  __proto__: null,
  alnum: 'a-zA-Z0-9', alpha: 'a-zA-Z', digit: '0-9', lower: 'a-z',
  upper: 'A-Z', space: '\\s', word: '\\w', xdigit: '0-9a-fA-F',
  punct: '!-\\/:-@\\[-`{-~', blank: ' \\t', cntrl: '\\x00-\\x1f',
};

function groupEnd(pattern, i) {
  let depth = 0;
  for (; i < pattern.length; i++) {
    if (pattern[i] === '\\') i++;
    else if (pattern[i] === '(') depth++;
    else if (pattern[i] === ')' && --depth === 0) return i;
  }
  return -1;
}

function splitAlternatives(text) {
  const parts = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '(') depth++;
    else if (text[i] === ')') depth--;
    else if (text[i] === '|' && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

// The source of a regular expression for one segment.
function segmentSource(pattern) {
  let source = '';
  for (let i = 0; i < pattern.length;) {
    const char = pattern[i];
    if (pattern[i + 1] === '(' && '!?*+@'.includes(char)) {
      const end = groupEnd(pattern, i + 1);
      if (end > 0) {
        const inner = splitAlternatives(pattern.slice(i + 2, end))
          .map(segmentSource).join('|');
        const rest = segmentSource(pattern.slice(end + 1));
        if (char === '!') {
          return `${source}(?!(?:${inner})${rest}$)[^/]*?${rest}`;
        }
        return `${source}(?:${inner})${char === '@' ? '' : char}${rest}`;
      }
    }
    if (char === '*') {
      while (pattern[i + 1] === '*') i++;
      source += '[^/]*?';
      i++;
    } else if (char === '?') {
      source += '[^/]';
      i++;
    } else if (char === '[') {
      const found = classSource(pattern, i);
      source += found === undefined ? '\\[' : found.source;
      i = found === undefined ? i + 1 : found.end;
    } else if (char === '\\' && i + 1 < pattern.length) {
      source += escape(pattern[i + 1]);
      i += 2;
    } else {
      source += escape(char);
      i++;
    }
  }
  return source;
}

// One segment of a pattern, compiled: '**' stands for any number of segments.
function compileSegment(text, ignoreCase) {
  if (text === '**') return '**';
  const source = segmentSource(text);
  // A wildcard at the start does not match a leading dot.
  const guard = text[0] === '.' || text === '' ? '' : '(?!\\.)';
  const wild = /^(?:[*?[]|[!?*+@]\()/.test(text) ? guard : '';
  return new RegExp(`^${wild}(?:${source})$`, ignoreCase ? 'i' : '');
}

function matchFrom(parts, i, pattern, j) {
  for (; j < pattern.length; i++, j++) {
    if (pattern[j] === '**') {
      if (j === pattern.length - 1) {
        return parts.slice(i).every((part) => part[0] !== '.');
      }
      for (let k = i; k <= parts.length; k++) {
        if (matchFrom(parts, k, pattern, j + 1)) return true;
        if (k < parts.length && parts[k][0] === '.') return false;
      }
      return false;
    }
    if (i >= parts.length || !pattern[j].test(parts[i])) return false;
  }
  return i === parts.length;
}

function split(text, windows) {
  return (windows ? text.replaceAll('\\', '/') : text).split('/');
}

// A pattern as a function of paths.
function compile(pattern, windows = false) {
  const { normalize } = windows ? require('internal/path/win32') :
    require('internal/path/posix');
  const alternatives = expandBraces(pattern).map((one) =>
    split(windows ? one : one.replace(/\/{2,}/g, '/'), windows)
      .map((segment) => compileSegment(segment, windows)));
  return (path) => {
    const parts = split(path === '' ? '' : normalize(path), windows);
    return alternatives.some((one) => matchFrom(parts, 0, one, 0));
  };
}

function matches(path, pattern, windows) {
  return compile(pattern, windows)(path);
}

module.exports = { compile, expandBraces, matches };
