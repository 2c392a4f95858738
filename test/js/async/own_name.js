'use strict';
// A named async or generator expression can call itself by its name.
const assert = require('assert');
const down = async function me(n) { return n === 0 ? 'end' : me(n - 1); };
const gen = function* self(n) { if (n > 0) { yield n; yield* self(n - 1); } };
let result;
down(3).then((v) => { result = v; });
assert.deepStrictEqual([...gen(3)], [3, 2, 1]);
process.on('exit', () => assert.strictEqual(result, 'end'));
