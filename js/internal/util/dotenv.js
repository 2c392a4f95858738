'use strict';

// .env files: util.parseEnv, process.loadEnvFile, --env-file.
// Node docs: Environment variables, DotEnv.

// The end of a value quoted with `quote`, or -1.
function closing(text, from, quote) {
  return text.indexOf(quote, from + 1);
}

function parseEnv(text) {
  const result = { __proto__: null };
  text = text.replace(/\r\n?/g, '\n');
  let i = 0;
  while (i < text.length) {
    let lineEnd = text.indexOf('\n', i);
    if (lineEnd < 0) lineEnd = text.length;
    const line = text.slice(i, lineEnd);
    const match = /^[ \t]*(?:export[ \t]+)?([^=#\s][^=]*?)[ \t]*=[ \t]*/
      .exec(line);
    if (match === null || /^\s*#/.test(line)) {
      i = lineEnd + 1;
      continue;
    }
    const key = match[1];
    const start = i + match[0].length;
    const quote = text[start];
    if (quote === '"' || quote === "'" || quote === '`') {
      const end = closing(text, start, quote);
      if (end >= 0) {
        let value = text.slice(start + 1, end);
        if (quote === '"') value = value.replaceAll('\\n', '\n');
        result[key] = value;
        const next = text.indexOf('\n', end);
        i = next < 0 ? text.length : next + 1;
        continue;
      }
    }
    let value = text.slice(start, lineEnd);
    const comment = value.indexOf('#');
    if (comment >= 0) value = value.slice(0, comment);
    result[key] = value.trim();
    i = lineEnd + 1;
  }
  return result;
}

module.exports = { parseEnv };
