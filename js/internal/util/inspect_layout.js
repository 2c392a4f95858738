'use strict';

// How util.inspect puts the entries of an object together: on one line, in
// columns, or one below the other.

const { stripAnsi } = require('internal/util/text');

// What the entries of an object are; decides layout and sorting.
const kObject = 0;
const kArrayItem = 1;
const kArrayExtras = 2;

function visibleLength(ctx, text) {
  return ctx.colors ? stripAnsi(text).length : text.length;
}

// Puts the entries of a long array in columns of about equal width.
function groupArrayElements(ctx, output, value) {
  let total = 0;
  let longest = 0;
  const count = ctx.maxArrayLength < output.length ? output.length - 1 :
    output.length;              // without "... more items"
  const separator = 2;          // ", "
  const lengths = [];
  for (let i = 0; i < count; i++) {
    const length = visibleLength(ctx, output[i]);
    lengths.push(length);
    total += length + separator;
    if (longest < length) longest = length;
  }
  const actualMax = longest + separator;
  if (actualMax * 3 + ctx.indentationLvl >= ctx.breakLength ||
      (total / actualMax <= 5 && longest > 6)) {
    return output;
  }

  // A character is about 2.5 times as high as wide: aim at a square.
  const averageBias = Math.sqrt(actualMax - total / output.length);
  const biasedMax = Math.max(actualMax - 3 - averageBias, 1);
  const columns = Math.min(
    Math.round(Math.sqrt(2.5 * biasedMax * count) / biasedMax),
    Math.floor((ctx.breakLength - ctx.indentationLvl) / actualMax),
    ctx.compact * 4,
    15);
  if (columns <= 1) return output;

  const widths = [];
  for (let i = 0; i < columns; i++) {
    let width = 0;
    for (let j = i; j < count; j += columns) {
      if (lengths[j] > width) width = lengths[j];
    }
    widths.push(width + separator);
  }
  // Numbers are aligned to the right.
  let right = true;
  if (value !== undefined) {
    for (let i = 0; i < output.length; i++) {
      if (typeof value[i] !== 'number' && typeof value[i] !== 'bigint') {
        right = false;
        break;
      }
    }
  }
  const rows = [];
  for (let i = 0; i < count; i += columns) {
    const end = Math.min(i + columns, count);
    let row = '';
    let j = i;
    for (; j < end - 1; j++) {
      const width = widths[j - i] + output[j].length - lengths[j];
      const cell = `${output[j]}, `;
      row += right ? cell.padStart(width, ' ') : cell.padEnd(width, ' ');
    }
    if (right) {
      const width = widths[j - i] + output[j].length - lengths[j] - separator;
      row += output[j].padStart(width, ' ');
    } else {
      row += output[j];
    }
    rows.push(row);
  }
  if (count < output.length) rows.push(output[count]);
  return rows;
}

function fitsOneLine(ctx, output, start, base) {
  let total = output.length + start;
  if (total + output.length > ctx.breakLength) return false;
  for (let i = 0; i < output.length; i++) {
    total += visibleLength(ctx, output[i]);
    if (total > ctx.breakLength) return false;
  }
  return base === '' || !base.includes('\n');
}

function reduceToSingleString(ctx, output, base, braces, extras,
                              recurseTimes, value) {
  const head = base ? `${base} ` : '';
  if (ctx.compact !== true) {
    if (typeof ctx.compact === 'number' && ctx.compact >= 1) {
      const entries = output.length;
      if (extras === kArrayExtras && entries > 6) {
        output = groupArrayElements(ctx, output, value);
      }
      // The innermost levels go on one line if they fit.
      if (ctx.currentDepth - recurseTimes < ctx.compact &&
          entries === output.length) {
        const start = output.length + ctx.indentationLvl +
          braces[0].length + base.length + 10;
        if (fitsOneLine(ctx, output, start, base)) {
          const joined = output.join(', ');
          if (!joined.includes('\n')) {
            return `${head}${braces[0]} ${joined} ${braces[1]}`;
          }
        }
      }
    }
    const indentation = `\n${' '.repeat(ctx.indentationLvl)}`;
    return `${head}${braces[0]}${indentation}  ` +
      `${output.join(`,${indentation}  `)}${indentation}${braces[1]}`;
  }
  if (fitsOneLine(ctx, output, 0, base)) {
    return `${braces[0]}${base ? ` ${base}` : ''} ${output.join(', ')} ` +
      braces[1];
  }
  const indentation = ' '.repeat(ctx.indentationLvl);
  const line = base === '' && braces[0].length === 1 ? ' ' :
    `${base ? ` ${base}` : ''}\n${indentation}  `;
  return `${braces[0]}${line}${output.join(`,\n${indentation}  `)} ` +
    braces[1];
}

module.exports = { kArrayExtras, kArrayItem, kObject, reduceToSingleString };
