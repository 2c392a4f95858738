'use strict';
// process.emitWarning in all its forms.
const assert = require('assert');
const seen = [];
process.removeAllListeners('warning');
process.on('warning', (w) => seen.push([w.name, w.message, w.code, w.detail]));
process.emitWarning('one');
process.emitWarning('two', 'Type');
process.emitWarning('three', 'Type', 'CODE');
process.emitWarning('four', { type: 'T', code: 'C', detail: 'D' });
process.emitWarning(new Error('five'));
assert.deepStrictEqual(seen, []);
assert.throws(() => process.emitWarning(1), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => process.emitWarning('x', 1), {
  code: 'ERR_INVALID_ARG_TYPE',
});
process.on('exit', () => assert.deepStrictEqual(seen, [
  ['Warning', 'one', undefined, undefined],
  ['Type', 'two', undefined, undefined],
  ['Type', 'three', 'CODE', undefined],
  ['T', 'four', 'C', 'D'],
  ['Error', 'five', undefined, undefined],
]));
