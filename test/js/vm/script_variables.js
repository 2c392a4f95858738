'use strict';

// let, const and class at the top of a script are seen by later scripts, not
// as properties of the global object; scripts declare all or nothing.

const assert = require('assert');
const vm = require('vm');

const run = (text) => vm.runInThisContext(text);
const duplicate = (name) => ({
  name: 'SyntaxError',
  message: `Identifier '${name}' has already been declared`,
});

run('let count = 1; const limit = 10; class Box { size() { return limit; } }');
assert.strictEqual(run('count'), 1);
assert.strictEqual(run('count += 2; count++; count'), 4);
assert.strictEqual(run('(0, eval)("count")'), 4);
assert.strictEqual(Function('return count')(), 4);
assert.strictEqual(run('new Box().size()'), 10);
assert.strictEqual('count' in globalThis, false);
assert.strictEqual('Box' in globalThis, false);
assert.strictEqual(run('delete count'), false);
assert.strictEqual(run('typeof count'), 'number');
assert.throws(() => run('limit = 3'),
  { name: 'TypeError', message: 'Assignment to constant variable.' });
assert.throws(() => run('limit++'), TypeError);
assert.throws(() => run('"use strict"; limit = 3'), TypeError);
run('Box = 1');
assert.strictEqual(run('Box'), 1);

// One name, one declaration.
for (const text of ['let count', 'const count = 1', 'class count {}',
  'var count', 'function count() {}', 'eval("var count")',
  '(0, eval)("function count() {}")'])
  assert.throws(() => run(text), duplicate('count'), text);
run('var plain; function named() {}');
assert.throws(() => run('let plain'), duplicate('plain'));
assert.throws(() => run('let named'), duplicate('named'));
assert.throws(() => run('let undefined'), duplicate('undefined'));
run('var plain; function named() { return 2; }');
assert.strictEqual(run('named()'), 2);
run('(0, eval)("var deletable = 1")');
run('let deletable = 2');
assert.strictEqual(run('deletable'), 2);
assert.strictEqual(globalThis.deletable, 1);

// Nothing is declared when one name cannot be.
assert.throws(() => run('var fresh1; let fresh2; let count'),
  duplicate('count'));
assert.strictEqual('fresh1' in globalThis, false);
run('let fresh2 = 1');
assert.throws(() => run('function NaN() {}'), TypeError);

// Before its initialisation, in every way of asking.
const early = { name: 'ReferenceError',
  message: "Cannot access 'late' before initialization" };
run('function ask() { return late; } function type() { return typeof late; }');
run('function set() { late = 1; } ');
assert.strictEqual(run('type()'), 'undefined');
assert.throws(() => run('ask()'), { message: 'late is not defined' });
assert.throws(() => run('late; let late'), early);
for (const text of ['late', 'ask()', 'type()', 'set()', 'typeof late',
  'late++', 'eval("late")'])
  assert.throws(() => run(text), early, text);
assert.throws(() => run('let late = 1'), duplicate('late'));
assert.throws(() => run('let self = self'), ReferenceError);

// Functions of blocks are variables unless the name is taken.
run('let taken = 1; { function taken1() {} }');
assert.strictEqual(typeof globalThis.taken1, 'function');
run('{ function taken() {} }');
assert.strictEqual(run('taken'), 1);
assert.deepStrictEqual(Object.getOwnPropertyDescriptor(globalThis, 'plain'),
  { value: undefined, writable: true, enumerable: true, configurable: false });

// Patterns, closures in loops, several names.
run('let { a, b: [c = 3] } = { a: 1, b: [] }, d = () => a + c;');
assert.strictEqual(run('d()'), 4);
run('a = 10');
assert.strictEqual(run('d()'), 13);
assert.strictEqual(new vm.Script('let once = 1; once').runInThisContext(), 1);
const again = new vm.Script('let twice = 1; twice');
again.runInThisContext();
assert.throws(() => again.runInThisContext(), duplicate('twice'));
