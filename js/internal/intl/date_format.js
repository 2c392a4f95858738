'use strict';

// Intl.DateTimeFormat, ECMA-402 11.

const {
  anonymous, coerceOptions, finishClass, makeSlot, numberOption, prototypeOf,
  put, stringOption,
} = require('internal/intl/options');
const { canonicalList, readMatcher, resolveLocale, supportedStatics,
        typeOption } = require('internal/intl/locale');
const { fieldText, fieldsOf } = require('internal/intl/date_fields');
const { fieldsOfStyles, kThinNoBreak, makePattern } =
  require('internal/intl/date_pattern');
const { findLocal, findZone } = require('internal/intl/zone');
const { chain, unwrap } = require('internal/intl/legacy');

const kService = 'Intl.DateTimeFormat';
const slot = makeSlot(kService);

// ---- options -------------------------------------------------------------

const kWords = ['narrow', 'short', 'long'];
const kNumbers = ['2-digit', 'numeric'];
const kZoneNames = ['short', 'long', 'shortOffset', 'longOffset',
                    'shortGeneric', 'longGeneric'];
const kFields = {
  weekday: kWords, era: kWords, year: kNumbers,
  month: ['2-digit', 'numeric', 'narrow', 'short', 'long'], day: kNumbers,
  dayPeriod: kWords, hour: kNumbers, minute: kNumbers, second: kNumbers,
  fractionalSecondDigits: undefined, timeZoneName: kZoneNames,
};
const kCycles = ['h11', 'h12', 'h23', 'h24'];
const kStyles = ['full', 'long', 'medium', 'short'];
const kDateNeeds = ['weekday', 'year', 'month', 'day'];
const kTimeNeeds = ['dayPeriod', 'hour', 'minute', 'second',
                    'fractionalSecondDigits'];

function readZone(options) {
  const { timeZone } = options;
  if (timeZone === undefined) return findLocal();
  const text = `${timeZone}`;
  const zone = findZone(text);
  if (zone === undefined) {
    throw new RangeError(`Invalid time zone specified: ${text}`);
  }
  return zone;
}

function readFields(options) {
  const fields = { '__proto__': null };
  for (const name of Object.keys(kFields)) {
    const value = name === 'fractionalSecondDigits' ?
      numberOption(options, name, 1, 3, undefined) :
      stringOption(kService, options, name, kFields[name]);
    if (value !== undefined) fields[name] = value;
  }
  return fields;
}

function has(fields, names) {
  return names.some((name) => fields[name] !== undefined);
}

// Fields where none is asked for.
function addDefaults(fields, required, defaults) {
  const wants = (what) => required === what || required === 'any';
  if ((wants('date') && has(fields, kDateNeeds)) ||
      (wants('time') && has(fields, kTimeNeeds))) {
    return;
  }
  if (defaults !== 'time') {
    fields.year = fields.month = fields.day = 'numeric';
  }
  if (defaults !== 'date') {
    fields.hour = fields.minute = fields.second = 'numeric';
  }
}

function checkStyles(fields, dateStyle, timeStyle, required) {
  for (const name of Object.keys(kFields)) {
    if (fields[name] !== undefined) {
      throw new TypeError(`Can't set option ${name} when ` +
        `${dateStyle === undefined ? 'timeStyle' : 'dateStyle'} is used`);
    }
  }
  if (required === 'date' && timeStyle !== undefined) {
    throw new TypeError('Invalid option : timeStyle');
  }
  if (required === 'time' && dateStyle !== undefined) {
    throw new TypeError('Invalid option : dateStyle');
  }
}

function cycleOf(hour12, resolved) {
  if (hour12 !== undefined) return hour12 ? 'h12' : 'h24';
  return resolved ?? 'h12';
}

function makeFormat(locales, options, required, defaults) {
  const requested = canonicalList(locales);
  options = coerceOptions(kService, options);
  readMatcher(kService, options);
  const ca = typeOption(kService, options, 'calendar');
  const nu = typeOption(kService, options, 'numberingSystem');
  let { hour12 } = options;
  if (hour12 !== undefined) hour12 = !!hour12;
  let hc = stringOption(kService, options, 'hourCycle', kCycles);
  if (hour12 !== undefined) hc = null;
  const resolved = resolveLocale(requested, { ca, nu, hc }, {
    ca: ['gregory'], hc: [undefined, ...kCycles], nu: ['latn'],
  });
  const zone = readZone(options);
  let fields = readFields(options);
  stringOption(kService, options, 'formatMatcher', ['basic', 'best fit'],
               'best fit');
  const dateStyle = stringOption(kService, options, 'dateStyle', kStyles);
  const timeStyle = stringOption(kService, options, 'timeStyle', kStyles);
  if (dateStyle !== undefined || timeStyle !== undefined) {
    checkStyles(fields, dateStyle, timeStyle, required);
    fields = fieldsOfStyles(dateStyle, timeStyle);
  } else {
    addDefaults(fields, required, defaults);
  }
  const cycle = cycleOf(hour12, resolved.hc);
  return {
    '__proto__': null, locale: resolved.locale, zone, fields, dateStyle,
    timeStyle,
    pattern: makePattern(fields, cycle),
  };
}

