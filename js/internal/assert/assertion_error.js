'use strict';

// AssertionError and its messages. Node docs: assert.AssertionError.

const { inspect } = require('internal/util/inspect');
const { myersDiff, kDelete, kInsert, kNop } = require('internal/util/diff');
const { validateObject, validateOneOf } = require('internal/validators');

const kOperators = {
  __proto__: null,
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  partialDeepStrictEqual:
    'Expected values to be partially and strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject:
    'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject:
    'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: 'Values identical but not reference-equal:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
};

const kMaxShort = 12;           // both values on one line up to this length
const kMaxLong = 512;
const kMaxShown = 488;          // what is left of a longer one
const kMaxLines = 50;
const kContext = 5;             // equal lines shown around a difference

// Colours of messages; empty unless stderr is a terminal that has them.
function palette() {
  const { stderr } = process;
  const on = stderr?.isTTY === true &&
    (typeof stderr.getColorDepth !== 'function' || stderr.getColorDepth() > 2);
  const code = (text) => on ? text : '';
  return {
    on,
    green: code('\u001b[32m'), red: code('\u001b[31m'),
    white: code('\u001b[39m'), gray: code('\u001b[90m'),
    blue: code('\u001b[34m'),
  };
}

function isObject(value) {
  return typeof value === 'object' && value !== null;
}

function inspectValue(value) {
  return inspect(value, {
    compact: false,
    customInspect: false,
    depth: 1000,
    maxArrayLength: Infinity,
    showHidden: false,
    showProxy: false,
    sorted: true,
    getters: true,
  });
}

// A copy that inspect shows without its stack.
function copyError(source) {
  const target = Object.assign(
    { __proto__: Object.getPrototypeOf(source) }, source);
  Object.defineProperty(target, 'message', {
    __proto__: null, value: source.message,
  });
  if (Object.hasOwn(source, 'cause')) {
    let { cause } = source;
    if (cause instanceof Error) cause = copyError(cause);
    Object.defineProperty(target, 'cause', { __proto__: null, value: cause });
  }
  return target;
}

// -- Differences ------------------------------------------------------------

function printDiff(diff, operator, colors) {
  let message = '';
  let skipped = false;
  let equalLines = 0;
  for (let i = diff.length - 1; i >= 0; i--) {
    const [kind, value] = diff[i];
    const previous = i < diff.length - 1 ? diff[i + 1][0] : null;
    // A run of equal lines ends: show its last one, unless that is all.
    if (previous === kNop && kind !== previous) {
      if (equalLines === kContext + 1) {
        message += `${colors.white}  ${diff[i + 1][1]}\n`;
      } else if (equalLines === kContext + 2) {
        message += `${colors.white}  ${diff[i + 2][1]}\n`;
        message += `${colors.white}  ${diff[i + 1][1]}\n`;
      } else if (equalLines >= kContext + 3) {
        message += `${colors.blue}...${colors.white}\n`;
        message += `${colors.white}  ${diff[i + 1][1]}\n`;
        skipped = true;
      }
      equalLines = 0;
    }
    if (kind === kInsert) {
      if (operator === 'partialDeepStrictEqual') {
        message += `${colors.gray}${colors.on ? ' ' : '+'} ${value}` +
          `${colors.white}\n`;
      } else {
        message += `${colors.green}+${colors.white} ${value}\n`;
      }
    } else if (kind === kDelete) {
      message += `${colors.red}-${colors.white} ${value}\n`;
    } else {
      if (equalLines < kContext) message += `${colors.white}  ${value}\n`;
      equalLines++;
    }
  }
  return { message: `\n${message.trimEnd()}`, skipped };
}

// Two values one above the other, a caret below the first difference.
function stackedDiff(actual, expected, areStrings, colors) {
  let message = `\n${colors.green}+${colors.white} ${actual}\n` +
    `${colors.red}- ${colors.white}${expected}`;
  const width = process.stderr?.isTTY ? process.stderr.columns : 80;
  if (areStrings && actual.length <= width && expected.length <= width) {
    let i = 0;
    while (i < actual.length && actual[i] === expected[i]) i++;
    // In the first two characters the difference is seen without.
    if (i < actual.length && i >= 3) message += `\n${' '.repeat(i + 2)}^`;
  }
  return { message };
}

function simpleDiff(original, actual, originalExpected, expected, colors) {
  const areStrings = typeof original === 'string' &&
    typeof originalExpected === 'string';
  let length = actual.length + expected.length;
  if (typeof original === 'string') length -= 2;
  if (typeof originalExpected === 'string') length -= 2;
  if (length <= kMaxShort) {
    return { message: `${actual} !== ${expected}`, header: '' };
  }
  if (areStrings && colors.on) {
    const diff = myersDiff(actual, expected);
    let message = '\n';
    for (let i = diff.length - 1; i >= 0; i--) {
      const [kind, char] = diff[i];
      const color = kind === kInsert ? colors.green :
        kind === kDelete ? colors.red : colors.white;
      message += `${color}${char}${colors.white}`;
    }
    return { message, header: `${colors.green}actual${colors.white} ` +
      `${colors.red}expected${colors.white}` };
  }
  return stackedDiff(actual, expected, areStrings, colors);
}

function referenceOperator(actual, expected, operator) {
  if (operator === 'strictEqual' &&
      ((isObject(actual) && isObject(expected)) ||
       (typeof actual === 'function' && typeof expected === 'function'))) {
    return 'strictEqualObject';
  }
  return operator;
}

