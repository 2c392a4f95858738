'use strict';

const assert = require('assert');
const R = require('ramda');

const total = R.pipe(R.filter(R.propSatisfies(R.gt(R.__, 1), 'n')),
                     R.map(R.prop('n')), R.sum);
assert.strictEqual(total([{ n: 1 }, { n: 2 }, { n: 3 }]), 5);
assert.strictEqual(R.curry((a, b, c) => a * b + c)(2)(R.__, 4)(3), 10);

const port = R.lensPath(['server', 'port']);
const config = { server: { port: 80, host: 'h' } };
assert.deepStrictEqual(R.over(port, R.inc, config),
                       { server: { port: 81, host: 'h' } });
assert.strictEqual(R.view(port, config), 80);

assert.deepStrictEqual(R.transduce(R.compose(R.map(R.inc), R.take(2)),
                                   R.flip(R.append), [], [1, 2, 3]), [2, 3]);
assert.deepStrictEqual(R.groupBy(R.head, ['ab', 'ac', 'b']),
                       { a: ['ab', 'ac'], b: ['b'] });
assert(R.equals(new Map([['k', [1]]]), new Map([['k', [1]]])));
const sort = R.sortWith([R.descend(R.prop('a')), R.ascend(R.prop('b'))]);
assert.deepStrictEqual(sort([{ a: 1, b: 2 }, { a: 2, b: 1 }, { a: 1, b: 1 }]),
                       [{ a: 2, b: 1 }, { a: 1, b: 1 }, { a: 1, b: 2 }]);
assert.strictEqual(R.toString({ a: [1, 'x', null] }), '{"a": [1, "x", null]}');

R.pipeWith(R.andThen, [async (n) => n + 1, (n) => n * 2])(1).then((n) => {
  assert.strictEqual(n, 4);
  console.log('done');
});
