'use strict';

const assert = require('assert');
const _ = require('underscore');

assert.deepStrictEqual(_.groupBy(['one', 'two', 'three'], 'length'),
                       { 3: ['one', 'two'], 5: ['three'] });
assert.deepStrictEqual(_([3, 1, 2]).chain().sortBy().map((n) => n * 2).value(),
                       [2, 4, 6]);
assert.deepStrictEqual(_.object(['a', 'b'], [1, 2]), { a: 1, b: 2 });
assert.deepStrictEqual(_.pick({ a: 1, b: 2, c: 3 }, (v) => v > 1),
                       { b: 2, c: 3 });
assert(_.isEqual({ a: [1, { b: new Date(5) }] },
                 { a: [1, { b: new Date(5) }] }));
assert.strictEqual(_.template('<%= a %>-<%- b %>')({ a: '&', b: '&' }),
                   '&-&amp;');
assert.strictEqual(_.compose((s) => s + '!', (s) => s.toUpperCase())('hi'),
                   'HI!');
assert(/^x\d+$/.test(_.uniqueId('x')));
assert.deepStrictEqual(_.partition([1, 2, 3, 4], (n) => n % 2),
                       [[1, 3], [2, 4]]);
assert.strictEqual(_.reduce(_.zip([1, 2], [3, 4]),
                            (sum, pair) => sum + pair[0] * pair[1], 0), 11);

_.defer((word) => console.log(word), 'done');
