'use strict';

// util.inspect: any value as text for people. Node docs: util.inspect(object,
// options). Errors are in inspect_error.js, text helpers in text.js.
//
// `ctx` is one call's state: the options, `seen` (the objects being formatted,
// outermost first), `circular` (object -> reference number), `indentationLvl`,
// `currentDepth` and `budget` (characters written per indentation, to give up
// on gigantic values).

const types = require('internal/util/types');
const { className, functionKind, getProxyDetails, previewEntries } =
  internalBinding('util');
const { details: getPromiseDetails } = internalBinding('promise');
const { customInspectSymbol } = require('internal/util');
const {
  bigintText, escapeText, getStringWidth, numberText, quote,
} = require('internal/util/text');
const { kArrayExtras, kArrayItem, kObject, reduceToSingleString } =
  require('internal/util/inspect_layout');
const { colors, styles } = require('internal/util/inspect_colors');

const kMinLineWidth = 16;
const kBudget = 2 ** 27;
const kPlainKey = /^[a-zA-Z_][a-zA-Z_0-9]*$/;

const mapEntries = Map.prototype.entries;
const setValues = Set.prototype.values;
const hasOwn = Object.hasOwn ?? ((object, key) =>
  Object.prototype.hasOwnProperty.call(object, key));
const isEnumerable = (object, key) =>
  Object.prototype.propertyIsEnumerable.call(object, key);

const inspectDefaultOptions = Object.seal({
  showHidden: false,
  depth: 2,
  colors: false,
  customInspect: true,
  showProxy: false,
  maxArrayLength: 100,
  maxStringLength: 10000,
  breakLength: 80,
  compact: 3,
  sorted: false,
  getters: false,
  numericSeparator: false,
});

function inspect(value, opts) {
  const ctx = {
    budget: {},
    indentationLvl: 0,
    seen: [],
    currentDepth: 0,
    stylize: stylizeNoColor,
    circular: undefined,
    userOptions: undefined,
    ...inspectDefaultOptions,
  };
  if (arguments.length > 2) {
    // The old signature: (value, showHidden, depth, colors).
    if (arguments[2] !== undefined) ctx.depth = arguments[2];
    if (arguments.length > 3 && arguments[3] !== undefined) {
      ctx.colors = arguments[3];
    }
  }
  if (typeof opts === 'boolean') {
    ctx.showHidden = opts;
  } else if (opts) {
    for (const key of Object.keys(opts)) {
      if (hasOwn(inspectDefaultOptions, key) || key === 'stylize') {
        ctx[key] = opts[key];
      } else {
        // Passed on to custom inspect functions.
        ctx.userOptions ??= opts;
      }
    }
  }
  if (ctx.colors) ctx.stylize = stylizeWithColor;
  if (ctx.maxArrayLength === null) ctx.maxArrayLength = Infinity;
  if (ctx.maxStringLength === null) ctx.maxStringLength = Infinity;
  return formatValue(ctx, value, 0);
}

inspect.custom = customInspectSymbol;

Object.defineProperty(inspect, 'defaultOptions', {
  __proto__: null,
  get() {
    return inspectDefaultOptions;
  },
  set(options) {
    require('internal/validators').validateObject(options, 'options');
    Object.assign(inspectDefaultOptions, options);
  },
});

// -- Colours ----------------------------------------------------------------

inspect.colors = colors;
inspect.styles = styles;

function stylizeWithColor(text, styleType) {
  const style = inspect.styles[styleType];
  if (style !== undefined) {
    const color = inspect.colors[style];
    if (color !== undefined) {
      return `\u001b[${color[0]}m${text}\u001b[${color[1]}m`;
    }
    if (typeof style === 'function') return style(text);
  }
  return text;
}

function stylizeNoColor(text) {
  return text;
}

// -- Values -----------------------------------------------------------------

function plural(count) {
  return count > 1 ? 's' : '';
}

function remainingText(remaining) {
  return `... ${remaining} more item${plural(remaining)}`;
}

// 'a\nb' -> ['a\n', 'b']
function splitLines(text) {
  const lines = [];
  let start = 0;
  for (let i = text.indexOf('\n'); i >= 0 && i + 1 < text.length;
    i = text.indexOf('\n', start)) {
    lines.push(text.slice(start, i + 1));
    start = i + 1;
  }
  lines.push(text.slice(start));
  return lines;
}

