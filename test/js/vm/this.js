'use strict';
// The `this` of a script is the global object, in strict mode too.
const assert = require('assert');
const vm = require('vm');
assert.strictEqual(vm.runInThisContext('this'), globalThis);
assert.strictEqual(vm.runInThisContext('"use strict"; this'), globalThis);
assert.strictEqual(new vm.Script('(() => this)()').runInThisContext(), globalThis);
