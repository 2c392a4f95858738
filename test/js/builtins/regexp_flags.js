'use strict';

// Flags that are no flags, and flags twice, are syntax errors. Those that are
// not there yet say so.

const assert = require('assert');

for (const flags of ['x', 'gg', 'gix']) {
  assert.throws(() => new RegExp('a', flags), {
    name: 'SyntaxError',
    message: `Invalid flags supplied to RegExp constructor '${flags}'`,
  });
}
for (const flag of ['d', 's', 'u', 'v', 'y']) {
  try {
    assert.strictEqual(new RegExp('a', flag).flags, flag);
  } catch (error) {
    assert.strictEqual(error.name, 'SyntaxError');
    assert.strictEqual(error.message, 'Invalid regular expression: ' +
      `flag '${flag}' is not supported yet`);
  }
}