function formatString(stylize, value, ctx) {
  let trailer = '';
  if (value.length > ctx.maxStringLength) {
    const remaining = value.length - ctx.maxStringLength;
    value = value.slice(0, ctx.maxStringLength);
    trailer = `... ${remaining} more character${plural(remaining)}`;
  }
  if (ctx.compact !== true && value.length > kMinLineWidth &&
      value.length > ctx.breakLength - ctx.indentationLvl - 4 &&
      value.includes('\n')) {
    const glue = ` +\n${' '.repeat(ctx.indentationLvl + 2)}`;
    return splitLines(value).map((line) => stylize(quote(line), 'string'))
      .join(glue) + trailer;
  }
  return stylize(quote(value), 'string') + trailer;
}

function symbolText(value) {
  return escapeText(Symbol.prototype.toString.call(value));
}

function formatPrimitive(stylize, value, ctx) {
  switch (typeof value) {
    case 'string':
      return formatString(stylize, value, ctx);
    case 'number':
      return stylize(numberText(value, ctx.numericSeparator), 'number');
    case 'bigint':
      return stylize(bigintText(value, ctx.numericSeparator), 'bigint');
    case 'boolean':
      return stylize(`${value}`, 'boolean');
    case 'undefined':
      return stylize('undefined', 'undefined');
    default:
      return stylize(Symbol.prototype.toString.call(value), 'symbol');
  }
}

// The options as a custom inspect function gets them.
function getUserOptions(ctx) {
  const options = { stylize: ctx.stylize };
  for (const key of Object.keys(inspectDefaultOptions)) options[key] = ctx[key];
  return Object.assign(options, ctx.userOptions);
}

// What a custom inspect function makes of the value, or undefined if there is
// none or it declines.
function formatCustom(ctx, target, context, recurseTimes) {
  const custom = target[customInspectSymbol];
  if (typeof custom !== 'function' || custom === inspect) return undefined;
  const constructor = hasOwn(target, 'constructor') && target.constructor;
  if (constructor && constructor.prototype === target) return undefined;
  const depth = ctx.depth === null ? null : ctx.depth - recurseTimes;
  const result = custom.call(context, depth, getUserOptions(ctx), inspect);
  if (result === context) return undefined;
  if (typeof result === 'object') {
    return formatValue(ctx, result, recurseTimes);
  }
  return `${result}`.replaceAll('\n', `\n${' '.repeat(ctx.indentationLvl)}`);
}

function formatValue(ctx, value, recurseTimes, typedArray) {
  if (typeof value !== 'object' && typeof value !== 'function') {
    return formatPrimitive(ctx.stylize, value, ctx);
  }
  if (value === null) return ctx.stylize('null', 'null');

  const context = value;
  const proxy = getProxyDetails(value);         // [target, handler]
  if (proxy !== undefined) {
    if (proxy[0] === null) return ctx.stylize('<Revoked Proxy>', 'special');
    if (ctx.showProxy) return formatProxy(ctx, proxy, recurseTimes);
    let target = proxy[0];
    for (let inner = getProxyDetails(target); inner !== undefined;
      inner = getProxyDetails(target)) {
      target = inner[0];
      if (target === null) return ctx.stylize('<Revoked Proxy>', 'special');
    }
    value = target;
  }

  if (ctx.customInspect) {
    const text = formatCustom(ctx, value, context, recurseTimes);
    if (text !== undefined) return text;
  }

  if (ctx.seen.includes(value)) {
    ctx.circular ??= new Map();
    let index = ctx.circular.get(value);
    if (index === undefined) {
      index = ctx.circular.size + 1;
      ctx.circular.set(value, index);
    }
    return ctx.stylize(`[Circular *${index}]`, 'special');
  }
  return formatRaw(ctx, value, recurseTimes, typedArray);
}

function formatProxy(ctx, proxy, recurseTimes) {
  if (recurseTimes > ctx.depth && ctx.depth !== null) {
    return ctx.stylize('Proxy [Array]', 'special');
  }
  recurseTimes += 1;
  ctx.indentationLvl += 2;
  const output = [
    formatValue(ctx, proxy[0], recurseTimes),
    formatValue(ctx, proxy[1], recurseTimes),
  ];
  ctx.indentationLvl -= 2;
  return reduceToSingleString(ctx, output, '', ['Proxy [', ']'], kArrayExtras,
                              recurseTimes);
}

// -- Names ------------------------------------------------------------------

let builtInNames;
function isBuiltInName(name) {
  builtInNames ??= new Set(Object.getOwnPropertyNames(globalThis)
    .filter((key) => /^[A-Z][a-zA-Z0-9]+$/.test(key)));
  return builtInNames.has(name);
}

