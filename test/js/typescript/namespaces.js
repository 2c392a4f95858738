'use strict';

// Namespaces: exported variables are members of the object, everywhere; what
// is not exported is local; nesting, merging, aliases.

require('./fixtures/namespaces.ts');
