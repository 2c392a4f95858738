'use strict';

// Intl.Locale, ECMA-402 15, without the lists of a locale's preferences (there
// are no data for them).

const { coerceOptions, finishClass, isObject, makeSlot,
        prototypeOf, requireNew, stringOption } =
  require('internal/intl/options');
const { hooks } = require('internal/intl/locale');
const { badTag, baseName, canonicalUnicode, kTypes, parseCanonical, write } =
  require('internal/intl/tag');

const kService = 'Intl.Locale';
const slot = makeSlot(kService);

hooks.tagOf = (value) => {
  const tag = slot.of(value);
  return tag === undefined ? undefined : write(tag);
};

const kPatterns = {
  language: /^(?:[a-z]{2,3}|[a-z]{5,8})$/i, script: /^[a-z]{4}$/i,
  region: /^(?:[a-z]{2}|\d{3})$/i,
};

// A part of the tag that the options replace.
function readPart(options, name) {
  const value = stringOption('locale', options, name);
  if (value !== undefined && !kPatterns[name].test(value)) throw badTag();
  return value?.toLowerCase();
}

function readVariants(options) {
  const value = stringOption('locale', options, 'variants');
  if (value === undefined) return undefined;
  const list = value.toLowerCase().split('-');
  const isGood = list.every((x) => /^(?:[\da-z]{5,8}|\d[\da-z]{3})$/.test(x));
  if (!isGood || new Set(list).size !== list.length) throw badTag();
  return list;
}

// ApplyOptionsToTag. Returns the tag's text with them, to be canonical again.
function applyParts(tag, options) {
  for (const name of ['language', 'script', 'region']) {
    const value = readPart(options, name);
    if (value !== undefined) tag[name] = value;
  }
  tag.variants = readVariants(options) ?? tag.variants;
  return parseCanonical(write(tag));
}

function setKeyword(tag, key, value) {
  if (value === undefined) return;
  if (tag.u === undefined) {
    tag.u = { attributes: [], keywords: [] };
    tag.singletons.push('u');
    tag.singletons.sort();
  }
  const { u } = tag;
  u.keywords = u.keywords.filter((keyword) => keyword.key !== key);
  u.keywords.push({ key, value: value.toLowerCase() });
  canonicalUnicode(u);
}

function readType(options, name) {
  const value = stringOption('locale', options, name);
  if (value !== undefined && !kTypes.test(value.toLowerCase())) throw badTag();
  return value;
}

// firstDayOfWeek as a number or a name.
function readFirstDay(options) {
  const value = stringOption('locale', options, 'firstDayOfWeek');
  if (value === undefined) return undefined;
  const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const text = /^[0-7]$/.test(value) ? days[value] : value;
  if (!kTypes.test(text.toLowerCase())) throw badTag();
  return text;
}

function applyKeywords(tag, options) {
  setKeyword(tag, 'ca', readType(options, 'calendar'));
  setKeyword(tag, 'co', readType(options, 'collation'));
  setKeyword(tag, 'fw', readFirstDay(options));
  setKeyword(tag, 'hc', stringOption('locale', options, 'hourCycle',
                                     ['h11', 'h12', 'h23', 'h24']));
  setKeyword(tag, 'kf', stringOption('locale', options, 'caseFirst',
                                     ['upper', 'lower', 'false']));
  const { numeric } = options;
  if (numeric !== undefined) setKeyword(tag, 'kn', numeric ? '' : 'false');
  setKeyword(tag, 'nu', readType(options, 'numberingSystem'));
}

function keyword(tag, key) {
  return tag.u?.keywords.find((item) => item.key === key)?.value;
}

// A Locale with other language, script and region.
function withId(tag, id) {
  const copy = parseCanonical(write(tag));
  if (id !== undefined) {
    copy.language = id.language;
    copy.script = id.script;
    copy.region = id.region;
  }
  const object = Object.create(prototype);
  slot.put(object, copy);
  return object;
}

const methods = {
  toString() {
    return write(slot.receiver(this, 'toString'));
  },

  maximize() {
    const tag = slot.receiver(this, 'maximize');
    return withId(tag, require('internal/intl/likely').maximize(tag));
  },

  minimize() {
    const tag = slot.receiver(this, 'minimize');
    return withId(tag, require('internal/intl/likely').minimize(tag));
  },

  get language() {
    return slot.receiver(this, 'language').language;
  },

  get script() {
    const { script } = slot.receiver(this, 'script');
    return script && script[0].toUpperCase() + script.slice(1);
  },

  get region() {
    return slot.receiver(this, 'region').region?.toUpperCase();
  },

  get variants() {
    const { variants } = slot.receiver(this, 'variants');
    return variants.length === 0 ? undefined : variants.join('-');
  },

  get baseName() {
    return baseName(slot.receiver(this, 'baseName'));
  },

  get calendar() {
    return keyword(slot.receiver(this, 'calendar'), 'ca');
  },

  get caseFirst() {
    return keyword(slot.receiver(this, 'caseFirst'), 'kf');
  },

  get collation() {
    return keyword(slot.receiver(this, 'collation'), 'co');
  },

  get firstDayOfWeek() {
    return keyword(slot.receiver(this, 'firstDayOfWeek'), 'fw');
  },

  get hourCycle() {
    return keyword(slot.receiver(this, 'hourCycle'), 'hc');
  },

  get numeric() {
    return keyword(slot.receiver(this, 'numeric'), 'kn') === '';
  },

  get numberingSystem() {
    return keyword(slot.receiver(this, 'numberingSystem'), 'nu');
  },
};

function Locale(tag, options = undefined) {
  requireNew(kService, new.target);
  const object = Object.create(prototypeOf(new.target, prototype));
  if (typeof tag !== 'string' && !isObject(tag)) {
    throw new TypeError(
      "First argument to Intl.Locale constructor can't be empty or missing");
  }
  let parsed = parseCanonical(hooks.tagOf(tag) ?? `${tag}`);
  options = coerceOptions(kService, options);
  parsed = applyParts(parsed, options);
  applyKeywords(parsed, options);
  slot.put(object, parsed);
  return object;
}

const prototype = finishClass(Locale, kService, methods);

module.exports = { Locale };
