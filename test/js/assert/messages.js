'use strict';
// Failed assertions say what differs.
const assert = require('assert');

function message(fn) {
  try {
    fn();
  } catch (err) {
    assert(err instanceof assert.AssertionError);
    return err.message;
  }
  throw new Error('did not fail');
}
assert.strictEqual(message(() => assert.strictEqual(1, 2)),
                   'Expected values to be strictly equal:\n\n1 !== 2\n');
assert.strictEqual(
  message(() => assert.deepStrictEqual({ a: 1, b: [1] }, { a: 1, b: [2] })),
  'Expected values to be strictly deep-equal:\n+ actual - expected\n\n' +
  '  {\n    a: 1,\n    b: [\n+     1\n-     2\n    ]\n  }\n');
assert.strictEqual(message(() => assert.throws(() => {})),
                   'Missing expected exception.');
assert.strictEqual(message(() => assert.equal(1, 2)), '1 == 2');
assert.strictEqual(message(() => assert.fail()), 'Failed');
assert.strictEqual(message(() => assert(0, 'own text')), 'own text');
