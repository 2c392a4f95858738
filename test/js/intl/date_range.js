'use strict';

// formatRange of dates writes once what both ends share.

const assert = require('assert');

const range = (start, end, options) => new Intl.DateTimeFormat(
  'en-US', { timeZone: 'UTC', ...options }).formatRange(start, end)
  .replace(/\u2009/g, ' ').replace(/\u202f/g, ' ');

const kStart = Date.UTC(2024, 0, 5, 9, 4);
const kLater = Date.UTC(2024, 0, 5, 10, 5);
const kAfternoon = Date.UTC(2024, 0, 5, 14, 5);
const kDay = Date.UTC(2024, 0, 7, 14, 5);
const kMonth = Date.UTC(2024, 2, 8, 14, 5);
const kYear = Date.UTC(2025, 2, 8, 14, 5);

const kMedium = { dateStyle: 'medium' };
assert.strictEqual(range(kStart, kStart, kMedium), 'Jan 5, 2024');
assert.strictEqual(range(kStart, kAfternoon, kMedium), 'Jan 5, 2024');
assert.strictEqual(range(kStart, kDay, kMedium), 'Jan 5 – 7, 2024');
assert.strictEqual(range(kStart, kMonth, kMedium), 'Jan 5 – Mar 8, 2024');
assert.strictEqual(range(kStart, kYear, kMedium), 'Jan 5, 2024 – Mar 8, 2025');
assert.strictEqual(range(kStart, kDay), '1/5/2024 – 1/7/2024');
assert.strictEqual(range(kStart, kDay, { dateStyle: 'full' }),
                   'Friday, January 5 – Sunday, January 7, 2024');
assert.strictEqual(range(kStart, kMonth, { month: 'long', year: 'numeric' }),
                   'January – March 2024');
assert.strictEqual(range(kStart, kYear, { month: 'short', day: 'numeric' }),
                   'Jan 5, 2024 – Mar 8, 2025');

const kTime = { hour: 'numeric', minute: '2-digit' };
assert.strictEqual(range(kStart, kLater, kTime), '9:04 – 10:05 AM');
assert.strictEqual(range(kStart, kAfternoon, kTime), '9:04 AM – 2:05 PM');
assert.strictEqual(range(kStart, kAfternoon, { ...kTime, hour12: false }),
                   '09:04 – 14:05');
assert.strictEqual(range(kStart, kDay, kTime),
                   '1/5/2024, 9:04 AM – 1/7/2024, 2:05 PM');
assert.strictEqual(range(kStart, kLater, { dateStyle: 'long',
                                          timeStyle: 'short' }),
                   'January 5, 2024, 9:04 – 10:05 AM');

assert.deepStrictEqual(
  new Intl.DateTimeFormat('en', { timeZone: 'UTC', month: 'short' })
    .formatRangeToParts(kStart, kMonth), [
    { type: 'month', value: 'Jan', source: 'startRange' },
    { type: 'literal', value: '\u2009–\u2009', source: 'shared' },
    { type: 'month', value: 'Mar', source: 'endRange' },
  ]);
assert.throws(() => range(0), TypeError);
assert.throws(() => range(0, NaN), RangeError);
