'use strict';

const assert = require('assert');
const Q = require('q');

const read = Q.denodeify(require('fs').readFile);
const order = [];

Q.fcall(() => { order.push('called'); return 1; })
  .then((n) => Q.delay(1).thenResolve(n + 1))
  .then((n) => Q.all([n, Promise.resolve(3), Q.delay(4, 1)]))
  .spread((a, b, c) => assert.deepStrictEqual([a, b, c], [2, 3, 4]))
  .then(() => read(__filename, 'utf8'))
  .then((text) => assert(text.startsWith("'use strict'")))
  .then(() => Q.allSettled([Q.reject(new Error('no')), 1]))
  .then((all) => assert.deepStrictEqual(all.map((p) => p.state),
                                        ['rejected', 'fulfilled']))
  .then(() => Q.delay(1000).timeout(1))
  .catch((error) => order.push(error.code))
  .finally(() => order.push('finally'))
  .then(() => {
    assert.deepStrictEqual(order, ['called', 'ETIMEDOUT', 'finally']);
    return Q.async(function* sum() {
      return (yield Q(1)) + (yield Q.nfcall((next) => next(null, 2)));
    })();
  })
  .then((sum) => {
    assert.strictEqual(sum, 3);
    console.log('done');
    process.exit();             // the delay that lost is still running
  })
  .done();
