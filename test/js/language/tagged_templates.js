'use strict';

// Template objects: one for each site in the source, whichever function or
// closure runs it; tags are called with their object as `this`.

const assert = require('assert');
const vm = require('vm');

const tag = (strings) => strings;
const same = (f) => assert.strictEqual(f(), f());

function outer() { return function inner() { return tag`a${1}b`; }; }
class C {
  field = () => tag`f`;
  method() { return tag`m`; }
}
function* twice() { yield tag`y`; yield tag`y`; }
same(() => tag`x`);
same(() => outer()());
same(() => new C().field());
same(() => new C().method());
same(() => [...twice()][1]);
const [first, second] = twice();
assert.notStrictEqual(first, second);
assert.notStrictEqual(tag`a`, tag`a`);

// Code that is compiled at run time.
for (const text of ['(tag) => tag`e`', '(tag) => (() => tag`e`)()',
                    '(tag) => (() => () => tag`e`)()()']) {
  const indirect = (0, eval)(text);
  const direct = eval(text);
  const script = new vm.Script(text);
  same(() => indirect(tag));
  same(() => direct(tag));
  same(() => script.runInThisContext()(tag));
  assert.notStrictEqual(indirect(tag), (0, eval)(text)(tag));
}
const made = new Function('tag', 'return tag`e`');
same(() => made(tag));
const seen = (0, eval)('seen => { for (let i = 0; i < 2; i++) seen`l`; }');
const all = [];
seen((strings) => all.push(strings));
assert.strictEqual(all[0], all[1]);
assert.notStrictEqual(eval('tag`e`'), eval('tag`e`'));

// The object, and the values.
const template = tag`a\n${1}\u{62}`;
assert.deepStrictEqual([...template], ['a\n', 'b']);
assert.deepStrictEqual([...template.raw], ['a\\n', '\\u{62}']);
assert(Object.isFrozen(template) && Object.isFrozen(template.raw));
assert.strictEqual(tag`\u{`[0], undefined);
const rest = (strings, ...values) => values;
assert.deepStrictEqual(rest`a${[1]}${(2, 3)}b${{ a: 1 }}`, [[1], 3, { a: 1 }]);
assert.strictEqual(`${(1, 'second')}`, 'second');

// this
class Base {
  n = 'n';
  tag(strings, value) { return [this.n, strings[0], value].join(); }
  #tag(strings, value) { return this.tag(strings, value); }
  get #get() { return this.#tag; }
  privately() { return [this.#tag`p${1}`, this.#get`g${2}`].join(); }
}
class Derived extends Base {
  ofSuper() { return [super.tag`s${3}`, super['tag']`t${4}`].join(); }
}
assert.strictEqual(new Base().tag`a${0}`, 'n,a,0');
assert.strictEqual(new Base()['tag']`b${0}`, 'n,b,0');
assert.strictEqual(new Base().privately(), 'n,p,1,n,g,2');
assert.strictEqual(new Derived().ofSuper(), 'n,s,3,n,t,4');
