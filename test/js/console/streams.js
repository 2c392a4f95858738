'use strict';
// console goes through process.stdout as soon as a program replaced its write.
const assert = require('assert');

const written = [];
const { write } = process.stdout;
process.stdout.write = (text) => { written.push(text); return true; };
console.log('a %d', 1);
console.group('g');
console.log('two\nlines');
console.groupEnd();
console.table([{ a: 1 }]);
process.stdout.write = write;
assert.deepStrictEqual(written.slice(0, 3), ['a 1\n', 'g\n',
                                             '  two\n  lines\n']);
assert.strictEqual(written[3].split('\n')[1], '\u2502 (index) \u2502 a \u2502');

const own = [];
const logger = new console.Console({ write: (text) => own.push(text) });
logger.count();
logger.assert(false, 'text');
assert.deepStrictEqual(own, ['default: 1\n', 'Assertion failed: text\n']);
