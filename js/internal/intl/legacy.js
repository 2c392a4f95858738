'use strict';

// NumberFormat and DateTimeFormat may be called as functions on an object of
// their class, which then stands for the new one (ECMA-402, Annex A).

const { inherits } = require('internal/intl/options');

// %Intl%.[[FallbackSymbol]]: where the object keeps the new one.
const kFallback = Symbol('IntlLegacyConstructedSymbol');

// What the constructor returns that was called on `self`.
function chain(self, newTarget, prototype, object) {
  if (newTarget !== undefined || !inherits(self, prototype)) return object;
  Object.defineProperty(self, kFallback, {
    value: object, writable: false, enumerable: false, configurable: false,
  });
  return self;
}

// The state of a method's receiver, or of what stands behind it:
// UnwrapNumberFormat, UnwrapDateTimeFormat.
function unwrap(slot, prototype, value, method) {
  const isChained = slot.of(value) === undefined && inherits(value, prototype);
  return slot.receiver(isChained ? value[kFallback] : value, method);
}

module.exports = { chain, unwrap };
