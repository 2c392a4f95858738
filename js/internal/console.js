'use strict';

// The parts of console that few programs use: table, timers, trace.

const types = require('internal/util/types');
const { previewEntries } = internalBinding('util');
const { inspect, getStringWidth } = require('internal/util/inspect');

const kSecond = 1000;
const kMinute = 60 * kSecond;
const kHour = 60 * kMinute;

// -- Timers -----------------------------------------------------------------

function nowMs() {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}

function time(state, label) {
  state.timers ??= new Map();
  if (state.timers.has(label)) {
    process.emitWarning(`Label '${label}' already exists for console.time()`);
    return;
  }
  state.timers.set(label, nowMs());
}

// '1:02:03.004 (h:mm:ss.mmm)', '1.234s', '5.67ms'
function formatTime(ms) {
  if (ms < kSecond) return `${Number(ms.toFixed(3))}ms`;
  const hours = Math.floor(ms / kHour);
  const minutes = Math.floor((ms % kHour) / kMinute);
  const seconds = ((ms % kMinute) / kSecond).toFixed(3);
  if (hours === 0 && minutes === 0) return `${seconds}s`;
  const rest = seconds.padStart(6, '0');
  if (hours === 0) return `${minutes}:${rest} (m:ss.mmm)`;
  return `${hours}:${`${minutes}`.padStart(2, '0')}:${rest} (h:mm:ss.mmm)`;
}

// 'label: 5ms', or undefined (and a warning) if there is no such timer.
function timeText(state, label, caller) {
  const start = state.timers?.get(label);
  if (start === undefined) {
    process.emitWarning(`No such label '${label}' for console.${caller}()`);
    return undefined;
  }
  return `${label}: ${formatTime(nowMs() - start)}`;
}

// The stack of console.trace; its head is made of the name and the message.
function traceText({ name, message, stack }) {
  const at = stack.search(/^ {4}at /m);
  const frames = at < 0 ? '' : `\n${stack.slice(at)}`;
  return `${name}${message === '' ? '' : `: ${message}`}${frames}`;
}

// -- Tables -----------------------------------------------------------------

function renderRow(row, widths) {
  const cells = row.map((cell, i) => {
    const needed = widths[i] - getStringWidth(cell) - 1;
    return ` ${cell}${' '.repeat(Math.max(needed, 0))}`;
  });
  return `│${cells.join('│')}│\n`;
}

function renderTable(head, columns) {
  const widths = head.map((text) => getStringWidth(text) + 2);
  const rows = [];
  for (let i = 0; i < head.length; i++) {
    for (let j = 0; j < columns[i].length; j++) {
      rows[j] ??= [];
      const value = columns[i][j] ?? '';
      rows[j][i] = value;
      widths[i] = Math.max(widths[i], getStringWidth(value) + 2);
    }
  }
  const lines = widths.map((width) => '─'.repeat(width));
  let text = `┌${lines.join('┬')}┐\n${renderRow(head, widths)}` +
    `├${lines.join('┼')}┤\n`;
  for (const row of rows) {
    text += renderRow(Array.from(widths, (w, i) => row[i] ?? ''), widths);
  }
  return `${text}└${lines.join('┴')}┘`;
}

function cellText(value, options) {
  const depth = value !== null && typeof value === 'object' &&
    !Array.isArray(value) && Object.keys(value).length > 2 ? -1 : 0;
  return inspect(value, {
    maxArrayLength: 3, breakLength: Infinity, ...options, depth,
  });
}

// The entries of maps, sets and their iterators, as columns; undefined for
// other objects.
function collectionTable(data, cell) {
  const indices = (list) => list.map((item, i) => cell(i));
  let list;
  let keyed = false;
  if (types.isMapIterator(data) || types.isSetIterator(data)) {
    let isKeyValue;
    [list, isKeyValue] = previewEntries(data);
    keyed = isKeyValue && types.isMapIterator(data);
    if (keyed) {
      const flat = list;
      list = [];
      for (let i = 0; i < flat.length; i += 2) {
        list.push([flat[i], flat[i + 1]]);
      }
    }
  } else if (types.isMap(data)) {
    list = [...data];
    keyed = true;
  } else if (types.isSet(data)) {
    list = [...data];
  } else {
    return undefined;
  }
  if (keyed) {
    return renderTable(['(iteration index)', 'Key', 'Values'], [
      indices(list),
      list.map(([key]) => cell(key)),
      list.map(([, value]) => cell(value)),
    ]);
  }
  return renderTable(['(iteration index)', 'Values'],
                     [indices(list), list.map((value) => cell(value))]);
}

function table(data, properties, options) {
  const cell = (value) => cellText(value, options);
  const collection = collectionTable(data, cell);
  if (collection !== undefined) return collection;

  const byKey = { __proto__: null };
  const primitives = [];
  let hasPrimitives = false;
  const indices = Object.keys(data);
  indices.forEach((index, i) => {
    const item = data[index];
    const primitive = item === null ||
      (typeof item !== 'function' && typeof item !== 'object');
    if (primitive && properties === undefined) {
      hasPrimitives = true;
      primitives[i] = cell(item);
    }
    const keys = properties ?? (primitive ? [] : Object.keys(item));
    for (const key of keys) {
      byKey[key] ??= [];
      byKey[key][i] = primitive || !Object.hasOwn(item, key) ? '' :
        cell(item[key]);
    }
  });
  const head = ['(index)', ...Object.keys(byKey)];
  const columns = [indices, ...Object.values(byKey)];
  if (hasPrimitives) {
    head.push('Values');
    columns.push(primitives);
  }
  return renderTable(head, columns);
}

module.exports = { formatTime, table, time, timeText, traceText };
