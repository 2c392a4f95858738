'use strict';

const assert = require('assert');
const _ = require('lodash');

const people = [
  { name: 'Ada', born: 1815, tags: ['math', 'code'] },
  { name: 'Alan', born: 1912, tags: ['code', 'logic'] },
  { name: 'Grace', born: 1906, tags: ['navy', 'code'] },
];
assert.deepStrictEqual(_.map(_.sortBy(people, 'born'), 'name'),
                       ['Ada', 'Grace', 'Alan']);
assert.deepStrictEqual(_.countBy(_.flatMap(people, 'tags')),
                       { math: 1, code: 3, logic: 1, navy: 1 });
assert.deepStrictEqual(
  _.chain(people).filter((p) => p.born > 1900).keyBy('name').mapValues('born')
    .value(),
  { Alan: 1912, Grace: 1906 });

const config = { server: { port: 1, hosts: ['a'] } };
const copy = _.cloneDeep(config);
assert.deepStrictEqual(
  _.merge(copy, { server: { port: 2, hosts: [undefined, 'b'] } }),
  { server: { port: 2, hosts: ['a', 'b'] } });
assert.strictEqual(config.server.port, 1);
assert(_.isEqual(new Map([[1, new Set([2])]]), new Map([[1, new Set([2])]])));
assert.strictEqual(_.get(config, 'server.hosts[0]'), 'a');
assert.strictEqual(_.set({}, 'a.b[1]', 3).a.b.length, 2);

assert.strictEqual(_.template('<% names.forEach((n) => { %><b><%- n %></b>' +
  '<% }) %>')({ names: ['x', '<y>'] }), '<b>x</b><b>&lt;y&gt;</b>');
assert.strictEqual(_.kebabCase('helloBraveWorld'), 'hello-brave-world');
assert.strictEqual(_.deburr('déjà vu'), 'deja vu');
assert.deepStrictEqual(_.chunk(_.range(5), 2), [[0, 1], [2, 3], [4]]);
assert.strictEqual(_.curry((a, b, c) => a + b + c)(1)(2, 3), 6);

let calls = 0;
const slow = _.memoize((n) => { calls++; return n * 2; });
assert.strictEqual(slow(2) + slow(2), 8);
assert.strictEqual(calls, 1);

_.debounce((word) => console.log(word), 5)('done');
