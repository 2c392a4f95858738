'use strict';

// Expressions that would take years end with an error that names them.

const assert = require('assert');

const a = 'a'.repeat(60);
for (const [regexp, text] of [
  [/^(a+)+$/, `${a}!`],
  [/^(a|aa)+$/, `${a}!`],
  [/^([a-zA-Z]+)*$/, `${a}1`],
  [/(.*)*=.*x$/s, `${a}=y`],
  [/^(([a-z])+.)+[A-Z]([a-z])+$/, a],
  [/^(?:a?){60}a{60}$/, a.slice(1)],
  [/(x+x+)+y/, 'x'.repeat(60)],
  [/^(\w+\s?)*$/, `${'word '.repeat(20)}!`],
  [/^(?<n>é+)+$/u, `${'é'.repeat(60)}!`],
  [/(?=(a+)+b)c/, a],
]) {
  let error = null;
  let result;
  try {
    result = regexp.test(text);
  } catch (caught) {
    error = caught;
  }
  // A clever matcher may know the answer.
  if (error === null) {
    assert.strictEqual(typeof result, 'boolean');
    continue;
  }
  assert.strictEqual(error.name, 'RangeError');
  assert.strictEqual(error.code, 'ERR_REGEXP_TOO_COMPLEX');
  assert(error.message.startsWith(`Regular expression ${regexp} `),
         error.message);
}

// What is long but not that complex passes.
assert(/^(?:[^"\\]|\\.)*$/.test('x'.repeat(1e6)));
assert.strictEqual('ab '.repeat(1e5).replace(/\s+$/, '').length, 299999);
