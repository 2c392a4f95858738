// Runs generated programs and prints what they traced.
//
//     RUNTIME test/fuzz/diff/host.js FILE [--details]
//
// FILE is a JSON list of [name, text], or [name, {file name: text}] of modules,
// of which a.mjs is the first. A program calls log(...values) and
// tick(); after so many ticks it is dead: tick throws, nothing is logged.
// few(value) is the value, or a small one instead of a large number.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const kMaxTicks = 1000;
const kMaxLines = 400;
const kMaxDepth = 3;
const kMaxItems = 24;

// With the texts of errors, and where in the program they are from.
const details = process.argv[3] === '--details';
const where = /<anonymous>:(\d+:\d+)\)?$/m;

let lines, ticks, overflow;

class Dead extends Error {}

function tick() {
  if (++ticks > kMaxTicks)
    throw new Dead('too long');
}

function log(...values) {
  if (ticks <= kMaxTicks && lines.length < kMaxLines)
    lines.push(values.map((v) => show(v, 0)).join(' '));
}

function few(value) {
  if (typeof value === 'symbol')
    return value;
  const key = `${value}`;
  return key > 40 ? 40 : value === Object(value) ? key : value;
}

// What is there from the start has no properties of interest.
const known = new Map();

function note(value, name) {
  if (Object(value) !== value || known.has(value))
    return;
  known.set(value, name);
  for (const key of Reflect.ownKeys(value)) {
    const d = Reflect.getOwnPropertyDescriptor(value, key);
    for (const part of [d.value, d.get, d.set])
      note(part, `${name}.${String(key)}`);
  }
  note(Object.getPrototypeOf(value), `${name}.__proto__`);
}

// node 20 has none of these.
const iterators = Object.getPrototypeOf(Object.getPrototypeOf([].values()));
for (const name of Object.getOwnPropertyNames(iterators))
  delete iterators[name];

const views = Object.getPrototypeOf(Uint8Array);

function keyText(key) {
  return typeof key === 'symbol' ? `[${String(key)}]` : key;
}

function list(items, depth) {
  const shown = items.slice(0, kMaxItems).map((v) => show(v, depth + 1));
  return shown.join(', ') + (items.length > kMaxItems ? ', ...' : '');
}

function properties(v, depth, skip) {
  const out = [];
  for (const key of Reflect.ownKeys(v)) {
    if (skip?.(key))
      continue;
    const d = Reflect.getOwnPropertyDescriptor(v, key);
    if (!d)
      continue;
    const mark = (d.enumerable ? '' : '-') + (d.configurable ? '' : '!');
    out.push(mark + keyText(key) + ': ' + ('value' in d ?
      show(d.value, depth + 1) : `<${d.get ? 'get' : ''}${d.set ? 'set' : ''}>`));
  }
  return out.slice(0, kMaxItems).join(', ');
}

// Stacks are of different sizes: what comes then is not compared.
function overflows(v) {
  return v instanceof RangeError && /^Maximum call stack/.test(v.message);
}

function showObject(v, depth) {
  if (known.has(v))
    return '<built-in>';
  // What engines say is their own; the word of the program is not.
  if (overflows(v))
    overflow = true;
  if (v instanceof Error && details)
    return `${v.name}: ${v.message} @${where.exec(v.stack)?.[1]}`;
  if (v instanceof Error)
    return v.name + (v.name === 'Error' ? `: ${v.message}` : '') +
      ('cause' in v ? ` (${show(v.cause, depth + 1)})` : '');
  if (depth > kMaxDepth)
    return '...';
  if (v instanceof views)
    return `${v.constructor.name}(${list([...v], depth)})`;
  if (Array.isArray(v)) {
    const items = [];
    for (let i = 0; i < Math.min(v.length, kMaxItems); i++)
      items.push(i in v ? show(v[i], depth + 1) : '<hole>');
    return `[${items.join(', ')}]${v.length > kMaxItems ? v.length : ''}` +
      properties(v, depth, (k) => k === 'length' || /^\d+$/.test(String(k)));
  }
  if (v instanceof Map || v instanceof Set)
    return `${v.constructor.name}(${list([...v], depth)})`;
  if (v instanceof RegExp)
    return String(v) + v.lastIndex;
  if (v instanceof Promise)
    return 'Promise';
  const name = Object.prototype.toString.call(v).slice(8, -1);
  const up = Object.getPrototypeOf(v);
  return `${up === null ? 'null ' : ''}${name}{${properties(v, depth)}}`;
}