// ---- formatting ----------------------------------------------------------

function toTime(value) {
  const time = +value;
  if (!(Math.abs(time) <= 8.64e15)) {
    throw new RangeError('Invalid time value');
  }
  return Math.trunc(time);
}

function timeOf(value) {
  return value === undefined ? Date.now() : toTime(value);
}

// As in V8 the space before AM and PM is an ordinary one here and a narrow one
// that does not break in the parts: programs split the text at spaces.
function formatTime(format, ms) {
  const { pattern } = format;
  const { list } = pattern;
  const fields = fieldsOf(ms, format.zone);
  let text = '';
  for (let i = 0; i < list.length; i += 2) {
    const width = list[i + 1];
    text += list[i] !== 'literal' ?
      fieldText(list[i], width, fields, pattern) :
      width === kThinNoBreak ? ' ' : width;
  }
  return text;
}

function partsOf(format, ms) {
  const { pattern } = format;
  const { list } = pattern;
  const fields = fieldsOf(ms, format.zone);
  const parts = [];
  for (let i = 0; i < list.length; i += 2) {
    const type = list[i];
    const value = type === 'literal' ? list[i + 1] :
      fieldText(type, list[i + 1], fields, pattern);
    parts.push({ type: type === 'ampm' ? 'dayPeriod' : type, value });
  }
  return parts;
}

function rangeOf(format, start, end) {
  if (start === undefined || end === undefined) {
    throw new TypeError(`Invalid ${start === undefined ? 'start' : 'end'} ` +
                        'date: undefined');
  }
  const a = toTime(start);
  const b = toTime(end);
  const { rangeParts } = require('internal/intl/date_range');
  return rangeParts(format.pattern, format.fields, fieldsOf(a, format.zone),
                    fieldsOf(b, format.zone));
}

// ---- the class -----------------------------------------------------------

const methods = {
  resolvedOptions() {
    const format = unwrap(slot, prototype, this, 'resolvedOptions');
    const { pattern: { shown, hourCycle }, dateStyle, timeStyle } = format;
    const result = {
      locale: format.locale, calendar: 'gregory', numberingSystem: 'latn',
      timeZone: format.zone.name,
    };
    if (shown.hour !== undefined) {
      put(result, 'hourCycle', hourCycle);
      put(result, 'hour12', hourCycle === 'h11' || hourCycle === 'h12');
    }
    if (dateStyle === undefined && timeStyle === undefined) {
      for (const name of Object.keys(kFields)) {
        const value = shown[name === 'fractionalSecondDigits' ?
          'fractionalSecond' : name];
        if (value !== undefined) put(result, name, value);
      }
    }
    if (dateStyle !== undefined) put(result, 'dateStyle', dateStyle);
    if (timeStyle !== undefined) put(result, 'timeStyle', timeStyle);
    return result;
  },

  formatToParts(date) {
    const format = slot.receiver(this, 'formatToParts');
    return partsOf(format, timeOf(date));
  },

  get format() {
    const format = unwrap(slot, prototype, this, 'format');
    format.bound ??= anonymous((date) => formatTime(format, timeOf(date)));
    return format.bound;
  },

  formatRange(startDate, endDate) {
    const format = slot.receiver(this, 'formatRange');
    return rangeOf(format, startDate, endDate).map((part) => part.value)
      .join('');
  },

  formatRangeToParts(startDate, endDate) {
    const format = slot.receiver(this, 'formatRangeToParts');
    return rangeOf(format, startDate, endDate);
  },
};

function DateTimeFormat(locales = undefined, options = undefined) {
  const target = new.target ?? DateTimeFormat;
  const object = Object.create(prototypeOf(target, prototype));
  slot.put(object, makeFormat(locales, options, 'any', 'date'));
  return chain(this, new.target, prototype, object);
}

const prototype = finishClass(DateTimeFormat, kService, methods,
                              supportedStatics(kService));

module.exports = { DateTimeFormat, formatTime, makeFormat };
