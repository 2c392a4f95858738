'use strict';

// Enums: automatic values, constants folded, reverse mapping of what is no
// string, members in scope in initialisers, merging.

require('./fixtures/enums.ts');
