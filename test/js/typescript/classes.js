'use strict';

// What TypeScript adds to classes: modifiers, parameter properties, abstract
// and declared members, overloads, index signatures.

require('./fixtures/classes.ts');
