'use strict';

// Ranges of dates in American English: what both ends share stands once
// (UTS 35, 4, interval formats).

const { eraOf, fieldText } = require('internal/intl/date_fields');
const { isNumeric, kThinNoBreak, makePattern } =
  require('internal/intl/date_pattern');

const kBetween = '\u2009–\u2009';
const kDateFields = ['era', 'year', 'month', 'day', 'weekday'];

// The largest field that differs: 'era', 'year', 'month', 'day', 'ampm',
// 'hour', 'minute', 'second', or undefined.
function difference(a, b) {
  if (eraOf(a) !== eraOf(b)) return 'era';
  for (const name of ['year', 'month', 'day']) {
    if (a[name] !== b[name]) return name;
  }
  if ((a.hour < 12) !== (b.hour < 12)) return 'ampm';
  for (const name of ['hour', 'minute', 'second', 'millisecond']) {
    if (a[name] !== b[name]) return name;
  }
  return undefined;
}

function isDateDifference(diff) {
  return diff === 'era' || diff === 'year' || diff === 'month' ||
    diff === 'day';
}

function hasDate(shown) {
  return kDateFields.some((name) => shown[name] !== undefined);
}

function hasTime(shown) {
  return ['hour', 'minute', 'second', 'fractionalSecond', 'ampm',
          'dayPeriod'].some((name) => shown[name] !== undefined);
}

// Formats of ranges know no fields of two digits but years.
function plain(o) {
  const more = { '__proto__': null, ...o };
  if (o.day !== undefined) more.day = 'numeric';
  if (o.month === '2-digit') more.month = 'numeric';
  if (o.hour !== undefined) more.hour = 'numeric';
  return more;
}

// Fields that a range of days needs to make sense beyond those asked for.
function extendDate(o, diff) {
  if (o.weekday !== undefined && o.month === undefined) return o;
  const more = plain(o);
  if (o.day === undefined) return more;
  if (diff !== 'day') more.month ??= 'numeric';
  if (diff === 'year' && more.month !== undefined) more.year ??= 'numeric';
  return more;
}

// The same of days and times.
function extendTime(o, diff) {
  if (!kDateFields.some((name) => o[name] !== undefined)) {
    return { '__proto__': null, ...o, year: 'numeric', month: 'numeric',
             day: 'numeric' };
  }
  const hasSecond = o.second !== undefined ||
    o.fractionalSecondDigits !== undefined;
  const hasDiff = o.year !== undefined &&
    (diff === 'year' || (diff === 'month' && o.month !== undefined));
  if (hasSecond || o.hour === undefined || diff === 'era' || hasDiff) return o;
  const more = { '__proto__': null, ...o };
  more.day ??= 'numeric';
  if (diff !== 'day') more.month ??= 'numeric';
  if (diff === 'year') more.year ??= 'numeric';
  return more;
}

// First and last place in the list that the ends do not share: of a date.
function dateSpan({ list, shown }, diff) {
  const end = list.length - 2;
  const { year, month, day, weekday } = shown;
  if (diff === 'era') return [0, end];
  if (month === undefined || isNumeric(month)) {
    const era = list.indexOf('era');
    return [0, era < 4 ? end : era - 4];
  }
  if (diff === 'year') {
    return [0, year === undefined ? end : list.indexOf('year')];
  }
  const last = list.indexOf(day === undefined ? 'month' : 'day');
  return [diff === 'day' && weekday === undefined ? last : 0, last];
}

// The same of a time; first is where it begins.
function timeSpan(pattern, diff, first) {
  const { list, shown } = pattern;
  const end = list.length - 2;
  if (shown.second !== undefined || shown.hour === undefined ||
      shown.fractionalSecond !== undefined) {
    return [first, end];
  }
  const zone = list.indexOf('timeZoneName');
  const core = zone < 0 ? end : zone - 4;
  const period = list.indexOf('ampm') + 1 || list.indexOf('dayPeriod') + 1;
  return [first, period === 0 || diff === 'ampm' ? core : period - 5];
}