function diffMessage(actual, expected, operator, customMessage, kind) {
  operator = referenceOperator(actual, expected, operator);
  const colors = palette();
  const actualText = inspectValue(actual);
  const expectedText = inspectValue(expected);
  const actualLines = actualText.split('\n');
  const expectedLines = expectedText.split('\n');
  let header = `${colors.green}+ actual${colors.white} ` +
    `${colors.red}- expected${colors.white}`;
  let skipped = false;
  let message;
  if (actualLines.length === 1 && expectedLines.length === 1 &&
      (!isObject(actual) || !isObject(expected))) {
    const simple = simpleDiff(actual, actualLines[0], expected,
                              expectedLines[0], colors);
    message = simple.message;
    header = simple.header ?? header;
  } else if (actualText === expectedText) {
    operator = 'notIdentical';
    header = '';
    if (actualLines.length > kMaxLines && kind !== 'full') {
      message = `${actualLines.slice(0, kMaxLines).join('\n')}\n...}`;
      skipped = true;
    } else {
      message = actualLines.join('\n');
    }
  } else {
    const diff = myersDiff(actualLines, expectedLines,
                           actual != null && typeof actual === 'object');
    ({ message, skipped } = printDiff(diff, operator, colors));
  }
  return `${customMessage || kOperators[operator]}\n${header}` +
    `${skipped ? '\n... Skipped lines' : ''}\n${message}\n`;
}

// -- The other operators ----------------------------------------------------

function unequalMessage(actual, operator) {
  let base = kOperators[operator];
  if (operator === 'notStrictEqual' &&
      (isObject(actual) || typeof actual === 'function')) {
    base = kOperators.notStrictEqualObject;
  }
  const colors = palette();
  let lines = inspectValue(actual).split('\n');
  if (lines.length > kMaxLines) {
    lines = lines.slice(0, 46);
    lines.push(`${colors.blue}...${colors.white}`);
  }
  if (lines.length === 1) {
    return `${base}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}`;
  }
  return `${base}\n\n${lines.join('\n')}\n`;
}

function cut(text, limit) {
  return text.length > limit ? `${text.slice(0, limit - 3)}...` : text;
}

function looseMessage(actual, expected, operator) {
  const left = inspectValue(actual);
  const right = inspectValue(expected);
  const known = kOperators[operator];
  if (operator === 'notDeepEqual' && left === right) {
    return cut(`${known}\n\n${left}`, 1024);
  }
  const shownLeft = cut(left, kMaxLong);
  const shownRight = cut(right, kMaxLong);
  if (operator === 'deepEqual') {
    return `${known}\n\n${shownLeft}\n\nshould loosely deep-equal\n\n` +
      shownRight;
  }
  if (operator === 'notDeepEqual') {
    return `${kOperators.notDeepEqualUnequal}\n\n${shownLeft}\n\n` +
      `should not loosely deep-equal\n\n${shownRight}`;
  }
  return `${shownLeft} ${operator} ${shownRight}`;
}

function isErrorPair(actual, expected) {
  return isObject(actual) && isObject(expected) &&
    'stack' in actual && actual instanceof Error &&
    'stack' in expected && expected instanceof Error;
}

function makeMessage({ message, operator, actual, expected, diff }) {
  if (message != null) {
    if (operator === 'deepStrictEqual' || operator === 'strictEqual' ||
        operator === 'partialDeepStrictEqual') {
      return diffMessage(actual, expected, operator, message, diff);
    }
    return String(message);
  }
  if (isErrorPair(actual, expected)) {
    actual = copyError(actual);
    expected = copyError(expected);
  }
  switch (operator) {
    case 'deepStrictEqual':
    case 'strictEqual':
    case 'partialDeepStrictEqual':
      return diffMessage(actual, expected, operator, message, diff);
    case 'notDeepStrictEqual':
    case 'notStrictEqual':
      return unequalMessage(actual, operator);
    default:
      return looseMessage(actual, expected, operator);
  }
}

function shortened(text) {
  const lines = text.split('\n', 11);
  if (lines.length > 10) {
    lines.length = 10;
    return `${lines.join('\n')}\n...`;
  }
  return text.length > kMaxLong ? `${text.slice(0, kMaxShown)}...` : text;
}

class AssertionError extends Error {
  constructor(options) {
    validateObject(options, 'options');
    const {
      message, operator, stackStartFn, details, stackStartFunction, actual,
      expected, diff = 'simple',
    } = options;
    validateOneOf(diff, 'options.diff', ['simple', 'full']);
    super(makeMessage({ message, operator, actual, expected, diff }));
    this.generatedMessage = !message;
    Object.defineProperty(this, 'name', {
      __proto__: null,
      value: 'AssertionError [ERR_ASSERTION]',
      enumerable: false,
      writable: true,
      configurable: true,
    });
    this.code = 'ERR_ASSERTION';
    if (details) {
      this.actual = undefined;
      this.expected = undefined;
      this.operator = undefined;
      for (let i = 0; i < details.length; i++) {
        this[`message ${i}`] = details[i].message;
        this[`actual ${i}`] = details[i].actual;
        this[`expected ${i}`] = details[i].expected;
        this[`operator ${i}`] = details[i].operator;
        this[`stack trace ${i}`] = details[i].stack;
      }
    } else {
      this.actual = actual;
      this.expected = expected;
      this.operator = operator;
    }
    Error.captureStackTrace?.(this, stackStartFn || stackStartFunction);
    void this.stack;            // its head is made now, with the long name
    this.name = 'AssertionError';
    this.diff = diff;
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  [inspect.custom](recurseTimes, ctx) {
    // Long texts are not shown whole a second time.
    const { actual, expected } = this;
    if (typeof actual === 'string') this.actual = shortened(actual);
    if (typeof expected === 'string') this.expected = shortened(expected);
    const result = inspect(this, { ...ctx, customInspect: false, depth: 0 });
    this.actual = actual;
    this.expected = expected;
    return result;
  }
}

module.exports = AssertionError;
