'use strict';

// Language tags: their canonical form, their parts, and which ones are there.

const assert = require('assert');

const canonical = (tag) => Intl.getCanonicalLocales(tag)[0];
for (const [tag, expected] of [
  ['EN-us', 'en-US'], ['cmn-hans-cn', 'zh-Hans-CN'], ['iw', 'he'],
  ['sh', 'sr-Latn'], ['en-BU', 'en-MM'], ['hy-SU', 'hy-AM'],
  ['de-1996-1901', 'de-1901-1996'], ['en-u-kn-true', 'en-u-kn'],
  ['sr-u-nu-latn-ca-gregory', 'sr-u-ca-gregory-nu-latn'],
  ['zh-t-EN-us-m0-true', 'zh-t-en-us-m0-true'], ['en-x-Foo', 'en-x-foo'],
  ['art-lojban', 'jbo'], ['ja-latn-hepburn-heploc', 'ja-Latn-alalc97'],
]) {
  assert.strictEqual(canonical(tag), expected);
  assert.strictEqual(canonical(expected), expected);
}
for (const bad of ['', 'e', 'en_US', 'en-', 'en-u', 'en-a-bb-a-cc', 'x-foo',
                   'de-1996-1996', 'i-klingon', 'root', 'en--US']) {
  assert.throws(() => canonical(bad), {
    name: 'RangeError', message: 'Incorrect locale information provided',
  });
}
assert.deepStrictEqual(Intl.getCanonicalLocales(['de', 'DE', 'en']),
                       ['de', 'en']);
assert.throws(() => Intl.getCanonicalLocales([1]), TypeError);

const locale = new Intl.Locale('en-latn-us-u-ca-buddhist-kn', {
  region: 'GB', hourCycle: 'h12', numeric: false,
});
assert.strictEqual(`${locale}`, 'en-Latn-GB-u-ca-buddhist-hc-h12-kn-false');
assert.strictEqual(locale.baseName, 'en-Latn-GB');
assert.deepStrictEqual(
  [locale.language, locale.script, locale.region, locale.calendar,
   locale.hourCycle, locale.numeric, locale.numberingSystem],
  ['en', 'Latn', 'GB', 'buddhist', 'h12', false, undefined]);
assert.strictEqual(`${new Intl.Locale('zh-TW').maximize()}`, 'zh-Hant-TW');
assert.strictEqual(`${new Intl.Locale('en-Latn-US').minimize()}`, 'en');
assert.strictEqual(`${new Intl.Locale('sr-ME').maximize()}`, 'sr-Latn-ME');
assert.throws(() => new Intl.Locale(), TypeError);
assert.throws(() => Intl.Locale('en'), TypeError);
assert.throws(() => new Intl.Locale('en', { region: 'GBR' }), RangeError);

assert.strictEqual(
  new Intl.NumberFormat(new Intl.Locale('en-GB')).resolvedOptions().locale,
  'en');
assert.deepStrictEqual(Intl.supportedValuesOf('numberingSystem'), ['latn']);
assert.ok(Intl.supportedValuesOf('currency').includes('EUR'));
assert.ok(Intl.supportedValuesOf('unit').includes('kilometer'));
assert.throws(() => Intl.supportedValuesOf('planet'), RangeError);

assert.strictEqual(Object.prototype.toString.call(Intl), '[object Intl]');
assert.strictEqual(Intl.DisplayNames, undefined);
const { value: method } =
  Object.getOwnPropertyDescriptor(Intl, 'getCanonicalLocales');
assert.throws(() => new method(), TypeError);
for (const name of ['NumberFormat', 'DateTimeFormat', 'Collator',
                    'PluralRules', 'ListFormat', 'RelativeTimeFormat',
                    'Segmenter', 'Locale']) {
  assert.deepStrictEqual(
    { ...Object.getOwnPropertyDescriptor(Intl, name), value: 0 },
    { value: 0, writable: true, enumerable: false, configurable: true });
  assert.deepStrictEqual(Object.keys(Intl[name].prototype), []);
}