function isInstanceof(object, constructor) {
  try {
    return object instanceof constructor;
  } catch {
    return false;
  }
}

// With showHidden: what the prototypes below the built-in ones define, for a
// custom class.
function addPrototypeProperties(ctx, main, object, recurseTimes, output) {
  let keys = [];
  const known = new Set();
  for (let depth = 0; depth < 3; depth++) {
    if (depth !== 0 || main === object) {
      object = Object.getPrototypeOf(object);
      if (object === null) break;
      const own = Object.getOwnPropertyDescriptor(object, 'constructor');
      if (own !== undefined && typeof own.value === 'function' &&
          isBuiltInName(own.value.name)) {
        break;
      }
    }
    for (const key of keys) known.add(key);
    keys = Reflect.ownKeys(object);
    ctx.seen.push(main);
    for (const key of keys) {
      if (key === 'constructor' || hasOwn(main, key) ||
          (depth !== 0 && known.has(key))) {
        continue;
      }
      const desc = Object.getOwnPropertyDescriptor(object, key);
      if (typeof desc.value === 'function') continue;
      const text = formatProperty(ctx, object, recurseTimes, key, kObject,
                                  desc, main);
      output.push(ctx.colors ? `\u001b[2m${text}\u001b[22m` : text);
    }
    ctx.seen.pop();
  }
}

// The name of the class of an object; null for a null prototype.
function getConstructorName(object, ctx, recurseTimes, protoProps) {
  const original = object;
  let firstProto;
  while (object) {
    const own = Object.getOwnPropertyDescriptor(object, 'constructor');
    if (own !== undefined && typeof own.value === 'function' &&
        own.value.name !== '' && isInstanceof(original, own.value)) {
      if (protoProps !== undefined &&
          (firstProto !== object || !isBuiltInName(own.value.name))) {
        addPrototypeProperties(ctx, original, firstProto || original,
                               recurseTimes, protoProps);
      }
      return String(own.value.name);
    }
    object = Object.getPrototypeOf(object);
    if (firstProto === undefined) firstProto = object;
  }
  if (firstProto === null) return null;

  const name = className(original);
  if (recurseTimes > ctx.depth && ctx.depth !== null) {
    return `${name} <Complex prototype>`;
  }
  const protoName = getConstructorName(firstProto, ctx, recurseTimes + 1,
                                       protoProps);
  if (protoName === null) {
    const text = inspect(firstProto,
                         { ...ctx, customInspect: false, depth: -1 });
    return `${name} <${text}>`;
  }
  return `${name} <${protoName}>`;
}

// What stands before the brace, with a space after: 'Foo(2) [tag] '.
function getPrefix(constructor, tag, fallback, size = '') {
  if (constructor === null) {
    const head = `[${fallback}${size}: null prototype] `;
    return tag !== '' && fallback !== tag ? `${head}[${tag}] ` : head;
  }
  if (tag !== '' && constructor !== tag) {
    return `${constructor}${size} [${tag}] `;
  }
  return `${constructor}${size} `;
}

function getKeys(value, showHidden) {
  const symbols = Object.getOwnPropertySymbols(value);
  if (showHidden) return [...Object.getOwnPropertyNames(value), ...symbols];
  let keys;
  try {
    keys = Object.keys(value);
  } catch {
    // A module namespace with bindings that are not initialized yet.
    keys = Object.getOwnPropertyNames(value);
  }
  for (const symbol of symbols) {
    if (isEnumerable(value, symbol)) keys.push(symbol);
  }
  return keys;
}

function isIndex(key) {
  const number = key >>> 0;
  return `${number}` === key && number !== 4294967295;
}

// The keys of an array that are no indices. These come after all indices.
function getOwnNonIndexProperties(value, showHidden) {
  const names = showHidden ? Object.getOwnPropertyNames(value) :
    Object.keys(value);
  let first = names.length;
  while (first > 0 && !isIndex(names[first - 1])) first--;
  const keys = names.slice(first);
  for (const symbol of Object.getOwnPropertySymbols(value)) {
    if (showHidden || isEnumerable(value, symbol)) keys.push(symbol);
  }
  return keys;
}

