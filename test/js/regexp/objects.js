'use strict';

// RegExp objects: how they are made, what they show of themselves, subclasses.

const assert = require('assert');
const util = require('util');

// From a pattern, from another one, with and without new.
assert.strictEqual(String(new RegExp()), '/(?:)/');
assert.strictEqual(String(new RegExp(undefined, undefined)), '/(?:)/');
assert.strictEqual(String(new RegExp(null)), '/null/');
assert.strictEqual(String(new RegExp(/a/g)), '/a/g');
assert.strictEqual(String(new RegExp(/a/g, 'i')), '/a/i');
assert.strictEqual(String(RegExp({ source: 'x', flags: 'y',
                                   [Symbol.match]: true })), '/x/y');
const same = /a/;
assert.strictEqual(RegExp(same), same);
assert.notStrictEqual(RegExp(same, ''), same);
assert.notStrictEqual(new RegExp(same), same);

// Errors say what is wrong.
assert.throws(() => new RegExp('('), {
  name: 'SyntaxError',
  message: 'Invalid regular expression: /(/: Unterminated group',
});
assert.throws(() => new RegExp('a', 'gg'), {
  name: 'SyntaxError',
  message: "Invalid flags supplied to RegExp constructor 'gg'",
});
assert.throws(() => new RegExp('a', 'uv'), SyntaxError);
assert.throws(() => new RegExp(Symbol('a')), TypeError);

// Flags, in their order, from getters of the prototype.
const all = new RegExp('a', 'ysmigd');
assert.strictEqual(all.flags, 'dgimsy');
for (const name of ['hasIndices', 'global', 'ignoreCase', 'multiline',
                    'dotAll', 'sticky']) {
  assert.strictEqual(all[name], true, name);
  assert.strictEqual(same[name], false, name);
  assert.strictEqual(RegExp.prototype[name], undefined, name);
}
assert.strictEqual(/a/u.unicode, true);
assert.strictEqual(/a/v.unicodeSets, true);
assert.strictEqual(RegExp.prototype.flags, '');
assert.throws(() => Reflect.get(RegExp.prototype, 'global', {}), {
  name: 'TypeError',
  message: /^RegExp\.prototype\.global getter called on non-RegExp object/,
});
assert.deepStrictEqual(Object.getOwnPropertyDescriptor(same, 'lastIndex'), {
  value: 0, writable: true, enumerable: false, configurable: false,
});
assert.deepStrictEqual(Reflect.ownKeys(same), ['lastIndex']);

// The source could stand between slashes.
for (const [pattern, source] of [
  ['/', '\\/'], ['\\/', '\\/'], ['[/]', '[/]'], ['a/[/]/', 'a\\/[/]\\/'],
  ['\n', '\\n'], ['\\\n', '\\n'], ['\r\u2028\u2029', '\\r\\u2028\\u2029'],
  ['', '(?:)'], ['\\\\/', '\\\\\\/'], ['é', 'é'],
]) {
  const regexp = new RegExp(pattern);
  assert.strictEqual(regexp.source, source);
  assert.strictEqual(eval(String(regexp)).source, source);
}
assert.strictEqual(RegExp.prototype.source, '(?:)');
assert.strictEqual(
  RegExp.prototype.toString.call({ source: 'a', flags: 'b' }), '/a/b');

// compile makes another one of it.
const changed = /a/g;
changed.lastIndex = 3;
assert.strictEqual(changed.compile('b', 'i'), changed);
assert.strictEqual(String(changed), '/b/i');
assert.strictEqual(changed.lastIndex, 0);
assert.strictEqual(changed.test('B'), true);
assert.throws(() => changed.compile(/a/, 'g'), TypeError);
assert.throws(() => changed.compile('('), SyntaxError);
assert.strictEqual(String(changed), '/b/i');

// Subclasses, and what the class tests of others see.
class Sub extends RegExp {
  get name() { return 'sub'; }
}
const sub = new Sub('a+', 'g');
assert(sub instanceof Sub && sub instanceof RegExp);
assert.strictEqual(sub.name, 'sub');
assert.strictEqual(sub.exec('caa')[0], 'aa');
assert.strictEqual(sub.lastIndex, 3);
assert(Reflect.construct(RegExp, ['a'], Sub) instanceof Sub);
assert.strictEqual(RegExp[Symbol.species], RegExp);
assert.strictEqual(Object.prototype.toString.call(sub), '[object RegExp]');
assert(util.types.isRegExp(sub) && !util.types.isRegExp(RegExp.prototype));
assert.strictEqual(util.inspect(/a/g), '/a/g');
assert.strictEqual(util.inspect(sub), 'Sub /a+/g');
const clone = structuredClone(all);
assert.strictEqual(String(clone), '/a/dgimsy');
assert.deepStrictEqual(clone, all);
assert.throws(() => RegExp.prototype.exec.call({}, ''), TypeError);

// RegExp.escape
for (const [text, escaped] of [
  ['', ''], ['abc', '\\x61bc'], ['1a', '\\x31a'], ['_a', '_a'],
  ['.*+?^${}()|[]\\/', '\\.\\*\\+\\?\\^\\$\\{\\}\\(\\)\\|\\[\\]\\\\\\/'],
  ['\t\n\v\f\r', '\\t\\n\\v\\f\\r'], [' -,"', '\\x20\\x2d\\x2c\\x22'],
  ['\u00a0\ufeff\u2028é', '\\xa0\\ufeff\\u2028é'],
  ['\ud800a', '\\ud800a'], ['_\u{1f600}', '_\u{1f600}'],
]) {
  assert.strictEqual(RegExp.escape(text), escaped);
  assert(new RegExp(`^${RegExp.escape(text)}$`).test(text));
}
assert.throws(() => RegExp.escape(5), TypeError);
