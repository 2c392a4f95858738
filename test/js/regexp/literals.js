'use strict';

// A literal makes a new object each time; what it means is found out once.

const assert = require('assert');
const vm = require('vm');

function literal() { return /a(b)/g; }
const first = literal();
const second = literal();
assert.notStrictEqual(first, second);
first.lastIndex = 5;
first.extra = true;
assert.strictEqual(second.lastIndex, 0);
assert.strictEqual(literal().extra, undefined);

// compile() of one does not change the others.
first.compile('z');
assert.strictEqual(literal().source, 'a(b)');
assert(literal().test('ab'));

// The same text as a string and as a literal in one function.
function both() { return ['g/x', /x/g, 'x', 'g', /g\/x/]; }
for (let i = 0; i < 3; i++) {
  assert.deepStrictEqual(both().map(String),
                         ['g/x', '/x/g', 'x', 'g', '/g\\/x/']);
}

// Behind a division.
assert.ok(Number.isNaN(1 / (/2/)));
assert.strictEqual(1 / (/x/g).lastIndex, Infinity);

// Everything that may stand between the slashes.
assert.strictEqual(/[/]\/é\u{1f600}/u.source, '[/]\\/é\\u{1f600}');
assert.strictEqual(/😀/u.source, '😀');
assert(/^😀$/u.test('😀'));
assert(/^[😀]$/v.test('😀'));
assert(/(?<é>a)\k<é>/.test('aa'));

// More constants than an instruction can name.
const many = [];
for (let i = 0; i < 400; i++) many.push(`'s${i}'`);
const lots = new Function(`return [${many}, /a+/y, /b/]`);
for (let i = 0; i < 2; i++) {
  assert.deepStrictEqual(lots().slice(-2).map(String), ['/a+/y', '/b/']);
}

// Early errors, in whatever is compiled.
for (const text of ['/(/', '/a/gg', '/(?<a>b)(?<a>c)/', '/\\u{1/u', '/[b-a]/',
                    '/a/uv']) {
  assert.throws(() => new Function(text), SyntaxError, text);
  assert.throws(() => new vm.Script(text), SyntaxError, text);
}
