'use strict';

// Patterns of dates in American English, from the fields that are asked for
// (UTS 35, 4: availableFormats and how missing ones are made).
//
// A pattern is a list [type, width, type, width, ...]; the type 'literal' has
// its text for a width, 'ampm' stands for AM or PM.

const kThinNoBreak = '\u202f';

// The names of a pattern's fields in the template of a date.
const kLetters = {
  '__proto__': null, W: 'weekday', G: 'era', Y: 'year', M: 'month', D: 'day',
};

// Fills a template: capitals are fields, all else is text.
function fill(template, widths) {
  const list = [];
  let text = '';
  for (const c of template) {
    const type = kLetters[c];
    if (type === undefined) {
      text += c;
      continue;
    }
    if (text !== '') list.push('literal', text);
    text = '';
    list.push(type, widths[type]);
  }
  if (text !== '') list.push('literal', text);
  return list;
}

function isNumeric(width) {
  return width === 'numeric' || width === '2-digit';
}

// Month, day and year.
function dayTemplate({ year, month, day }) {
  if (month === undefined) {
    if (year === undefined) return day === undefined ? '' : 'D';
    return day === undefined ? 'Y' : 'Y (day: D)';
  }
  if (isNumeric(month)) {
    return `M${day === undefined ? '' : '/D'}${year === undefined ? '' : '/Y'}`;
  }
  if (day === undefined) return year === undefined ? 'M' : 'M Y';
  return year === undefined ? 'M D' : 'M D, Y';
}

function dateTemplate(o) {
  let template = dayTemplate(o);
  const hasWeekday = o.weekday !== undefined;
  const isDay = o.day !== undefined && o.month !== undefined;
  if (hasWeekday && isDay) template = `W, ${template}`;
  else if (hasWeekday && template === 'Y (day: D)') template = 'D W Y';
  if (o.era !== undefined) template += template === '' ? 'G' : ' G';
  if (hasWeekday && !template.includes('W')) {
    template += template === '' ? 'W' : ' W';
  }
  return template;
}

function datePattern(o) {
  return fill(dateTemplate(o), o);
}

// ---- times ---------------------------------------------------------------

function is24(cycle) {
  return cycle === 'h23' || cycle === 'h24';
}

function secondPattern(o, width) {
  const fraction = o.fractionalSecondDigits;
  const list = ['second', width];
  if (fraction !== undefined) {
    list.push('literal', '.', 'fractionalSecond', fraction);
  }
  return list;
}

// Minutes and seconds behind hours or alone.
function minutePattern(o) {
  const hasSecond = o.second !== undefined ||
    o.fractionalSecondDigits !== undefined;
  if (!hasSecond) return ['minute', o.hour === undefined ? 'numeric' :
    '2-digit'];
  return ['minute', '2-digit', 'literal', ':', ...secondPattern(o, '2-digit')];
}

function periodPattern(o) {
  if (o.dayPeriod === undefined) return ['literal', kThinNoBreak, 'ampm', ''];
  return ['literal', o.timeZoneName === undefined ? ' ' : kThinNoBreak,
          'dayPeriod', o.dayPeriod];
}

// Hours and no minutes, with seconds: no language has such a format.
function oddPattern(o, cycle) {
  const { second, fractionalSecondDigits: fraction, timeZoneName: zone } = o;
  const isFraction = second === undefined;
  const seconds = isFraction ? ['fractionalSecond', fraction] :
    is24(cycle) && zone === undefined ? secondPattern(o, 'numeric') :
      ['second', 'numeric'];
  if (is24(cycle) && zone === undefined) {
    return [...seconds, 'literal', ' (hour: ', 'hour', '2-digit',
            'literal', ')'];
  }
  const list = hourPattern(o, cycle);
  if (zone !== undefined) list.push('literal', ' ', 'timeZoneName', zone);
  list.push('literal', isFraction ? ' ├F14: ' : ' (second: ', ...seconds,
            'literal', isFraction ? '┤' : ')');
  return list;
}

