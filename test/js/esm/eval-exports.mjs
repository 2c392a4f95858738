// What direct eval assigns to a module's variables, importers see; constants
// stay.

import * as self from './eval-exports.mjs';
import assert from 'assert';
export let counter = 0;
export const fixed = 1;
const hidden = 2;
export var list = [];
eval('counter = 5');
assert.strictEqual(self.counter, 5);
eval('counter++; counter += 2');
assert.strictEqual(self.counter, 8);
(function() { eval('eval("counter = 9")'); })();
assert.strictEqual(self.counter, 9);
(() => { let counter = 1; eval('counter = 2'); assert.strictEqual(counter, 2); })();
assert.strictEqual(self.counter, 9);
assert.throws(() => eval('fixed = 2'), TypeError);
assert.throws(() => eval('hidden = 2'), TypeError);
eval('(() => { [counter] = [10]; list = fixed; })()');
assert.strictEqual(self.counter, 10);
assert.strictEqual(self.list, 1);
eval('let counter = 3; counter = 4;');
assert.strictEqual(self.counter, 10);
