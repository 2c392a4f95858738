'use strict';

// util.format: printf-like text. console.log comes through here, so that plain
// strings and numbers are printed without loading inspect.
// Node docs: util.format(format[, ...args]).

let lazyInspect;
function inspect(value, options) {
  lazyInspect ??= require('internal/util/inspect').inspect;
  return lazyInspect(value, options);
}

// Digits are only grouped if the program changed inspect's default options, for
// which it loaded inspect.
function groupsDigits(options) {
  return options?.numericSeparator ??
    lazyInspect?.defaultOptions.numericSeparator;
}

function numberText(value, options) {
  if (groupsDigits(options)) {
    return inspect(value, { ...options, colors: false });
  }
  return Object.is(value, -0) ? '-0' : `${value}`;
}

function bigintText(value, options) {
  return groupsDigits(options) ?
    inspect(value, { ...options, colors: false }) : `${value}n`;
}

function json(value) {
  try {
    return JSON.stringify(value);
  } catch (err) {
    if (err instanceof TypeError && isCircular(value)) return '[Circular]';
    throw err;
  }
}

function isCircular(value, path = []) {
  if (typeof value !== 'object' || value === null) return false;
  if (path.includes(value)) return true;
  path.push(value);
  const found = Object.keys(value).some((key) => isCircular(value[key], path));
  path.pop();
  return found;
}

function integerText(value, options) {
  if (typeof value === 'bigint') return bigintText(value, options);
  if (typeof value === 'symbol') return 'NaN';
  return numberText(Number.parseInt(value), options);
}

function plainNumberText(value, options) {
  if (typeof value === 'bigint') return bigintText(value, options);
  if (typeof value === 'symbol') return 'NaN';
  return numberText(Number(value), options);
}

function stringText(value, options) {
  if (typeof value === 'number') return numberText(value, options);
  if (typeof value === 'bigint') return bigintText(value, options);
  if (typeof value !== 'object' || value === null ||
      !require('internal/util/inspect').hasBuiltInToString(value)) {
    return String(value);
  }
  return inspect(value, { ...options, depth: 0, colors: false, compact: 3 });
}

// The text of one directive, or undefined if it is none.
function directive(letter, value, options) {
  switch (letter) {
    case 's': return stringText(value, options);
    case 'd': return plainNumberText(value, options);
    case 'i': return integerText(value, options);
    case 'f':
      return typeof value === 'symbol' ? 'NaN' :
        numberText(Number.parseFloat(value), options);
    case 'j': return json(value);
    case 'O': return inspect(value, options);
    case 'o':
      return inspect(value, {
        ...options, showHidden: true, showProxy: true, depth: 4,
      });
    case 'c': return '';
    default: return undefined;
  }
}

// Replaces the directives of a format; returns the text and how many arguments
// were used, the format itself among them.
function expand(format, args, options) {
  let text = '';
  let last = 0;
  let used = 0;
  for (let i = format.indexOf('%'); i >= 0 && i < format.length - 1;
    i = format.indexOf('%', i + 2)) {
    const letter = format[i + 1];
    if (letter === '%') {
      text += format.slice(last, i + 1);
      last = i + 2;
    } else if (used + 1 < args.length) {
      const value = directive(letter, args[used + 1], options);
      if (letter !== 'j' && value === undefined) continue;
      used++;
      text += format.slice(last, i) + value;
      last = i + 2;
    }
  }
  if (last === 0) return { text: '', used: 0 };
  return { text: text + format.slice(last), used: used + 1 };
}

function formatWithOptions(options, args) {
  const first = args[0];
  let text = '';
  let used = 0;
  let join = '';
  if (typeof first === 'string') {
    if (args.length === 1) return first;
    if (first.includes('%')) {
      ({ text, used } = expand(first, args, options));
      if (used > 0) join = ' ';
    }
  }
  for (; used < args.length; used++) {
    const value = args[used];
    text += join;
    text += typeof value === 'string' ? value : inspect(value, options);
    join = ' ';
  }
  return text;
}

function format(...args) {
  return formatWithOptions(undefined, args);
}

module.exports = {
  format,
  formatWithOptions(inspectOptions, ...args) {
    require('internal/validators').validateObject(
      inspectOptions, 'inspectOptions', 6);
    return formatWithOptions(inspectOptions, args);
  },
  // The same without a check, for console: (options, array).
  formatArgs: formatWithOptions,
};
