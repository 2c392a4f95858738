'use strict';

// exec and test: the match object, lastIndex with g and y, indices.

const assert = require('assert');

// The match object.
const match = /(a)(x)?(?<name>b)/.exec('cab');
assert(Array.isArray(match));
assert.deepStrictEqual(Reflect.ownKeys(match),
                       ['0', '1', '2', '3', 'length', 'index', 'input',
                        'groups']);
assert.deepStrictEqual([...match], ['ab', 'a', undefined, 'b']);
assert.strictEqual(match.index, 1);
assert.strictEqual(match.input, 'cab');
assert.strictEqual(Object.getPrototypeOf(match.groups), null);
assert.deepStrictEqual(Object.entries(match.groups), [['name', 'b']]);
assert.strictEqual(/a/.exec('a').groups, undefined);
assert.strictEqual(/a/.exec('b'), null);
assert.strictEqual(/undefined/.test(), true);
match.push('more');
match.more = 1;
assert.strictEqual(match.length, 5);

// Names that two alternatives share.
const either = /(?:(?<y>\d{4})-(?<m>\d\d)|(?<m>\d\d)\.(?<y>\d{4}))/;
assert.deepStrictEqual({ ...either.exec('2024-05').groups },
                       { y: '2024', m: '05' });
assert.deepStrictEqual({ ...either.exec('05.2024').groups },
                       { y: '2024', m: '05' });

// Indices are those of UTF-16 code units.
const indices = /(?<a>é+)(z)?/d.exec('x\u{1f600}éé').indices;
assert.deepStrictEqual([...indices], [[3, 5], [3, 5], undefined]);
assert.deepStrictEqual({ ...indices.groups }, { a: [3, 5] });
assert.strictEqual(/a/.exec('a').indices, undefined);
assert.strictEqual(/b/.exec('\u{1f600}b').index, 2);
assert.strictEqual(/./.exec('\u{1f600}')[0], '\ud83d');
assert.strictEqual(/./u.exec('\u{1f600}')[0], '\u{1f600}');
assert.strictEqual(/\udf06/.test('\ud834\udf06'), true);
assert.strictEqual(/\udf06/u.test('\ud834\udf06'), false);

// lastIndex: with g and y where the last match ended, else not touched.
function positions(regexp, text, start) {
  const seen = [];
  regexp.lastIndex = start;
  for (let i = 0; i < 4; i++) seen.push(regexp.test(text), regexp.lastIndex);
  return seen.join();
}
assert.strictEqual(positions(/a/, 'aba', 7),
                   'true,7,true,7,true,7,true,7');
assert.strictEqual(positions(/a/g, 'aba', 0),
                   'true,1,true,3,false,0,true,1');
assert.strictEqual(positions(/a/y, 'aba', 0),
                   'true,1,false,0,true,1,false,0');
assert.strictEqual(positions(/a/g, 'éaéa', 2),
                   'true,4,false,0,true,2,true,4');
assert.strictEqual(positions(/a/gy, 'aaa', 1),
                   'true,2,true,3,false,0,true,1');
assert.strictEqual(positions(/a/g, 'aba', 9).split(',', 2).join(), 'false,0');
assert.strictEqual(positions(/a/g, 'aba', -5).split(',', 2).join(), 'true,1');
assert.strictEqual(positions(/(?:)/gu, '\u{1f600}', 1).split(',', 2).join(),
                   'true,0');

// It is read as a length, and must be writable to be set.
const order = [];
const late = /a/g;
late.lastIndex = { valueOf() { order.push('index'); return 1; } };
assert.strictEqual(late.exec({ toString() { order.push('text'); return 'aa'; } })
  .index, 1);
assert.deepStrictEqual(order, ['text', 'index']);
const frozen = Object.freeze(/a/g);
assert.throws(() => frozen.exec('a'), TypeError);
assert.throws(() => frozen.exec('b'), TypeError);
assert.strictEqual(Object.freeze(/a/).exec('a').index, 0);

// valueOf of lastIndex may make another expression of it.
const shifting = /a/g;
shifting.lastIndex = { valueOf() { shifting.compile('b'); return 0; } };
assert.strictEqual(shifting.exec('ab')[0], 'b');

// RegExp.$1 and the like, as V8 has them.
assert(/(b)(c)?(d)/.test('abde'));
assert.deepStrictEqual(
  [RegExp.$1, RegExp.$2, RegExp.$3, RegExp.$4, RegExp.lastMatch, RegExp['$&'],
   RegExp.lastParen, RegExp.leftContext, RegExp.rightContext, RegExp.input],
  ['b', '', 'd', '', 'bd', 'bd', 'd', 'a', 'e', 'abde']);
assert(!/x/.test('y'));
assert.strictEqual(RegExp.$_, 'abde');
RegExp.input = 5;
assert.strictEqual(RegExp.input, '5');
assert.strictEqual(RegExp.lastMatch, 'bd');
assert(/(1)(2)(3)(4)(5)(6)(7)(8)(9)(a)(b)/.test('é123456789ab'));
assert.deepStrictEqual([RegExp.$9, RegExp['$+'], RegExp['$`'], RegExp["$'"]],
                       ['9', 'b', 'é', '']);
