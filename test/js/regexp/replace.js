'use strict';

// replace and replaceAll: references in the replacement, functions, order.

const assert = require('assert');

// What a $ in the replacement refers to.
for (const [text, find, value, result] of [
  ['abc', /b/, '[$&]', 'a[b]c'], ['abc', /b/, '[$`]', 'a[a]c'],
  ['abc', /b/, "[$']", 'a[c]c'], ['abc', /b/, '$$', 'a$c'],
  ['abc', /b/, '$', 'a$c'], ['abc', /b/, '$x$0$1', 'a$x$0$1c'],
  ['abc', /(b)/, '$1$01$2$10$001', 'abb$2b0$001c'],
  ['abc', /(b)|(x)/, '<$2>', 'a<>c'],
  ['abcdefghijk', /(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)/, '$11-$10-$1', 'k-j-a'],
  ['abc', /(?<n>b)/, '<$<n>$<m>>', 'a<b>c'], ['abc', /(b)/, '$<n>', 'a$<n>c'],
  ['abc', /(?<n>b)/, '$<n', 'a$<nc'],
  ['éé', /é/g, "[$`$']", '[é][é]'], ['abc', 'b', "$&$`$'$1", 'abac$1c'],
  ['aaa', /a/gy, 'x', 'xxx'], ['baa', /a/gy, 'x', 'baa'],
  ['aé\u{1f600}', /(?:)/g, '-', '-a-é-\ud83d-\ude00-'],
  ['\u{1f600}', /(?:)/gu, '-', '-\u{1f600}-'],
  ['abc', /x/, 'y', 'abc'], ['', /^/, 'y', 'y'], ['undefined', /d/, undefined,
                                                  'unundefinedefined'],
]) {
  assert.strictEqual(text.replace(find, value), result, `${find} ${value}`);
}
assert.strictEqual('a.b.c'.replaceAll('.', '$&$&'), 'a..b..c');
assert.strictEqual('aé'.replaceAll('', '-'), '-a-é-');
assert.strictEqual('aXbx'.replaceAll(/x/gi, '.'), 'a.b.');
assert.throws(() => 'a'.replaceAll(/a/, ''), TypeError);
assert.strictEqual('xx'.replace('x', () => '$&'), '$&x');

// Functions get match, groups, index, text and named groups.
const calls = [];
assert.strictEqual('é12x'.replace(/(\d)(y)?/g, (...args) => {
  calls.push(args);
  return args[1] * 2;
}), 'é24x');
assert.deepStrictEqual(calls, [['1', '1', undefined, 1, 'é12x'],
                               ['2', '2', undefined, 2, 'é12x']]);
'ab'.replace(/(?<n>b)/, (match, n, index, text, groups) => {
  assert.deepStrictEqual([match, n, index, text, { ...groups }],
                         ['b', 'b', 1, 'ab', { n: 'b' }]);
});
'ab'.replace('b', function (...args) {
  assert.strictEqual(this, undefined);
  assert.deepStrictEqual(args, ['b', 1, 'ab']);
});

// All matches are found before the function is called.
const regexp = /a/g;
assert.strictEqual('aaa'.replace(regexp, () => {
  assert.strictEqual(regexp.lastIndex, 0);
  regexp.compile('b', 'g');
  return 'x';
}), 'xxx');
assert.throws(() => 'aa'.replace(/a/g, () => { throw new RangeError('no'); }),
              RangeError);
assert.strictEqual('ab'.replace(/./g, (c) => c.replace(/./, (d) => d + d)),
                   'aabb');

// lastIndex: with g it ends as 0, with y where the match ended.
const global = /a/g;
global.lastIndex = 2;
assert.strictEqual('aaa'.replace(global, 'x'), 'xxx');
assert.strictEqual(global.lastIndex, 0);
const sticky = /a/y;
assert.strictEqual('aaa'.replace(sticky, 'x'), 'xaa');
assert.strictEqual('aaa'.replace(sticky, 'x'), 'axa');
assert.strictEqual(sticky.lastIndex, 2);
sticky.lastIndex = 9;
assert.strictEqual('aaa'.replace(sticky, 'x'), 'aaa');
assert.strictEqual(sticky.lastIndex, 0);
