'use strict';

// Which locales there are and how a request becomes one of them. ECMA-402 9.2.
// The data are those of American English; everything else falls back to it.

const { isObject, put, stringOption } = require('internal/intl/options');
const { canonicalTag, kTypes, parseCanonical } = require('internal/intl/tag');

const kDefault = 'en-US';
const kMatchers = ['lookup', 'best fit'];

// Set by internal/intl/locale_class: the tag of an Intl.Locale, or undefined.
const hooks = { tagOf: () => undefined };

function isAvailable(name) {
  return name === 'en-US' || name === 'en';
}

// BestAvailableLocale
function bestAvailable(name) {
  for (;;) {
    if (isAvailable(name)) return name;
    let end = name.lastIndexOf('-');
    if (end < 0) return undefined;
    if (end >= 2 && name[end - 2] === '-') end -= 2;
    name = name.slice(0, end);
  }
}

function canonicalOf(value) {
  if (typeof value !== 'string' && !isObject(value)) {
    throw new TypeError('Language ID should be string or object.');
  }
  return hooks.tagOf(value) ?? canonicalTag(`${value}`);
}

// CanonicalizeLocaleList
function canonicalList(locales) {
  if (locales === undefined) return [];
  if (typeof locales === 'string' || hooks.tagOf(locales) !== undefined) {
    return [canonicalOf(locales)];
  }
  if (locales === null) {
    throw new TypeError('Cannot convert undefined or null to object');
  }
  const object = Object(locales);
  const length = Math.min(Math.trunc(+object.length) || 0,
                          Number.MAX_SAFE_INTEGER);
  const list = [];
  for (let i = 0; i < length; i++) {
    if (!(i in object)) continue;
    const tag = canonicalOf(object[i]);
    if (!list.includes(tag)) put(list, list.length, tag);
  }
  return list;
}

function withoutExtensions(tag) {
  const at = tag.search(/-[\da-z]-/);
  return at < 0 ? tag : tag.slice(0, at);
}

function keywordsOf(tag) {
  if (!tag.includes('-u-')) return [];
  return parseCanonical(tag).u?.keywords ?? [];
}

// ResolveLocale. allowed: for each relevant key the values there are, the
// first the default; options: what the caller asked for, by key, null to have
// the default whatever the tag says. Returns { locale } and the keys' values.
// An option wins over the tag.
function resolveLocale(requested, options, allowed) {
  let locale = kDefault;
  let keywords = [];
  for (const tag of requested) {
    const found = bestAvailable(withoutExtensions(tag));
    if (found === undefined) continue;
    locale = found;
    keywords = keywordsOf(tag);
    break;
  }
  const result = { '__proto__': null, locale };
  let extension = '';
  for (const key of Object.keys(allowed)) {
    const values = allowed[key];
    let value = values[0];
    const option = options[key];
    const keyword = option === null ? undefined :
      keywords.find((k) => k.key === key);
    let fromTag = false;
    if (keyword !== undefined) {
      const text = keyword.value === '' ? 'true' : keyword.value;
      if (values.includes(text)) {
        value = text;
        fromTag = true;
      }
    }
    if (option !== undefined && option !== value && values.includes(option)) {
      value = option;
      fromTag = false;
    }
    result[key] = value;
    if (fromTag) {
      extension += keyword.value === '' ? `-${key}` :
        `-${key}-${keyword.value}`;
    }
  }
  if (extension !== '') result.locale += `-u${extension}`;
  return result;
}

function readMatcher(service, options) {
  return stringOption(service, options, 'localeMatcher', kMatchers,
                      'best fit');
}

// An option whose value is a Unicode extension type, or undefined.
function typeOption(service, options, name) {
  const value = stringOption(service, options, name);
  if (value === undefined) return undefined;
  const lower = value.toLowerCase();
  if (!kTypes.test(lower)) {
    throw new RangeError(`Invalid ${name} : ${value}`);
  }
  return lower;
}

// The statics of every constructor.
function supportedStatics(service) {
  return {
    supportedLocalesOf(locales, options = undefined) {
      const list = canonicalList(locales);
      if (options !== undefined) {
        if (options === null) {
          throw new TypeError(
            'Cannot convert undefined or null to object');
        }
        readMatcher(service, Object(options));
      }
      return list.filter((tag) =>
        bestAvailable(withoutExtensions(tag)) !== undefined);
    },
  };
}

module.exports = {
  canonicalList, hooks, readMatcher, resolveLocale,
  supportedStatics, typeOption,
};
