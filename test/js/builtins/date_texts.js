'use strict';

// Texts of dates are those of other engines, and are read back.

const assert = require('assert');

process.env.TZ = 'UTC';
let d = new Date(1583628153045);
assert.strictEqual(String(d), 'Sun Mar 08 2020 00:42:33 GMT+0000 ' +
                              '(Coordinated Universal Time)');
assert.strictEqual(d.toDateString(), 'Sun Mar 08 2020');
assert.strictEqual(d.toTimeString(),
                   '00:42:33 GMT+0000 (Coordinated Universal Time)');
assert.strictEqual(d.toUTCString(), 'Sun, 08 Mar 2020 00:42:33 GMT');
assert.strictEqual(d.toISOString(), '2020-03-08T00:42:33.045Z');
assert.strictEqual(new Date(-1e14).toUTCString(),
                   'Thu, 15 Feb -1199 14:13:20 GMT');
assert.strictEqual(new Date(-1e14).toISOString(), '-001199-02-15T14:13:20.000Z');
assert.strictEqual(new Date(8.64e15).toISOString(),
                   '+275760-09-13T00:00:00.000Z');
assert.strictEqual(String(new Date(8.64e15 + 1)), 'Invalid Date');
assert.strictEqual(new Date(NaN).toJSON(), null);
assert.throws(() => new Date(NaN).toISOString(),
              {name: 'RangeError', message: 'Invalid time value'});
assert.strictEqual(typeof Date(), 'string');
assert.throws(() => Date.prototype.getTime.call({}),
              {name: 'TypeError', message: 'this is not a Date object.'});

// The zone changes with process.env.TZ.
process.env.TZ = 'EST5EDT,M3.2.0,M11.1.0';
assert.strictEqual(String(d), 'Sat Mar 07 2020 19:42:33 GMT-0500 ' +
                              '(Eastern Standard Time)');
assert.strictEqual(d.getTimezoneOffset(), 300);
// Hours that do not exist are taken as before the change; of two the first.
assert.strictEqual(new Date(2020, 2, 8, 2, 30).toISOString(),
                   '2020-03-08T07:30:00.000Z');
assert.strictEqual(new Date(2020, 10, 1, 1, 30).toISOString(),
                   '2020-11-01T05:30:00.000Z');
process.env.TZ = 'XYZ-5:45';
assert.strictEqual(d.toTimeString(), '06:27:33 GMT+0545 (GMT+05:45)');

// Forms of Date.parse; local time is UTC-2 here.
process.env.TZ = 'XXX2';
for (const [text, iso] of [
  ['2012', '2012-01-01T00:00:00'], ['2012-03', '2012-03-01T00:00:00'],
  ['2012-03-04', '2012-03-04T00:00:00'],
  ['2012-03-04T05:06', '2012-03-04T07:06:00'],
  ['2012-03-04T05:06Z', '2012-03-04T05:06:00'],
  ['2012-03-04T05:06:07.5+01:00', '2012-03-04T04:06:07.500'],
  ['2012-03-04T24:00Z', '2012-03-05T00:00:00'],
  ['+002012-03-04', '2012-03-04T00:00:00'],
  ['2012-03-04 05:06', '2012-03-04T07:06:00'],
  ['2012-3-4', '2012-03-04T02:00:00'], ['2012/3/4', '2012-03-04T02:00:00'],
  ['3/4/2012', '2012-03-04T02:00:00'], ['3/4/12', '2012-03-04T02:00:00'],
  ['3/4/50', '1950-03-04T02:00:00'], ['Mar 4', '2001-03-04T02:00:00'],
  ['March 4, 2012', '2012-03-04T02:00:00'],
  ['4 mar 2012 5:06 pm', '2012-03-04T19:06:00'],
  ['Sun, 04 Mar 2012 05:06:07 GMT', '2012-03-04T05:06:07'],
  ['Sun, 04 Mar 2012 05:06:07 EST', '2012-03-04T10:06:07'],
  ['Sun Mar 04 2012 05:06:07 GMT+0100 (CET (x))', '2012-03-04T04:06:07'],
  ['Sun Mar 04 2012 05:06:07 -8', '2012-03-04T13:06:07'],
  ['3/4/2012 5:06:07.089', '2012-03-04T07:06:07.089'],
  ['around 3/4/2012', '2012-03-04T02:00:00'],
])
  assert.strictEqual(new Date(text).toISOString(),
                     `${iso}${iso.includes('.') ? '' : '.000'}Z`, text);
for (const text of ['', 'x', '2012-03-04T', '2012-03-04T5:06', '2012-13-01',
                    '2012-03-04T24:01', '2012 x', '3/4/2012 25:00',
                    '3/4/2012 13:00 pm', '1 2 3 4', '2012-03-04T05:06 PM'])
  assert.strictEqual(Date.parse(text), NaN, text);
for (const value of [0, 1e12, -1e12, -5e13]) {
  d = new Date(value);
  assert.strictEqual(Date.parse(d), value);
  assert.strictEqual(Date.parse(d.toUTCString()), value);
}

// Setters read the time before they convert, and convert all.
d = new Date(0);
assert.strictEqual(d.setUTCHours({ valueOf() { d.setTime(NaN); return 1; } }),
                   3600000);
d = new Date(NaN);
let count = 0;
assert.strictEqual(d.setMinutes(1, { valueOf() { count++; d.setTime(0); } }),
                   NaN);
assert.strictEqual(count, 1);
assert.strictEqual(d.getTime(), 0);
assert.strictEqual(new Date(NaN).setUTCFullYear(2000), 946684800000);
assert(Object.is(new Date(-0).getTime(), 0));
assert.strictEqual(Date.UTC(99, 0), 915148800000);
assert.strictEqual(Date.UTC(), NaN);

// A copy takes the time as it is; subclasses work.
class Mine extends Date {
  toString() { assert.fail(); }
}
assert.strictEqual(new Date(new Mine(5)).getTime(), 5);
assert(new Mine() instanceof Mine && Date.now() > 1.7e12);
assert.strictEqual(Object.prototype.toString.call(Date.prototype),
                   '[object Object]');
