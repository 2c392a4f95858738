'use strict';

// %Intl%.[[FallbackSymbol]]: where a constructor that is called as a function
// on an object of its class keeps the new one (ECMA-402, Annex A).

module.exports = Symbol('IntlLegacyConstructedSymbol');
