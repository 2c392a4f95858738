'use strict';

// How util.inspect shows errors: the stack, its head corrected to name the
// class, with frames that repeat those of the cause left out.

const types = require('internal/util/types');

function isError(value) {
  return types.isNativeError(value) || value instanceof Error;
}

function stackText(err) {
  try {
    if (err.stack) return String(err.stack);
    return Error.prototype.toString.call(err);
  } catch {
    return Object.prototype.toString.call(err);
  }
}

// Drops the keys that the stack shows already.
function removeDuplicateKeys(ctx, keys, err, stack) {
  if (ctx.showHidden || keys.length === 0) return;
  for (const name of ['name', 'message', 'stack']) {
    const index = keys.indexOf(name);
    if (index !== -1 &&
        (typeof err[name] !== 'string' || stack.includes(err[name]))) {
      keys.splice(index, 1);
    }
  }
}

// Puts the name of the class at the head of a stack that begins with the name
// of a built-in error.
function improveStack(stack, constructor, name, tag, getPrefix) {
  let length = name.length;
  if (constructor !== null &&
      !(name.endsWith('Error') && stack.startsWith(name) &&
        (stack.length === length || stack[length] === ':' ||
         stack[length] === '\n'))) {
    return stack;
  }
  let fallback = 'Error';
  if (constructor === null) {
    const start = /^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n\s+at)/.exec(stack) ||
      /^([a-z_A-Z0-9-]*Error)$/.exec(stack);
    fallback = start?.[1] || '';
    length = fallback.length;
    fallback ||= 'Error';
  }
  const prefix = getPrefix(constructor, tag, fallback).slice(0, -1);
  if (name === prefix) return stack;
  if (prefix.includes(name)) {
    return length === 0 ? `${prefix}: ${stack}` :
      `${prefix}${stack.slice(length)}`;
  }
  return `${prefix} [${name}]${stack.slice(length)}`;
}

// The first run of more than three frames of `a` that stands in `b` too.
function commonFrames(a, b) {
  for (let i = 0; i < a.length - 3; i++) {
    const at = b.indexOf(a[i]);
    if (at < 0) continue;
    const rest = Math.min(a.length - i, b.length - at);
    if (rest <= 3) continue;
    let length = 1;
    while (length < rest && a[i + length] === b[at + length]) length++;
    if (length > 3) return { length, start: i };
  }
  return { length: 0, start: 0 };
}

function frames(ctx, err, text) {
  const lines = text.split('\n');
  let cause;
  try {
    ({ cause } = err);
  } catch {
    // A getter that throws: there is nothing to compare with.
  }
  if (cause == null || !isError(cause)) return lines;
  const causeText = stackText(cause);
  const start = causeText.indexOf('\n    at');
  if (start === -1) return lines;
  const common = commonFrames(lines, causeText.slice(start + 1).split('\n'));
  if (common.length > 3) {
    const skipped = common.length - 2;
    lines.splice(common.start + 1, skipped, ctx.stylize(
      `    ... ${skipped} lines matching cause stack trace ...`, 'undefined'));
  }
  return lines;
}

// The working directory is grey, with the parentheses around the place.
function colorDirectory(ctx, line) {
  const directory = `${process.cwd()}/`;
  const at = line.indexOf(directory);
  if (at < 0) return line;
  const grey = (text) => ctx.stylize(text, 'undefined');
  const end = at + directory.length;
  if (line[at - 1] !== '(' || !line.endsWith(')')) {
    return line.slice(0, at) + grey(line.slice(at, end)) + line.slice(end);
  }
  return line.slice(0, at - 1) + grey(line.slice(at - 1, end)) +
    line.slice(end, -1) + grey(')');
}

// Frames of the runtime are grey, names of packages underlined.
function colorFrame(ctx, line) {
  if (/^ {4}at (?:[^/)(]+ \()?node:/.test(line)) {
    return ctx.stylize(line, 'undefined');
  }
  line = colorDirectory(ctx, line);
  let result = '';
  let last = 0;
  const pattern = /[/\\]node_modules[/\\](.+?)(?=[/\\])/g;
  for (let m = pattern.exec(line); m !== null; m = pattern.exec(line)) {
    const name = m.index + 14;
    result += line.slice(last, name) + ctx.stylize(m[1], 'module');
    last = name + m[1].length;
  }
  return result + line.slice(last);
}

// The text before the braces; `keys` gains and loses what is shown in them.
function formatError(err, constructor, tag, ctx, keys, getPrefix) {
  const name = err.name != null ? String(err.name) : 'Error';
  let stack = stackText(err);
  removeDuplicateKeys(ctx, keys, err, stack);
  if ('cause' in err && !keys.includes('cause')) keys.push('cause');
  if (Array.isArray(Object.getOwnPropertyDescriptor(err, 'errors')?.value) &&
      !keys.includes('errors')) {
    keys.push('errors');
  }
  stack = improveStack(stack, constructor, name, tag, getPrefix);

  // The message may itself look like frames.
  let position = (err.message && stack.indexOf(err.message)) || -1;
  if (position !== -1) position += err.message.length;
  const start = stack.indexOf('\n    at', position);
  if (start === -1) {
    stack = `[${stack}]`;
  } else {
    let lines = frames(ctx, err, stack.slice(start + 1));
    if (ctx.colors) lines = lines.map((line) => colorFrame(ctx, line));
    stack = `${stack.slice(0, start)}\n${lines.join('\n')}`;
  }
  if (ctx.indentationLvl !== 0) {
    stack = stack.replaceAll('\n', `\n${' '.repeat(ctx.indentationLvl)}`);
  }
  return stack;
}

module.exports = { commonFrames, formatError, isError };
