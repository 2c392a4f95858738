'use strict';

// Fields of a date in a time zone and their texts in American English.

const { timeAt, zoneName } = require('internal/intl/zone');

const kDay = 86400000;
const kMonths = ['January', 'February', 'March', 'April', 'May', 'June',
                 'July', 'August', 'September', 'October', 'November',
                 'December'];
const kWeekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday',
                   'Friday', 'Saturday'];
const kEras = {
  narrow: ['B', 'A'], short: ['BC', 'AD'],
  long: ['Before Christ', 'Anno Domini'],
};

// The Gregorian calendar, before its introduction too.
function fieldsOf(ms, zone) {
  const local = ms + timeAt(zone, ms).offset * 1000;
  const days = Math.floor(local / kDay);
  const rest = local - days * kDay;
  // Years from March, in eras of 400 of them.
  const shifted = days + 719468;
  const cycle = Math.floor(shifted / 146097);
  const dayOfCycle = shifted - cycle * 146097;
  const yearOfCycle = Math.floor((dayOfCycle -
    Math.floor(dayOfCycle / 1460) + Math.floor(dayOfCycle / 36524) -
    Math.floor(dayOfCycle / 146096)) / 365);
  const dayOfYear = dayOfCycle - (365 * yearOfCycle +
    Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    ms, zone,
    year: yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
    weekday: ((days + 4) % 7 + 7) % 7,
    hour: Math.floor(rest / 3600000),
    minute: Math.floor(rest / 60000) % 60,
    second: Math.floor(rest / 1000) % 60,
    millisecond: rest % 1000,
  };
}

function digits(n, width) {
  return width === '2-digit' ? `${n % 100}`.padStart(2, '0') : `${n}`;
}

function shorten(name, width) {
  return width === 'long' ? name : name.slice(0, width === 'short' ? 3 : 1);
}

function eraOf(fields) {
  return fields.year > 0 ? 1 : 0;
}

// The flexible periods; with the hour alone all of the hour is noon.
function periodText(fields, width, shown) {
  const { hour } = fields;
  if (hour < 12) return 'in the morning';
  const isNoon = hour === 12 && (!shown.minute || fields.minute === 0) &&
    (!shown.second || fields.second === 0);
  if (isNoon) return width === 'narrow' ? 'n' : 'noon';
  return hour < 18 ? 'in the afternoon' :
    hour < 21 ? 'in the evening' : 'at night';
}

function hourText(hour, cycle, width) {
  switch (cycle) {
    case 'h11': hour %= 12; break;
    case 'h12': hour = hour % 12 || 12; break;
    case 'h24': hour = hour || 24; break;
  }
  return digits(hour, width);
}

// The text of a field. pattern has the hourCycle, and in `shown` which fields
// there are.
function fieldText(type, width, fields, pattern) {
  switch (type) {
    case 'era': return kEras[width][eraOf(fields)];
    case 'year':
      return digits(fields.year > 0 ? fields.year : 1 - fields.year, width);
    case 'month':
      return width === 'numeric' || width === '2-digit' ?
        digits(fields.month, width) : shorten(kMonths[fields.month - 1], width);
    case 'weekday': return shorten(kWeekdays[fields.weekday], width);
    case 'day': return digits(fields.day, width);
    case 'hour': return hourText(fields.hour, pattern.hourCycle, width);
    case 'minute': return digits(fields.minute, width);
    case 'second': return digits(fields.second, width);
    case 'fractionalSecond':
      return `${fields.millisecond}`.padStart(3, '0').slice(0, width);
    case 'ampm': return fields.hour < 12 ? 'AM' : 'PM';
    case 'dayPeriod': return periodText(fields, width, pattern.shown);
    default: return zoneName(fields.zone, width, fields.ms);
  }
}

module.exports = { eraOf, fieldText, fieldsOf };
