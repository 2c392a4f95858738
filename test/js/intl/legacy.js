'use strict';

// NumberFormat and DateTimeFormat called as functions on an object of theirs.

const assert = require('assert');

for (const [C, options, value, text] of [
  [Intl.NumberFormat, {}, 1234.5, '1,234.5'],
  [Intl.DateTimeFormat, { timeZone: 'UTC' }, 0, '1/1/1970'],
]) {
  const object = Object.create(C.prototype);
  assert.strictEqual(C.call(object, 'en', options), object);
  assert.strictEqual(object.format(value), text);
  assert.strictEqual(object.resolvedOptions().locale, 'en');
  assert.notStrictEqual(C.call({}, 'en', options), object);
  assert.throws(() => C.call(object, 'en', options), TypeError);
}

// Methods want an object of their class.
for (const name of ['Collator', 'DateTimeFormat', 'ListFormat', 'NumberFormat',
                    'PluralRules', 'RelativeTimeFormat', 'Segmenter']) {
  const { resolvedOptions } = Intl[name].prototype;
  assert.throws(() => resolvedOptions.call({}), {
    name: 'TypeError',
    message: `Method Intl.${name}.prototype.resolvedOptions called on ` +
      'incompatible receiver #<Object>',
  });
}
