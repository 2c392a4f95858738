'use strict';

// Intl.ListFormat in English, ECMA-402 14.

const { finishClass, makeSlot, optionsObject, prototypeOf,
        requireNew, stringOption } = require('internal/intl/options');
const { canonicalList, readMatcher, resolveLocale, supportedStatics } =
  require('internal/intl/locale');

const kService = 'Intl.ListFormat';
const kTypes = ['conjunction', 'disjunction', 'unit'];
const kStyles = ['long', 'short', 'narrow'];
const slot = makeSlot(kService);

// What stands between elements: [all but the last, the last, the only].
function separators(type, style) {
  if (type === 'unit') {
    return style === 'narrow' ? [' ', ' ', ' '] : [', ', ', ', ', '];
  }
  if (type === 'disjunction') return [', ', ', or ', ' or '];
  return style === 'narrow' ? [', ', ', ', ', '] :
    style === 'short' ? [', ', ', & ', ' & '] : [', ', ', and ', ' and '];
}

function stringList(iterable) {
  const list = [];
  if (iterable === undefined) return list;
  for (const value of iterable) {
    if (typeof value !== 'string') {
      throw new TypeError(`Iterable yielded ${String(value)} which is not a ` +
                          'string');
    }
    list[list.length] = value;
  }
  return list;
}

function partsOf(format, list) {
  const { 0: middle, 1: last, 2: only } = format.separators;
  const parts = [];
  const end = list.length - 1;
  for (let i = 0; i <= end; i++) {
    if (i > 0) {
      const value = i < end ? middle : end === 1 ? only : last;
      parts[parts.length] = { type: 'literal', value };
    }
    parts[parts.length] = { type: 'element', value: list[i] };
  }
  return parts;
}

const methods = {
  resolvedOptions() {
    const { locale, type, style } = slot.receiver(this, 'resolvedOptions');
    return { locale, type, style };
  },

  format(list) {
    const format = slot.receiver(this, 'format');
    let text = '';
    for (const { value } of partsOf(format, stringList(list))) text += value;
    return text;
  },

  formatToParts(list) {
    const format = slot.receiver(this, 'formatToParts');
    return partsOf(format, stringList(list));
  },
};

function ListFormat(locales = undefined, options = undefined) {
  requireNew(kService, new.target);
  const object = Object.create(prototypeOf(new.target, prototype));
  const requested = canonicalList(locales);
  options = optionsObject(kService, options);
  readMatcher(kService, options);
  const { locale } = resolveLocale(requested, {}, {});
  const type = stringOption(kService, options, 'type', kTypes, 'conjunction');
  const style = stringOption(kService, options, 'style', kStyles, 'long');
  slot.put(object, { locale, type, style,
                     separators: separators(type, style) });
  return object;
}

const prototype = finishClass(ListFormat, kService, methods,
                              supportedStatics(kService));

module.exports = { ListFormat };