function isClass(value) {
  const kind = functionKind(value);
  if (kind === 'c' || kind === 'd') return true;
  const text = Function.prototype.toString.call(value);
  if (!text.startsWith('class') || !text.endsWith('}')) return false;
  const head = text.slice(5, -1);
  const brace = head.indexOf('{');
  return brace !== -1 &&
    (!head.slice(0, brace).includes('(') ||
     /^(\s+[^(]*?)\s*\{/.test(head.replace(/\/\/.*?\n|\/\*[^]*?\*\//g, '')));
}

function getClassBase(value, constructor, tag) {
  const name = (hasOwn(value, 'name') && value.name) || '(anonymous)';
  let base = `class ${name}`;
  if (constructor !== 'Function' && constructor !== null) {
    base += ` [${constructor}]`;
  }
  if (tag !== '' && constructor !== tag) base += ` [${tag}]`;
  if (constructor === null) {
    base += ' extends [null prototype]';
  } else {
    const superName = Object.getPrototypeOf(value).name;
    if (superName) base += ` extends ${superName}`;
  }
  return `[${base}]`;
}

function getFunctionBase(ctx, value, constructor, tag) {
  if (isClass(value)) {
    return getClassBase(value, constructor, tag);
  }
  let type = 'Function';
  if (types.isGeneratorFunction(value)) type = `Generator${type}`;
  if (types.isAsyncFunction(value)) type = `Async${type}`;
  let base = `[${type}`;
  if (constructor === null) base += ' (null prototype)';
  const { name } = value;
  if (name === '') base += ' (anonymous)';
  else base += `: ${typeof name === 'string' ? name : formatValue(ctx, name)}`;
  base += ']';
  if (constructor !== type && constructor !== null) base += ` ${constructor}`;
  if (tag !== '' && constructor !== tag) base += ` [${tag}]`;
  return base;
}

const kBoxed = [
  ['Number', types.isNumberObject, (v) => Number.prototype.valueOf.call(v)],
  ['String', types.isStringObject, (v) => String.prototype.valueOf.call(v)],
  ['Boolean', types.isBooleanObject, (v) => Boolean.prototype.valueOf.call(v)],
  ['BigInt', types.isBigIntObject, (v) => BigInt.prototype.valueOf.call(v)],
  ['Symbol', types.isSymbolObject, (v) => Symbol.prototype.valueOf.call(v)],
];

function getBoxedBase(value, ctx, keys, constructor, tag) {
  const [type, , unbox] = kBoxed.find((row) => row[1](value));
  // The characters of a String are its first keys.
  if (type === 'String') keys.splice(0, value.length);
  let base = `[${type}`;
  if (type !== constructor) {
    base += constructor === null ? ' (null prototype)' : ` (${constructor})`;
  }
  base += `: ${formatPrimitive(stylizeNoColor, unbox(value), ctx)}]`;
  if (tag !== '' && tag !== constructor) base += ` [${tag}]`;
  if (keys.length !== 0 || ctx.stylize === stylizeNoColor) return base;
  return ctx.stylize(base, type.toLowerCase());
}

function dateText(value) {
  return Number.isNaN(Date.prototype.getTime.call(value)) ?
    Date.prototype.toString.call(value) :
    Date.prototype.toISOString.call(value);
}

function getIteratorBraces(type, tag) {
  if (tag !== `${type} Iterator`) {
    if (tag !== '') tag += '] [';
    tag += `${type} Iterator`;
  }
  return [`[${tag}] {`, '}'];
}

// -- Objects ----------------------------------------------------------------

// How to show a value: its own keys, the text before the braces, the braces,
// the function that lists what is inside, how entries are laid out. `done` is
// the whole text where nothing is inside.
function describeIterable(ctx, value, constructor, tag, hasProtoProps) {
  const plain = !hasProtoProps;
  if (Array.isArray(value)) {
    const prefix = constructor !== 'Array' || tag !== '' ?
      getPrefix(constructor, tag, 'Array', `(${value.length})`) : '';
    const keys = getOwnNonIndexProperties(value, ctx.showHidden);
    return {
      keys, braces: [`${prefix}[`, ']'], base: '', formatter: formatArray,
      extras: kArrayExtras,
      done: value.length === 0 && keys.length === 0 && plain ?
        `${prefix}[]` : undefined,
    };
  }
  if (types.isSet(value) || types.isMap(value)) {
    const isSet = types.isSet(value);
    const entries = [...(isSet ? setValues : mapEntries).call(value)];
    const keys = getKeys(value, ctx.showHidden);
    const prefix = getPrefix(constructor, tag, isSet ? 'Set' : 'Map',
                             `(${entries.length})`);
    return {
      keys, braces: [`${prefix}{`, '}'], base: '', extras: kObject,
      formatter: (c, v, times) => isSet ? formatSet(c, entries, times) :
        formatMap(c, entries, times),
      done: entries.length === 0 && keys.length === 0 && plain ?
        `${prefix}{}` : undefined,
    };
  }
  if (types.isTypedArray(value)) {
    // The engine has the length as a property of its own.
    const keys = getOwnNonIndexProperties(value, ctx.showHidden)
      .filter((key) => key !== 'length');
    const name = className(value);
    const bound = constructor === null ? new globalThis[name](value) : value;
    const prefix = getPrefix(constructor, tag,
                             constructor === null ? name : '',
                             `(${bound.length})`);
    return {
      keys, braces: [`${prefix}[`, ']'], base: '', extras: kArrayExtras,
      formatter: (c, v, times) => formatTypedArray(c, bound, times),
      done: bound.length === 0 && keys.length === 0 && !ctx.showHidden ?
        `${prefix}[]` : undefined,
    };
  }
  if (types.isMapIterator(value) || types.isSetIterator(value)) {
    const braces = getIteratorBraces(
      types.isMapIterator(value) ? 'Map' : 'Set', tag);
    return {
      keys: getKeys(value, ctx.showHidden), braces, base: '', extras: kObject,
      formatter: (c, v, times) => formatIterator(braces, c, v, times),
    };
  }
  return undefined;
}

// A base alone if there are no keys, in the given style.
function withBase(base, keys, style, ctx, hasProtoProps) {
  return {
    keys, braces: ['{', '}'], base, formatter: noEntries, extras: kObject,
    done: keys.length === 0 && !hasProtoProps ?
      (style === undefined ? base : ctx.stylize(base, style)) : undefined,
  };
}

function withPrefix(prefix, keys, formatter = noEntries) {
  return {
    keys, braces: [`${prefix}{`, '}'], base: '', formatter, extras: kObject,
    done: undefined,
  };
}

function describeObject(ctx, value, constructor, tag, hasProtoProps,
                        recurseTimes, typedArray) {
  const keys = getKeys(value, ctx.showHidden);
  const empty = keys.length === 0 && !hasProtoProps;

  if (constructor === 'Object') {
    let prefix = '';
    if (types.isArgumentsObject(value)) prefix = '[Arguments] ';
    else if (tag !== '') prefix = getPrefix(constructor, tag, 'Object');
    const shape = withPrefix(prefix, keys);
    if (empty) shape.done = `${prefix}{}`;
    return shape;
  }
  if (typeof value === 'function') {
    return withBase(getFunctionBase(ctx, value, constructor, tag), keys,
                    'special', ctx, hasProtoProps);
  }
  if (types.isRegExp(value)) {
    let base = RegExp.prototype.toString.call(value);
    const prefix = getPrefix(constructor, tag, 'RegExp');
    if (prefix !== 'RegExp ') base = `${prefix}${base}`;
    const shape = withBase(base, keys, 'regexp', ctx, hasProtoProps);
    if (recurseTimes > ctx.depth && ctx.depth !== null) {
      shape.done = ctx.stylize(base, 'regexp');
    }
    return shape;
  }
  if (types.isDate(value)) {
    const prefix = getPrefix(constructor, tag, 'Date');
    const text = dateText(value);
    return withBase(prefix !== 'Date ' ? `${prefix}${text}` : text, keys,
                    'date', ctx, hasProtoProps);
  }
  if (types.isNativeError(value) || value instanceof Error) {
    const { formatError } = require('internal/util/inspect_error');
    const base = formatError(value, constructor, tag, ctx, keys, getPrefix);
    return withBase(base, keys, undefined, ctx, hasProtoProps);
  }
  if (types.isAnyArrayBuffer(value)) {
    const name = types.isArrayBuffer(value) ? 'ArrayBuffer' :
      'SharedArrayBuffer';
    const prefix = getPrefix(constructor, tag, name);
    if (typedArray === undefined) {
      const shape = withPrefix(prefix, keys, formatArrayBuffer);
      keys.unshift('byteLength');
      return shape;
    }
    const shape = withPrefix(prefix, keys);
    if (empty) {
      const size = formatPrimitive(ctx.stylize, value.byteLength,
                                   { ...ctx, numericSeparator: false });
      shape.done = `${prefix}{ byteLength: ${size} }`;
    }
    keys.unshift('byteLength');
    return shape;
  }
  if (types.isDataView(value)) {
    keys.unshift('byteLength', 'byteOffset', 'buffer');
    return withPrefix(getPrefix(constructor, tag, 'DataView'), keys);
  }
  if (types.isPromise(value)) {
    return withPrefix(getPrefix(constructor, tag, 'Promise'), keys,
                      formatPromise);
  }
  if (types.isWeakSet(value)) {
    return withPrefix(getPrefix(constructor, tag, 'WeakSet'), keys,
                      formatWeakCollection);
  }
  if (types.isWeakMap(value)) {
    return withPrefix(getPrefix(constructor, tag, 'WeakMap'), keys,
                      formatWeakCollection);
  }
  if (types.isModuleNamespaceObject(value)) {
    return withPrefix(getPrefix(constructor, tag, 'Module'), [],
                      (c, v, times) => formatNamespace(c, v, times, keys));
  }
  if (types.isBoxedPrimitive(value)) {
    const base = getBoxedBase(value, ctx, keys, constructor, tag);
    return withBase(base, keys, undefined, ctx, hasProtoProps);
  }
  const prefix = getPrefix(constructor, tag, 'Object');
  const shape = withPrefix(prefix, keys);
  if (empty) {
    shape.done = types.isExternal(value) ?
      ctx.stylize('[External]', 'special') : `${prefix}{}`;
  }
  return shape;
}

function noEntries() {
  return [];
}

function formatRaw(ctx, value, recurseTimes, typedArray) {
  let protoProps;
  if (ctx.showHidden && (recurseTimes <= ctx.depth || ctx.depth === null)) {
    protoProps = [];
  }
  const constructor = getConstructorName(value, ctx, recurseTimes, protoProps);
  const hasProtoProps = protoProps !== undefined && protoProps.length > 0;

  let tag = value[Symbol.toStringTag];
  // An own, visible tag is printed among the properties.
  if (typeof tag !== 'string' ||
      (tag !== '' && (ctx.showHidden ? hasOwn : isEnumerable)(
        value, Symbol.toStringTag))) {
    tag = '';
  }

  let shape;
  if (Symbol.iterator in value || constructor === null) {
    shape = describeIterable(ctx, value, constructor, tag, hasProtoProps);
  }
  shape ??= describeObject(ctx, value, constructor, tag, hasProtoProps,
                           recurseTimes, typedArray);
  if (shape.done !== undefined) return shape.done;

  if (recurseTimes > ctx.depth && ctx.depth !== null) {
    const name = getPrefix(constructor, tag, 'Object').slice(0, -1);
    return ctx.stylize(constructor === null ? name : `[${name}]`, 'special');
  }
  return formatEntries(ctx, value, recurseTimes + 1, shape, protoProps);
}

function formatEntries(ctx, value, recurseTimes, shape, protoProps) {
  const { keys, braces, formatter, extras } = shape;
  let { base } = shape;
  let output;
  ctx.seen.push(value);
  ctx.currentDepth = recurseTimes;
  const indentation = ctx.indentationLvl;
  try {
    output = formatter(ctx, value, recurseTimes);
    for (const key of keys) {
      output.push(formatProperty(ctx, value, recurseTimes, key, extras));
    }
    if (protoProps !== undefined) output.push(...protoProps);
  } catch (err) {
    if (!require('internal/errors').isStackOverflowError(err)) throw err;
    ctx.seen.pop();
    ctx.indentationLvl = indentation;
    const name = getConstructorName(value, ctx, recurseTimes) ?? 'Object';
    return ctx.stylize(
      `[${name}: Inspection interrupted prematurely. ` +
      'Maximum call stack size exceeded.]', 'special');
  }
  const reference = ctx.circular?.get(value);
  if (reference !== undefined) {
    const text = ctx.stylize(`<ref *${reference}>`, 'special');
    if (ctx.compact !== true) base = base === '' ? text : `${text} ${base}`;
    else braces[0] = `${text} ${braces[0]}`;
  }
  ctx.seen.pop();

  if (ctx.sorted) {
    const order = ctx.sorted === true ? undefined : ctx.sorted;
    if (extras === kObject) {
      output.sort(order);
    } else if (keys.length > 1) {
      const start = output.length - keys.length;
      output = [...output.slice(0, start), ...output.slice(start).sort(order)];
    }
  }

  const text = reduceToSingleString(ctx, output, base, braces, extras,
                                    recurseTimes, value);
  const written = (ctx.budget[ctx.indentationLvl] || 0) + text.length;
  ctx.budget[ctx.indentationLvl] = written;
  if (written > kBudget) ctx.depth = -1;
  return text;
}

function formatArray(ctx, value, recurseTimes) {
  const length = Math.min(Math.max(0, ctx.maxArrayLength), value.length);
  const remaining = value.length - length;
  const output = [];
  for (let i = 0; i < length; i++) {
    if (!hasOwn(value, i)) {
      return formatHoles(ctx, value, recurseTimes, length, output, i);
    }
    output.push(formatProperty(ctx, value, recurseTimes, i, kArrayItem));
  }
  if (remaining > 0) output.push(remainingText(remaining));
  return output;
}

// The rest of an array from its first hole on.
function formatHoles(ctx, value, recurseTimes, maxLength, output, i) {
  const keys = Object.keys(value);
  const hole = (count) => ctx.stylize(
    `<${count} empty item${plural(count)}>`, 'undefined');
  let index = i;
  for (; i < keys.length && output.length < maxLength; i++) {
    const key = keys[i];
    if (!isIndex(key)) break;
    if (`${index}` !== key) {
      output.push(hole(key - index));
      index = +key;
      if (output.length === maxLength) break;
    }
    output.push(formatProperty(ctx, value, recurseTimes, key, kArrayItem));
    index++;
  }
  const remaining = value.length - index;
  if (remaining > 0) {
    output.push(output.length === maxLength ? remainingText(remaining) :
      hole(remaining));
  }
  return output;
}

function formatTypedArray(ctx, value, recurseTimes) {
  const length = Math.min(Math.max(0, ctx.maxArrayLength), value.length);
  const remaining = value.length - length;
  const output = [];
  for (let i = 0; i < length; i++) {
    output.push(formatPrimitive(ctx.stylize, value[i], ctx));
  }
  if (remaining > 0) output.push(remainingText(remaining));
  if (ctx.showHidden) {
    ctx.indentationLvl += 2;
    for (const key of ['BYTES_PER_ELEMENT', 'length', 'byteLength',
                       'byteOffset', 'buffer']) {
      const text = formatValue(ctx, value[key], recurseTimes, true);
      output.push(`[${key}]: ${text}`);
    }
    ctx.indentationLvl -= 2;
  }
  return output;
}

function formatArrayBuffer(ctx, value) {
  let bytes;
  try {
    bytes = new Uint8Array(value);
  } catch {
    return [ctx.stylize('(detached)', 'special')];
  }
  const length = Math.min(Math.max(0, ctx.maxArrayLength), bytes.length);
  const hex = [];
  for (let i = 0; i < length; i++) {
    hex.push(bytes[i].toString(16).padStart(2, '0'));
  }
  let text = hex.join(' ');
  const remaining = bytes.length - length;
  if (remaining > 0) text += ` ... ${remaining} more byte${plural(remaining)}`;
  return [`${ctx.stylize('[Uint8Contents]', 'special')}: <${text}>`];
}

function formatSet(ctx, values, recurseTimes) {
  const length = Math.min(Math.max(0, ctx.maxArrayLength), values.length);
  const output = [];
  ctx.indentationLvl += 2;
  for (let i = 0; i < length; i++) {
    output.push(formatValue(ctx, values[i], recurseTimes));
  }
  ctx.indentationLvl -= 2;
  if (values.length > length) output.push(remainingText(values.length - length));
  return output;
}

function formatMap(ctx, entries, recurseTimes) {
  const length = Math.min(Math.max(0, ctx.maxArrayLength), entries.length);
  const output = [];
  ctx.indentationLvl += 2;
  for (let i = 0; i < length; i++) {
    const [key, value] = entries[i];
    output.push(`${formatValue(ctx, key, recurseTimes)} => ` +
                formatValue(ctx, value, recurseTimes));
  }
  ctx.indentationLvl -= 2;
  if (entries.length > length) {
    output.push(remainingText(entries.length - length));
  }
  return output;
}

// What an iterator of a Map or Set has still to give.
function formatIterator(braces, ctx, value, recurseTimes) {
  const [entries, isKeyValue] = previewEntries(value);
  if (!isKeyValue) return formatSet(ctx, entries, recurseTimes);
  braces[0] = braces[0].replace(/ Iterator\] \{$/, ' Entries] {');
  const count = entries.length / 2;
  const length = Math.min(Math.max(0, ctx.maxArrayLength), count);
  const output = [];
  ctx.indentationLvl += 2;
  for (let i = 0; i < length; i++) {
    const pair = [
      formatValue(ctx, entries[2 * i], recurseTimes),
      formatValue(ctx, entries[2 * i + 1], recurseTimes),
    ];
    output.push(reduceToSingleString(ctx, pair, '', ['[', ']'], kArrayExtras,
                                     recurseTimes));
  }
  ctx.indentationLvl -= 2;
  if (count > length) output.push(remainingText(count - length));
  return output;
}

function formatWeakCollection(ctx) {
  return [ctx.stylize('<items unknown>', 'special')];
}

function formatPromise(ctx, value, recurseTimes) {
  const [state, result] = getPromiseDetails(value);
  if (state === 0) return [ctx.stylize('<pending>', 'special')];
  ctx.indentationLvl += 2;
  const text = formatValue(ctx, result, recurseTimes);
  ctx.indentationLvl -= 2;
  return [state === 2 ? `${ctx.stylize('<rejected>', 'special')} ${text}` :
    text];
}

function formatNamespace(ctx, value, recurseTimes, keys) {
  return keys.map((key) => {
    try {
      return formatProperty(ctx, value, recurseTimes, key, kObject);
    } catch (err) {
      if (!(err instanceof ReferenceError)) throw err;
      const text = formatProperty(ctx, { [key]: '' }, recurseTimes, key,
                                  kObject);
      return text.slice(0, text.lastIndexOf(' ') + 1) +
        ctx.stylize('<uninitialized>', 'special');
    }
  });
}

// -- Properties -------------------------------------------------------------

function formatGetter(ctx, desc, original, recurseTimes) {
  const label = desc.set !== undefined ? 'Getter/Setter' : 'Getter';
  const { stylize, getters } = ctx;
  const special = (text) => stylize(text, 'special');
  if (!getters ||
      !(getters === true || (getters === 'get' && desc.set === undefined) ||
        (getters === 'set' && desc.set !== undefined))) {
    return special(`[${label}]`);
  }
  try {
    const value = desc.get.call(original);
    ctx.indentationLvl += 2;
    let text;
    if (value === null) {
      text = `${special(`[${label}:`)} ${stylize('null', 'null')}` +
        special(']');
    } else if (typeof value === 'object') {
      text = `${special(`[${label}]`)} ` +
        formatValue(ctx, value, recurseTimes);
    } else {
      text = `${special(`[${label}:`)} ` +
        formatPrimitive(stylize, value, ctx) + special(']');
    }
    ctx.indentationLvl -= 2;
    return text;
  } catch (err) {
    return `${special(`[${label}:`)} <Inspection threw (${err.message})>` +
      special(']');
  }
}

function keyText(ctx, key, desc) {
  if (typeof key === 'symbol') {
    return `[${ctx.stylize(symbolText(key), 'symbol')}]`;
  }
  if (key === '__proto__') return "['__proto__']";
  if (desc.enumerable === false) return `[${escapeText(key)}]`;
  if (kPlainKey.test(key)) return ctx.stylize(key, 'name');
  return ctx.stylize(quote(key), 'string');
}

function formatProperty(ctx, value, recurseTimes, key, type, desc,
                        original = value) {
  let text;
  let extra = ' ';
  desc ??= Object.getOwnPropertyDescriptor(value, key) ??
    { value: value[key], configurable: true, enumerable: true };
  if (desc.value !== undefined) {
    const diff = ctx.compact !== true || type !== kObject ? 2 : 3;
    ctx.indentationLvl += diff;
    text = formatValue(ctx, desc.value, recurseTimes);
    if (diff === 3 && ctx.breakLength < getStringWidth(text, ctx.colors)) {
      extra = `\n${' '.repeat(ctx.indentationLvl)}`;
    }
    ctx.indentationLvl -= diff;
  } else if (desc.get !== undefined) {
    text = formatGetter(ctx, desc, original, recurseTimes);
  } else if (desc.set !== undefined) {
    text = ctx.stylize('[Setter]', 'special');
  } else {
    text = ctx.stylize('undefined', 'undefined');
  }
  if (type === kArrayItem) return text;
  return `${keyText(ctx, key, desc)}:${extra}${text}`;
}

// -- For format -------------------------------------------------------------

// Whether String(value) would tell no more than "[object Object]".
function hasBuiltInToString(value) {
  const proxy = getProxyDetails(value);
  if (proxy !== undefined) {
    if (proxy[0] === null) return true;
    value = proxy[0];
  }
  if (typeof value[Symbol.toPrimitive] === 'function' &&
      !types.isDate(value)) {
    return false;
  }
  if (typeof value.toString !== 'function') return true;
  if (hasOwn(value, 'toString')) return false;
  let pointer = value;
  do {
    pointer = Object.getPrototypeOf(pointer);
  } while (!hasOwn(pointer, 'toString'));
  const own = Object.getOwnPropertyDescriptor(pointer, 'constructor');
  return own !== undefined && typeof own.value === 'function' &&
    isBuiltInName(own.value.name);
}

module.exports = {
  formatProperty,
  getStringWidth,
  hasBuiltInToString,
  inspect,
  stylizeWithColor,
};
