'use strict';

// Intl.DateTimeFormat in English gives the texts that node gives.

const assert = require('assert');

const kWhen = Date.UTC(2024, 0, 5, 13, 4, 9, 87);       // a Friday

const kCases = [
  [{}, '1/5/2024'],
  [{ dateStyle: 'full' }, 'Friday, January 5, 2024'],
  [{ dateStyle: 'long' }, 'January 5, 2024'],
  [{ dateStyle: 'medium' }, 'Jan 5, 2024'],
  [{ dateStyle: 'short' }, '1/5/24'],
  [{ timeStyle: 'full' }, '1:04:09 PM Coordinated Universal Time'],
  [{ timeStyle: 'long' }, '1:04:09 PM UTC'],
  [{ timeStyle: 'medium' }, '1:04:09 PM'],
  [{ timeStyle: 'short' }, '1:04 PM'],
  [{ dateStyle: 'long', timeStyle: 'short' }, 'January 5, 2024 at 1:04 PM'],
  [{ dateStyle: 'medium', timeStyle: 'medium' }, 'Jan 5, 2024, 1:04:09 PM'],
  [{ dateStyle: 'short', timeStyle: 'short', hour12: false }, '1/5/24, 13:04'],
  [{ year: 'numeric', month: '2-digit', day: '2-digit' }, '01/05/2024'],
  [{ year: 'numeric', month: 'long' }, 'January 2024'],
  [{ month: 'short', day: 'numeric' }, 'Jan 5'],
  [{ month: 'narrow' }, 'J'],
  [{ weekday: 'long' }, 'Friday'],
  [{ weekday: 'short', month: 'short', day: 'numeric' }, 'Fri, Jan 5'],
  [{ weekday: 'narrow', year: '2-digit', month: 'numeric', day: 'numeric' },
   'F, 1/5/24'],
  [{
    weekday: 'long', year: 'numeric', month: 'long', day: 'numeric',
    era: 'long',
  }, 'Friday, January 5, 2024 Anno Domini'],
  [{ era: 'short' }, '1/5/2024 AD'],
  [{ year: 'numeric', era: 'narrow' }, '2024 A'],
  [{ day: '2-digit' }, '05'],
  [{ hour: 'numeric' }, '1 PM'],
  [{ hour: '2-digit', hour12: false }, '13'],
  [{ hour: 'numeric', minute: 'numeric' }, '1:04 PM'],
  [{
    hour: 'numeric', minute: '2-digit', second: '2-digit',
    fractionalSecondDigits: 3,
  }, '1:04:09.087 PM'],
  [{ minute: '2-digit', second: '2-digit' }, '04:09'],
  [{ minute: '2-digit' }, '4'],
  [{ hour: 'numeric', dayPeriod: 'long' }, '1 in the afternoon'],
  [{ dayPeriod: 'short' }, 'in the afternoon'],
  [{ hour: 'numeric', timeZoneName: 'short' }, '1 PM UTC'],
  [{ hour: 'numeric', timeZoneName: 'short', hourCycle: 'h23' }, '13h UTC'],
  [{ timeZoneName: 'long' }, '1/5/2024, Coordinated Universal Time'],
  [{ weekday: 'short', hour: 'numeric', minute: 'numeric' }, 'Fri 1:04 PM'],
  [{
    year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric',
    minute: 'numeric',
  }, 'January 5, 2024 at 1:04 PM'],
  [{
    year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric',
    minute: '2-digit', second: '2-digit', hour12: false,
  }, '1/5/2024, 13:04:09'],
];

for (const [options, text] of kCases) {
  const format = new Intl.DateTimeFormat('en-US',
                                         { timeZone: 'UTC', ...options });
  assert.strictEqual(format.format(kWhen), text, JSON.stringify(options));
  const parts = format.formatToParts(kWhen).map((part) => part.value).join('');
  assert.strictEqual(parts.replace('\u202f', ' '), text);
}

const utc = (options) => new Intl.DateTimeFormat(
  'en-US', { timeZone: 'UTC', ...options });

// Hours of a day by the four cycles.
const hours = (hourCycle) => [0, 12, 13].map((hour) =>
  utc({ hour: 'numeric', minute: '2-digit', hourCycle })
    .format(Date.UTC(2024, 0, 5, hour)));
assert.deepStrictEqual(hours('h11'), ['0:00 AM', '0:00 PM', '1:00 PM']);
assert.deepStrictEqual(hours('h12'), ['12:00 AM', '12:00 PM', '1:00 PM']);
assert.deepStrictEqual(hours('h23'), ['00:00', '12:00', '13:00']);
assert.deepStrictEqual(hours('h24'), ['24:00', '12:00', '13:00']);

// Years before our era, and far from today.
const year = utc({ era: 'short', year: 'numeric', month: 'short',
                   day: 'numeric' });
assert.strictEqual(year.format(-62198755200000), 'Jan 1, 2 BC');
assert.strictEqual(year.format(8.64e15), 'Sep 13, 275760 AD');
assert.strictEqual(year.format(-8.64e15), 'Apr 20, 271822 BC');

assert.deepStrictEqual(
  utc({ hour: 'numeric', minute: 'numeric' }).formatToParts(kWhen), [
    { type: 'hour', value: '1' },
    { type: 'literal', value: ':' },
    { type: 'minute', value: '04' },
    { type: 'literal', value: '\u202f' },
    { type: 'dayPeriod', value: 'PM' },
  ]);
assert.deepStrictEqual(utc({ dateStyle: 'full', timeStyle: 'short' })
  .resolvedOptions(), {
  locale: 'en-US', calendar: 'gregory', numberingSystem: 'latn',
  timeZone: 'UTC', hourCycle: 'h12', hour12: true, dateStyle: 'full',
  timeStyle: 'short',
});
assert.deepStrictEqual(utc({ minute: 'numeric', hour: '2-digit' })
  .resolvedOptions(), {
  locale: 'en-US', calendar: 'gregory', numberingSystem: 'latn',
  timeZone: 'UTC', hourCycle: 'h12', hour12: true, hour: '2-digit',
  minute: '2-digit',
});

assert.throws(() => utc().format(NaN), { name: 'RangeError',
                                        message: 'Invalid time value' });
assert.throws(() => utc({ dateStyle: 'full', year: 'numeric' }), TypeError);
assert.throws(() => utc({ month: 'wide' }), RangeError);
assert.throws(() => Intl.DateTimeFormat.prototype.formatToParts.call({}),
              TypeError);
assert.strictEqual(Intl.DateTimeFormat('en', { timeZone: 'UTC' }).format(0),
                   '1/1/1970');
