'use strict';

// The global Intl, ECMA-402 8. There are those parts whose data is here; what
// is missing (DisplayNames, DurationFormat) is no property.

const { addMethods, hide, tag } = require('internal/intl/options');
const { canonicalList } = require('internal/intl/locale');

const kClasses = {
  Collator: 'collator',
  DateTimeFormat: 'date_format',
  NumberFormat: 'number_format',
  PluralRules: 'plural_rules',
  RelativeTimeFormat: 'relative_time_format',
  ListFormat: 'list_format',
  Locale: 'locale_class',
  Segmenter: 'segmenter',
};

const kValues = {
  '__proto__': null,
  calendar: () => ['gregory'],
  collation: () => [],
  currency: () => require('internal/intl/number_data').currencyCodes(),
  numberingSystem: () => ['latn'],
  timeZone: () => require('internal/intl/zone').zoneNames(),
  unit: () => require('internal/intl/number_data').unitNames(),
};

const Intl = {};
tag(Intl, 'Intl');
addMethods(Intl, {
  getCanonicalLocales(locales) {
    return canonicalList(locales);
  },

  supportedValuesOf(key) {
    key = `${key}`;
    if (!(key in kValues)) throw new RangeError(`Invalid key : ${key}`);
    return kValues[key]();
  },
});
for (const name of Object.keys(kClasses)) {
  hide(Intl, name, require(`internal/intl/${kClasses[name]}`)[name]);
}

module.exports = { Intl };
