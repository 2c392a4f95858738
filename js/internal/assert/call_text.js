'use strict';

// The source text of a call that is running: what assert.ok shows when there is
// no message.

const { captureSites } = require('internal/util/call_sites');

const kOpen = '([{';
const kClose = ')]}';

// Skips a string, template or comment that begins at i; else returns i.
function skipLiteral(code, i) {
  const char = code[i];
  if (char === '/' && code[i + 1] === '/') {
    const end = code.indexOf('\n', i);
    return end < 0 ? code.length : end;
  }
  if (char === '/' && code[i + 1] === '*') {
    const end = code.indexOf('*/', i + 2);
    return end < 0 ? code.length : end + 2;
  }
  if (char !== "'" && char !== '"' && char !== '`') return i;
  for (let j = i + 1; j < code.length; j++) {
    if (code[j] === '\\') j++;
    else if (code[j] === char) return j + 1;
  }
  return code.length;
}

// A regular expression cannot be told from a division without parsing; what
// stands before it is a good guess.
function skipRegExp(code, i) {
  if (code[i] !== '/') return i;
  const before = code.slice(0, i).trimEnd();
  if (!/[(,=:[!&|?{};~+\-*%<>^]$|\breturn$|\btypeof$/.test(before)) return i;
  let inClass = false;
  for (let j = i + 1; j < code.length && code[j] !== '\n'; j++) {
    if (code[j] === '\\') j++;
    else if (code[j] === '[') inClass = true;
    else if (code[j] === ']') inClass = false;
    else if (code[j] === '/' && !inClass) return j + 1;
  }
  return i;
}

// The end of the call whose parenthesis opens at or after `from`, or -1.
function callEnd(code, from) {
  let depth = 0;
  for (let i = from; i < code.length;) {
    const next = skipLiteral(code, i);
    if (next > i) {
      i = next;
      continue;
    }
    const afterRegExp = depth > 0 ? skipRegExp(code, i) : i;
    if (afterRegExp > i) {
      i = afterRegExp;
      continue;
    }
    if (kOpen.includes(code[i])) {
      depth++;
    } else if (kClose.includes(code[i])) {
      if (--depth === 0) return i + 1;
    } else if (depth === 0 && code[i] === ';') {
      return -1;
    }
    i++;
  }
  return -1;
}

function offsetOf(code, line, column) {
  let offset = 0;
  for (let i = 1; i < line; i++) {
    offset = code.indexOf('\n', offset) + 1;
    if (offset === 0) return -1;
  }
  return offset + column - 1;
}

// 'assert.ok(x)', no more than its first line; undefined if the source is not
// there.
function callText(stackStartFn) {
  const [site] = captureSites(1, stackStartFn);
  let file = site?.getFileName();
  if (!file) return undefined;
  let code;
  try {
    if (file.startsWith('file://')) {
      file = require('internal/url').fileURLToPath(file);
    }
    code = require('fs').readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  let start = offsetOf(code, site.getLineNumber(), site.getColumnNumber());
  if (start < 0) return undefined;
  const end = callEnd(code, start);
  if (end < 0) return undefined;
  // The position is that of the method's name: its object stands before.
  while (start > 0 && /[\w$.?\]\x80-\uffff]/.test(code[start - 1])) start--;
  return code.slice(start, end).split('\n', 1)[0];
}

module.exports = { callText };
