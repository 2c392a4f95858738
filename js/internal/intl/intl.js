'use strict';

// The global Intl, ECMA-402 8. There are those parts whose data is here; what
// is missing (DisplayNames, DurationFormat) is no property.

const { addMethods, hide, tag } = require('internal/intl/options');
const { canonicalList } = require('internal/intl/locale');

const kClasses = {
  DateTimeFormat: 'date_format',
  NumberFormat: 'number_format',
};

const Intl = {};
tag(Intl, 'Intl');
addMethods(Intl, {
  getCanonicalLocales(locales) {
    return canonicalList(locales);
  },
});
for (const name of Object.keys(kClasses)) {
  hide(Intl, name, require(`internal/intl/${kClasses[name]}`)[name]);
}

module.exports = { Intl };
