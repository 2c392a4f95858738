'use strict';

// Time zones come from the system's database: names in any case, aliases,
// offsets, daylight saving time now, before and in a far future.

const assert = require('assert');

const at = (timeZone, ms, options = {}) => new Intl.DateTimeFormat('en-US', {
  timeZone, year: 'numeric', month: 'numeric', day: 'numeric',
  hour: 'numeric', minute: 'numeric', hourCycle: 'h23', ...options,
}).format(ms);
const canonical = (timeZone) =>
  new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;

assert.strictEqual(canonical('utc'), 'UTC');
assert.strictEqual(canonical('Etc/GMT'), 'UTC');
assert.strictEqual(canonical('+22'), '+22:00');
assert.strictEqual(canonical('-0730'), '-07:30');
assert.strictEqual(canonical('-00:00'), '+00:00');
assert.strictEqual(at('+05:45', 0), '1/1/1970, 05:45');
assert.strictEqual(at('UTC', 0), '1/1/1970, 00:00');
for (const bad of ['', 'Mars/Phobos', '../../etc/passwd', '/etc/localtime',
                   '+24:00', '+1', 'zone.tab', 'Europe', '+02:60']) {
  assert.throws(() => canonical(bad), {
    name: 'RangeError', message: `Invalid time zone specified: ${bad}`,
  });
}

if (!require('fs').existsSync('/usr/share/zoneinfo/America/New_York')) {
  console.log('no time zones on this system: the rest is skipped');
  process.exit(0);
}

assert.strictEqual(canonical('america/new_york'), 'America/New_York');
assert.strictEqual(canonical('US/Eastern'), 'America/New_York');
assert.strictEqual(canonical('Asia/Kolkata'), 'Asia/Calcutta');
assert.strictEqual(at('Asia/Kolkata', 0), '1/1/1970, 05:30');

// 2024-03-10 at 2 o'clock, and back on 2024-11-03.
assert.strictEqual(at('America/New_York', Date.UTC(2024, 2, 10, 6, 59)),
                   '3/10/2024, 01:59');
assert.strictEqual(at('America/New_York', Date.UTC(2024, 2, 10, 7)),
                   '3/10/2024, 03:00');
assert.strictEqual(at('America/New_York', Date.UTC(2024, 10, 3, 6)),
                   '11/3/2024, 01:00');
assert.strictEqual(at('Europe/Berlin', Date.UTC(2300, 6, 1)),
                   '7/1/2300, 02:00');
assert.strictEqual(at('Australia/Sydney', Date.UTC(2300, 6, 1)),
                   '7/1/2300, 10:00');
assert.strictEqual(at('Pacific/Apia', Date.UTC(2011, 11, 30, 10)),
                   '12/31/2011, 00:00');

const name = (timeZone, timeZoneName, ms) => new Intl.DateTimeFormat('en-US', {
  timeZone, timeZoneName,
}).formatToParts(ms).find((part) => part.type === 'timeZoneName').value;
const kWinter = Date.UTC(2024, 0, 15);
const kSummer = Date.UTC(2024, 6, 15);
const kNames = [
  ['America/New_York', 'short', 'EST', 'EDT'],
  ['America/New_York', 'long', 'Eastern Standard Time',
   'Eastern Daylight Time'],
  ['America/New_York', 'longGeneric', 'Eastern Time', 'Eastern Time'],
  ['America/New_York', 'shortGeneric', 'ET', 'ET'],
  ['America/Los_Angeles', 'shortOffset', 'GMT-8', 'GMT-7'],
  ['Europe/Berlin', 'short', 'GMT+1', 'GMT+2'],
  ['Europe/Berlin', 'long', 'Central European Standard Time',
   'Central European Summer Time'],
  ['Europe/London', 'long', 'Greenwich Mean Time', 'British Summer Time'],
  ['Europe/Dublin', 'long', 'Greenwich Mean Time', 'Irish Standard Time'],
  ['Europe/London', 'short', 'GMT', 'GMT+1'],
  ['Asia/Kolkata', 'longOffset', 'GMT+05:30', 'GMT+05:30'],
  ['Asia/Tokyo', 'long', 'Japan Standard Time', 'Japan Standard Time'],
  ['UTC', 'long', 'Coordinated Universal Time', 'Coordinated Universal Time'],
  ['+01:00', 'short', 'GMT+1', 'GMT+1'],
];
for (const [zone, kind, winter, summer] of kNames) {
  assert.strictEqual(name(zone, kind, kWinter), winter);
  assert.strictEqual(name(zone, kind, kSummer), summer);
}

// The local zone is TZ's, also when that changes.
const noon = new Date(Date.UTC(2024, 6, 15, 12));
process.env.TZ = 'Asia/Tokyo';
assert.strictEqual(noon.toLocaleTimeString(), '9:00:00 PM');
process.env.TZ = ':America/New_York';
assert.strictEqual(noon.toLocaleTimeString(), '8:00:00 AM');
assert.strictEqual(Intl.DateTimeFormat().resolvedOptions().timeZone,
                   'America/New_York');
process.env.TZ = 'Nowhere/AtAll';
assert.strictEqual(Intl.DateTimeFormat().resolvedOptions().timeZone, 'UTC');
