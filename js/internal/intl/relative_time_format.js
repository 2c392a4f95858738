'use strict';

// Intl.RelativeTimeFormat in English, ECMA-402 18.

const { coerceOptions, finishClass, makeSlot, prototypeOf,
        requireNew, stringOption } = require('internal/intl/options');
const { canonicalList, readMatcher, resolveLocale, supportedStatics,
        typeOption } = require('internal/intl/locale');
const { makeFormat, partsOfNumber } = require('internal/intl/number_format');

const kService = 'Intl.RelativeTimeFormat';
const kStyles = ['long', 'short', 'narrow'];
const slot = makeSlot(kService);

// Singular and plural, abbreviated.
const kShort = {
  '__proto__': null,
  second: ['sec.', 'sec.'], minute: ['min.', 'min.'], hour: ['hr.', 'hr.'],
  day: ['day', 'days'], week: ['wk.', 'wk.'], month: ['mo.', 'mo.'],
  quarter: ['qtr.', 'qtrs.'], year: ['yr.', 'yr.'],
};
const kNarrow = {
  '__proto__': null,
  second: 's', minute: 'm', hour: 'h', day: 'd', week: 'w', month: 'mo',
  quarter: 'q', year: 'y',
};

function singularUnit(unit) {
  unit = `${unit}`;
  const name = unit.endsWith('s') ? unit.slice(0, -1) : unit;
  if (!(name in kShort)) {
    throw new RangeError(
      `Invalid unit argument for ${kService}.prototype.format() '${unit}'`);
  }
  return name;
}

function unitText(style, unit, isOne) {
  if (style === 'narrow') return kNarrow[unit];
  if (style === 'short') return ` ${kShort[unit][isOne ? 0 : 1]}`;
  return isOne ? ` ${unit}` : ` ${unit}s`;
}

// What numeric: auto says instead of a number, or undefined.
function word(style, value, unit) {
  if (unit === 'second') return value === 0 ? 'now' : undefined;
  if (unit === 'minute' || unit === 'hour') {
    return value === 0 ? `this ${unit}` : undefined;
  }
  if (value !== 0 && value !== 1 && value !== -1) return undefined;
  if (unit === 'day') {
    return value === 0 ? 'today' : value > 0 ? 'tomorrow' : 'yesterday';
  }
  const name = style === 'long' ? unit : kShort[unit][0];
  return `${value === 0 ? 'this' : value > 0 ? 'next' : 'last'} ${name}`;
}

// Parts [type, value, ...]; those of the number are from the index `number` up
// to `end`.
function piecesOf(format, value, unit) {
  value = +value;
  unit = singularUnit(unit);
  if (!Number.isFinite(value)) {
    throw new RangeError('Value need to be finite number for ' +
                         `${kService}.prototype.format()`);
  }
  const { style } = format;
  if (format.numeric === 'auto') {
    const text = word(style, value, unit);
    if (text !== undefined) {
      return { unit, list: ['literal', text], number: 0, end: 0 };
    }
  }
  const isPast = value < 0 || Object.is(value, -0);
  const { list, isOne } = partsOfNumber(format.numbers, Math.abs(value));
  const name = unitText(style, unit, isOne);
  return isPast ?
    { unit, list: [...list, 'literal', `${name} ago`], number: 0,
      end: list.length } :
    { unit, list: ['literal', 'in ', ...list, 'literal', name], number: 2,
      end: list.length + 2 };
}

const methods = {
  resolvedOptions() {
    const { locale, style, numeric } = slot.receiver(this, 'resolvedOptions');
    return { locale, style, numeric, numberingSystem: 'latn' };
  },

  format(value, unit) {
    const format = slot.receiver(this, 'format');
    const { list } = piecesOf(format, value, unit);
    let text = '';
    for (let i = 1; i < list.length; i += 2) text += list[i];
    return text;
  },

  formatToParts(value, unit) {
    const format = slot.receiver(this, 'formatToParts');
    const { unit: name, list, number, end } = piecesOf(format, value, unit);
    const parts = [];
    for (let i = 0; i < list.length; i += 2) {
      const part = { type: list[i], value: list[i + 1] };
      if (i >= number && i < end) part.unit = name;
      parts[parts.length] = part;
    }
    return parts;
  },
};

function RelativeTimeFormat(locales = undefined, options = undefined) {
  requireNew(kService, new.target);
  const object = Object.create(prototypeOf(new.target, prototype));
  const requested = canonicalList(locales);
  options = coerceOptions(kService, options);
  readMatcher(kService, options);
  const nu = typeOption(kService, options, 'numberingSystem');
  const { locale } = resolveLocale(requested, { nu }, { nu: ['latn'] });
  slot.put(object, {
    locale,
    style: stringOption(kService, options, 'style', kStyles, 'long'),
    numeric: stringOption(kService, options, 'numeric', ['always', 'auto'],
                          'always'),
    numbers: makeFormat(),
  });
  return object;
}

const prototype = finishClass(RelativeTimeFormat, kService, methods,
                              supportedStatics(kService));

module.exports = { RelativeTimeFormat };