function show(v, depth) {
  switch (typeof v) {
    case 'string':
      v = v.split('\n    at ')[0];       // a stack
      return JSON.stringify(v.length > 200 ? v.slice(0, 200) + '...' : v);
    case 'number':
      return Object.is(v, -0) ? '-0' : String(v);
    case 'bigint':
      return v + 'n';
    case 'function':
      return `<${/^class/.test(Function.prototype.toString.call(v)) ?
        'class' : 'function'} ${show(v.name, depth + 1)} ${v.length}>`;
    case 'object':
      if (v === null)
        return 'null';
      try {
        return showObject(v, depth);
      } catch (e) {
        return e instanceof Dead ? 'dead' : `<throws ${show(e, depth + 1)}>`;
      }
    default:
      return String(v);
  }
}

// The files of a graph of modules.
function runModules(folder, files) {
  fs.mkdirSync(folder);
  for (const [name, text] of Object.entries(files))
    fs.writeFileSync(path.join(folder, name), text);
  return import(path.join(folder, 'a.mjs'));
}

// Types are between two characters; node gets blanks instead of them.
const types = /\ue000([^\ue001]*)\ue001/g;

function compile(file, text) {
  if (text.includes('\ue000') && process.versions.jsrun) {
    fs.writeFileSync(file, 'module.exports = async function (log, tick, few) {' +
      `${text.replace(types, '$1')}\n}`);
    return require(file);
  }
  text = text.replace(types, (all, type) => ' '.repeat(type.length));
  return (0, eval)(`(async function (log, tick, few) {${text}\n})`);
}

async function run(name, text) {
  const file = path.join(path.dirname(process.argv[2]), name);
  lines = [];
  ticks = 0;
  overflow = false;
  try {
    if (typeof text === 'object')
      await runModules(file + process.pid, text);
    else
      await compile(file + '.cts', text)(log, tick, few);
  } catch (e) {
    lines.push('ends with ' + show(e, 0));
  }
  // What it started runs to its end.
  await new Promise((done) => {
    if (typeof text === 'object')
      setTimeout(done, 20);
    else
      setImmediate(done);
  });
  if (ticks > kMaxTicks)
    lines.push('dead');
  if (overflow)
    lines.push('overflow');
  process.stdout.write(`== ${name}\n${lines.join('\n')}\n`);
}

process.on('unhandledRejection', (e) => { log('unhandled', e); });
process.on('uncaughtException', (e) => { log('uncaught', e); });

note([].values(), 'array iterator');
note((function* () {})(), 'generator');
note((async function* () {})(), 'async generator');
note(async () => {}, 'async function');
for (const name of ['Object', 'Function', 'Array', 'String', 'Number', 'Boolean',
                    'Symbol', 'BigInt', 'RegExp', 'Date', 'Error', 'TypeError',
                    'RangeError', 'Promise', 'Map', 'Set', 'WeakMap', 'WeakRef',
                    'Proxy', 'Reflect', 'JSON', 'Math', 'ArrayBuffer', 'DataView',
                    'Uint8Array', 'Float64Array', 'AggregateError'])
  note(globalThis[name], name);
known.set(globalThis, 'globalThis');
Object.assign(globalThis, { log, tick });       // for modules

(async () => {
  const programs = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
  for (const [name, text] of programs)
    await run(name, text);
})();