// Whether a date shows the difference, or is one date.
function showsDate(shown, diff) {
  switch (diff) {
    case 'era': return true;
    case 'year':
      return shown.year !== undefined || shown.month !== undefined ||
        shown.day !== undefined || shown.weekday !== undefined;
    case 'month':
      return shown.month !== undefined || shown.day !== undefined ||
        shown.weekday !== undefined;
    default:
      return shown.day !== undefined || shown.weekday !== undefined;
  }
}

function showsTime(shown, diff) {
  const hasSecond = shown.second !== undefined;
  switch (diff) {
    case 'ampm':
    case 'hour': return true;
    case 'minute': return shown.minute !== undefined || hasSecond;
    case 'second': return hasSecond || shown.fractionalSecond !== undefined;
    default: return shown.fractionalSecond !== undefined;
  }
}

// The period of the day takes the place of AM and PM.
function timeDifference(pattern, a, b, diff) {
  const { dayPeriod } = pattern.shown;
  if (dayPeriod === undefined || (diff !== 'ampm' && diff !== 'hour')) {
    return diff;
  }
  const text = (fields) => fieldText('dayPeriod', dayPeriod, fields, pattern);
  return text(a) === text(b) ? 'hour' : 'ampm';
}

function startOfTime(list) {
  const at = ['hour', 'minute', 'second', 'fractionalSecond']
    .map((type) => list.indexOf(type)).filter((i) => i >= 0);
  return Math.min(...at);
}

function add(parts, pattern, from, to, fields, source) {
  const { list } = pattern;
  for (let i = from; i <= to; i += 2) {
    const type = list[i];
    const value = type === 'literal' ? list[i + 1] :
      fieldText(type, list[i + 1], fields, pattern);
    parts.push({ type: type === 'ampm' ? 'dayPeriod' : type, value, source });
  }
}

function ranged(pattern, span, a, b) {
  const { 0: from, 1: to } = span;
  const parts = [];
  add(parts, pattern, 0, from - 2, a, 'shared');
  add(parts, pattern, from, to, a, 'startRange');
  parts.push({ type: 'literal', value: kBetween, source: 'shared' });
  add(parts, pattern, from, to, b, 'endRange');
  add(parts, pattern, to + 2, pattern.list.length - 2, a, 'shared');
  return parts;
}

function single(pattern, a) {
  const parts = [];
  add(parts, pattern, 0, pattern.list.length - 2, a, 'shared');
  return parts;
}

// Between a date and times of it there is a comma always, and before a period
// of the day a plain space.
function forTimes(pattern, first) {
  const list = [...pattern.list];
  if (first > 0) list[first - 1] = ', ';
  const period = list.indexOf('dayPeriod');
  if (period > 0 && list[period - 1] === kThinNoBreak) list[period - 1] = ' ';
  return { ...pattern, list };
}

function dateParts(pattern, o, diff, a, b) {
  const { shown, hourCycle } = pattern;
  const isTime = hasTime(shown);
  if (!isTime && !showsDate(shown, diff)) return single(pattern, a);
  if (!isTime && shown.timeZoneName === undefined) {
    const days = makePattern(extendDate(o, diff), hourCycle);
    return ranged(days, dateSpan(days, diff), a, b);
  }
  const more = isTime ? extendTime(o, diff) : o;
  const whole = makePattern(o.hour === undefined ? more :
    { '__proto__': null, ...more, hour: 'numeric' }, hourCycle);
  return ranged(whole, [0, whole.list.length - 2], a, b);
}

function timeParts(pattern, o, diff, a, b) {
  if (!hasTime(pattern.shown) || !showsTime(pattern.shown, diff)) {
    return single(pattern, a);
  }
  const plainest = makePattern(plain(o), pattern.hourCycle);
  const first = startOfTime(plainest.list);
  const times = forTimes(plainest, hasDate(plainest.shown) ? first : 0);
  const span = timeSpan(times, timeDifference(times, a, b, diff), first);
  return ranged(times, span, a, b);
}

// Parts for the fields a and b; o are the fields asked for.
function rangeParts(pattern, o, a, b) {
  const diff = difference(a, b);
  if (diff === undefined) return single(pattern, a);
  return isDateDifference(diff) ? dateParts(pattern, o, diff, a, b) :
    timeParts(pattern, o, diff, a, b);
}

module.exports = { rangeParts };