function hourPattern(o, cycle) {
  if (is24(cycle)) {
    const list = ['hour', '2-digit'];
    if (o.timeZoneName !== undefined && o.minute === undefined) {
      list.push('literal', 'h');
    }
    return list;
  }
  return ['hour', o.hour, ...periodPattern(o)];
}

function withHour(o, cycle) {
  if (o.minute === undefined) {
    if (o.second !== undefined || o.fractionalSecondDigits !== undefined) {
      return oddPattern(o, cycle);
    }
    return withZone(hourPattern(o, cycle), o);
  }
  const list = ['hour', is24(cycle) ? '2-digit' : o.hour, 'literal', ':',
                ...minutePattern(o)];
  if (!is24(cycle)) list.push(...periodPattern(o));
  return withZone(list, o);
}

function withZone(list, o) {
  if (o.timeZoneName !== undefined) {
    if (list.length > 0) list.push('literal', ' ');
    list.push('timeZoneName', o.timeZoneName);
  }
  return list;
}

function withoutHour(o) {
  const { minute, second, fractionalSecondDigits: fraction, dayPeriod,
          timeZoneName } = o;
  let list = [];
  if (minute !== undefined) list = minutePattern(o);
  else if (second !== undefined) list = secondPattern(o, 'numeric');
  else if (fraction !== undefined) list = ['fractionalSecond', fraction];
  const isEmpty = list.length === 0;
  list = withZone(list, o);
  if (dayPeriod === undefined) return list;
  if (list.length === 0) return ['dayPeriod', dayPeriod];
  if (timeZoneName === undefined || isEmpty) {
    list.push('literal', ' ├AM/PM: ', 'dayPeriod', dayPeriod, 'literal', '┤');
  }
  return list;
}

function timePattern(o, cycle) {
  return o.hour === undefined ? withoutHour(o) : withHour(o, cycle);
}

// ---- both ----------------------------------------------------------------

// A weekday and a time have formats of their own.
function isWeekdayAndTime(o, date, cycle) {
  return date.length === 2 && date[0] === 'weekday' &&
    o.hour !== undefined && o.timeZoneName === undefined &&
    o.fractionalSecondDigits === undefined &&
    (o.minute === undefined ? o.second === undefined && !is24(cycle) : true);
}

function glue(o, date, cycle) {
  if (isWeekdayAndTime(o, date, cycle)) return ' ';
  return o.month === 'long' ? ' at ' : ', ';
}

// Texts in a row become one.
function finish(pieces, cycle) {
  const shown = { '__proto__': null };
  const list = [];
  for (let i = 0; i < pieces.length; i += 2) {
    const type = pieces[i];
    const width = pieces[i + 1];
    if (type !== 'literal') shown[type] = width;
    if (type === 'literal' && list.at(-2) === 'literal') {
      list[list.length - 1] += width;
    } else {
      list.push(type, width);
    }
  }
  return { list, shown, hourCycle: cycle };
}

// { list, shown, hourCycle } for the options' fields.
function makePattern(o, cycle) {
  const date = datePattern(o);
  const time = timePattern(o, cycle);
  if (date.length === 0) return finish(time, cycle);
  if (time.length === 0) return finish(date, cycle);
  return finish([...date, 'literal', glue(o, date, cycle), ...time], cycle);
}

const kDateStyles = {
  '__proto__': null,
  full: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  long: { year: 'numeric', month: 'long', day: 'numeric' },
  medium: { year: 'numeric', month: 'short', day: 'numeric' },
  short: { year: '2-digit', month: 'numeric', day: 'numeric' },
};
const kTimeStyles = {
  '__proto__': null,
  full: { hour: 'numeric', minute: '2-digit', second: '2-digit',
          timeZoneName: 'long' },
  long: { hour: 'numeric', minute: '2-digit', second: '2-digit',
          timeZoneName: 'short' },
  medium: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
  short: { hour: 'numeric', minute: '2-digit' },
};

// The fields of dateStyle and timeStyle.
function fieldsOfStyles(dateStyle, timeStyle) {
  return { '__proto__': null, ...kDateStyles[dateStyle],
           ...kTimeStyles[timeStyle] };
}

module.exports = { fieldsOfStyles, isNumeric, kThinNoBreak, makePattern };
