'use strict';

// The shortest edit between two sequences (Myers, "An O(ND) difference
// algorithm"), for assertion messages and util.diff.

const kInsert = 1;      // only in `actual`
const kNop = 0;
const kDelete = -1;     // only in `expected`

function sameLines(actual, expected, ignoreComma) {
  if (actual === expected) return true;
  return ignoreComma &&
    (`${actual},` === expected || actual === `${expected},`);
}

// Walks the trace back from the end; the result is in reverse order.
function backtrack(trace, actual, expected, ignoreComma) {
  const max = actual.length + expected.length;
  const result = [];
  let x = actual.length;
  let y = expected.length;
  for (let level = trace.length - 1; level >= 0; level--) {
    const v = trace[level];
    const diagonal = x - y;
    const offset = diagonal + max;
    const previous = diagonal === -level ||
      (diagonal !== level && v[offset - 1] < v[offset + 1]) ?
      diagonal + 1 : diagonal - 1;
    const previousX = v[previous + max];
    const previousY = previousX - previous;
    while (x > previousX && y > previousY) {
      const item = actual[x - 1];
      result.push([kNop, ignoreComma && !item.endsWith(',') ?
        expected[y - 1] : item]);
      x--;
      y--;
    }
    if (level > 0) {
      if (x > previousX) result.push([kInsert, actual[--x]]);
      else result.push([kDelete, expected[--y]]);
    }
  }
  return result;
}

// [[kind, value], ...], last first.
function myersDiff(actual, expected, ignoreComma = false) {
  const max = actual.length + expected.length;
  const v = new Int32Array(2 * max + 2);
  const trace = [];
  for (let level = 0; level <= max; level++) {
    trace.push(new Int32Array(v));
    for (let diagonal = -level; diagonal <= level; diagonal += 2) {
      const offset = diagonal + max;
      const before = offset > 0 ? v[offset - 1] : 0;
      const after = v[offset + 1];
      let x = diagonal === -level || (diagonal !== level && before < after) ?
        after : before + 1;
      let y = x - diagonal;
      while (x < actual.length && y < expected.length &&
             sameLines(actual[x], expected[y], ignoreComma)) {
        x++;
        y++;
      }
      v[offset] = x;
      if (x >= actual.length && y >= expected.length) {
        return backtrack(trace, actual, expected, ignoreComma);
      }
    }
  }
  return [];
}

// util.diff(actual, expected): strings by character, arrays by item.
function diff(actual, expected) {
  const { validateStringArray, validateString } =
    require('internal/validators');
  if (actual === expected) return [];
  if (Array.isArray(actual)) {
    validateStringArray(actual, 'actual');
    validateStringArray(expected, 'expected');
  } else {
    validateString(actual, 'actual');
    validateString(expected, 'expected');
  }
  return myersDiff(actual, expected).reverse();
}

module.exports = { diff, kDelete, kInsert, kNop, myersDiff };
