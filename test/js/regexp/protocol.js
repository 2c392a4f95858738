'use strict';

// match, matchAll, replace, search and split: the plain case, and objects whose
// exec or flags are somebody's own.

const assert = require('assert');

assert.deepStrictEqual('a1b22'.match(/\d+/g), ['1', '22']);
assert.strictEqual('ab'.match(/\d/g), null);
assert.strictEqual('ab'.match(/b/).index, 1);
assert.deepStrictEqual('aé'.match(/(?:)/g), ['', '', '']);
assert.deepStrictEqual('\u{1f600}'.match(/(?:)/g).length, 3);
assert.deepStrictEqual('\u{1f600}'.match(/(?:)/gu).length, 2);
assert.deepStrictEqual('aab'.match(/a/gy), ['a', 'a']);
assert.deepStrictEqual('baa'.match(/a/gy), null);
assert.strictEqual('abc'.match('c').index, 2);
assert.deepStrictEqual([...'a.b'.match()], ['']);

assert.deepStrictEqual([...'a1b2'.matchAll(/[a-z](\d)/g)].map((m) => m[1]),
                       ['1', '2']);
assert.deepStrictEqual([...'\u{1f600}'.matchAll(/(?:)/gu)].map((m) => m.index),
                       [0, 2]);
assert.throws(() => 'a'.matchAll(/a/), TypeError);
const all = /a/g;
all.lastIndex = 1;
assert.deepStrictEqual([...'aaa'.matchAll(all)].map((m) => m.index), [1, 2]);
assert.strictEqual(all.lastIndex, 1);

assert.strictEqual('aéb'.search(/b/), 2);
assert.strictEqual('ab'.search(/x/), -1);
const found = /b/g;
found.lastIndex = 2;
assert.strictEqual('ab'.search(found), 1);
assert.strictEqual(found.lastIndex, 2);
assert.strictEqual('ab'.search(/b/y), -1);

for (const [text, regexp, limit, pieces] of [
  ['a,b,c', /,/, undefined, ['a', 'b', 'c']],
  ['a,b,c', /(,)/, undefined, ['a', ',', 'b', ',', 'c']],
  ['a,b,c', /(,)/, 2, ['a', ',']], ['a,b,c', /,/, 0, []],
  ['abc', /(?:)/, undefined, ['a', 'b', 'c']], ['', /(?:)/, undefined, []],
  ['', /a/, undefined, ['']], ['abc', /$/, undefined, ['abc']],
  ['abc', /c*/, undefined, ['a', 'b', '']], ['ab', /a*?/, undefined, ['a', 'b']],
  ['\u{1f600}a', /(?:)/u, undefined, ['\u{1f600}', 'a']],
  ['A<B>b</B>', /<(\/)?([^<>]+)>/, undefined,
   ['A', undefined, 'B', 'b', '/', 'B', '']],
  ['aXbX', /x/iy, undefined, ['a', 'b', '']], ['ab', /(?=b)/g, -1, ['a', 'b']],
]) {
  assert.deepStrictEqual(text.split(regexp, limit), pieces, `${regexp}`);
}
for (const [text, by, limit, pieces] of [
  ['a-b--c', '-', undefined, ['a', 'b', '', 'c']], ['abc', '', 2, ['a', 'b']],
  ['é€', '', undefined, ['é', '€']], ['a', undefined, undefined, ['a']],
  ['a', undefined, 0, []], ['', '', undefined, []], ['', 'a', undefined, ['']],
  ['undefined', null, undefined, ['undefined']],
]) {
  assert.deepStrictEqual(text.split(by, limit), pieces);
}
assert.strictEqual('x,'.repeat(1000).split(',').length, 1001);
assert.strictEqual('x,'.repeat(1000).split(/,/).pop(), '');

// An exec of one's own, on the object or on the prototype, is called.
const own = /a/g;
own.exec = function (text) {
  return this.calls++ ? null : Object.assign(['ZZ'], { index: 1 });
};
own.calls = 0;
assert.strictEqual('abc'.replace(own, '[$&]'), 'a[ZZ]');
own.calls = 0;
assert.deepStrictEqual('abc'.match(own), ['ZZ']);
own.calls = 0;
assert.strictEqual(own.test('q'), true);
own.exec = () => 5;
assert.throws(() => own.test('q'), TypeError);
const { exec } = RegExp.prototype;
let calls = 0;
RegExp.prototype.exec = function (text) { calls++; return exec.call(this, text); };
assert.strictEqual('aab'.replace(/a/g, 'x'), 'xxb');
assert.strictEqual('aab'.split(/b/).length, 2);
RegExp.prototype.exec = exec;
assert.strictEqual(calls, 6);
assert.strictEqual('aab'.replace(/a/g, 'x'), 'xxb');
assert.strictEqual(calls, 6);

// Flags of one's own.
class Global extends RegExp {
  get flags() { return 'g'; }
}
assert.strictEqual('aaa'.replace(new Global('a', 'g'), 'x'), 'xxx');
const flags = Object.getOwnPropertyDescriptor(RegExp.prototype, 'global');
Object.defineProperty(RegExp.prototype, 'global', {
  configurable: true, get() { return false; },
});
assert.strictEqual('aa'.replace(/a/g, 'x'), 'xa');
Object.defineProperty(RegExp.prototype, 'global', flags);
assert.strictEqual('aa'.replace(/a/g, 'x'), 'xx');

// Methods under symbols, of any object.
const like = {
  [Symbol.match]: (text) => `m${text}`,
  [Symbol.matchAll]: (text) => `a${text}`,
  [Symbol.replace]: (text, value) => `r${text}${value}`,
  [Symbol.search]: (text) => `s${text}`,
  [Symbol.split]: (text, limit) => `p${text}${limit}`,
  get flags() { return 'g'; },
};
assert.deepStrictEqual(
  ['x'.match(like), 'x'.matchAll(like), 'x'.replace(like, 1),
   'x'.replaceAll(like, 2), 'x'.search(like), 'x'.split(like, 3)],
  ['mx', 'ax', 'rx1', 'rx2', 'sx', 'px3']);

// Methods that want no regular expression tell one by Symbol.match.
for (const method of ['startsWith', 'endsWith', 'includes']) {
  assert.throws(() => 'a'[method](/a/), TypeError);
  assert.throws(() => 'a'[method]({ [Symbol.match]: true }), TypeError);
  const text = Object.assign(/a/, { [Symbol.match]: false });
  assert.strictEqual('/a/'[method](text), true);
}

// Species make the splitter and the matcher.
let made = [];
class Sub extends RegExp {
  static get [Symbol.species]() {
    return function (regexp, flags) {
      made.push(flags);
      return new RegExp(regexp, flags);
    };
  }
}
assert.deepStrictEqual('a,b'.split(new Sub(',', 'i')), ['a', 'b']);
assert.strictEqual([...'a,b'.matchAll(new Sub(',', 'g'))].length, 1);
assert.deepStrictEqual(made, ['iy', 'g']);

// The iterator has its own prototype and ends for good.
const iterator = 'a'.matchAll(/a/g);
assert.strictEqual(iterator[Symbol.toStringTag], 'RegExp String Iterator');
assert.strictEqual(iterator.next().done, false);
assert.strictEqual(iterator.next().done, true);
assert.deepStrictEqual(iterator.next(), { value: undefined, done: true });
