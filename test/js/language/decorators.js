'use strict';

// Decorators (the stage 3 proposal, and that of their metadata).

const assert = require('assert');

let log = [];
function note(...words) {
  log.push(words.join(' '));
  return words.at(-1);
}
function taken() {
  return log.splice(0).join();
}

// ---- The order of everything ------------------------------------------------

function d(name) {
  note('eval', name);
  return (value, context) => {
    note(name, context.kind);
    context.addInitializer(() => note('init', name));
  };
}

@d('C1') @d('C2')
class Order extends (note('heritage'), Object) {
  @d('a') [note('key', 'a')]() {}
  @d('b') static [note('key', 'b')] = note('value', 'b');
  @d('c') [note('key', 'c')] = note('value', 'c');
  @d('d') static [note('key', 'd')]() {}
  [note('key', 'e')]() {}
  @d('f') accessor [note('key', 'f')] = note('value', 'f');
  static [note('key', 'g')] = note('value', 'g');
  @d('h') @d('i') static accessor [note('key', 'h')] = note('value', 'h');
  static { note('block'); }
  constructor() {
    note('constructor');
    super();
    note('body');
  }
}
assert.strictEqual(taken(), [
  'eval C1,eval C2,heritage,eval a,key a,eval b,key b,eval c,key c,eval d',
  'key d,key e,eval f,key f,key g,eval h,eval i,key h',
  'd method,i accessor,h accessor,a method,f accessor,b field,c field',
  'C2 class,C1 class,init d,value b,init b,value g,value h,init i,init h',
  'block,init C2,init C1',
].join());
new Order();
assert.strictEqual(taken(), 'constructor,init a,value c,init c,value f,' +
  'init f,body');

// ---- Contexts -----------------------------------------------------------------

const contexts = {};
const values = {};
function keep(value, context) {
  contexts[String(context.name)] = context;
  values[String(context.name)] = value;
}
const symbol = Symbol('s');
class Kinds {
  @keep method() {}
  @keep get getter() { return 'got'; }
  @keep set setter(value) { note('set', value); }
  @keep field = 'value';
  @keep accessor both = 'stored';
  @keep static shared = 1;
  @keep #private() { return 'private'; }
  @keep get #read() { return 'read'; }
  @keep set #write(value) { note('written', value); }
  @keep static #own = 2;
  @keep accessor #hidden = 3;
  @keep [symbol]() {}
  @keep 12 = 1;
}
const kinds = new Kinds();

assert.deepStrictEqual(Object.keys(contexts.method),
  ['kind', 'name', 'static', 'private', 'access', 'addInitializer',
   'metadata']);
function brief({ kind, name, static: isStatic, private: isPrivate, access }) {
  return [kind, name, isStatic, isPrivate, ...Object.keys(access)];
}
assert.deepStrictEqual(Object.values(contexts).map(brief), [
  ['field', '12', false, false, 'has', 'get', 'set'],
  ['method', 'method', false, false, 'has', 'get'],
  ['getter', 'getter', false, false, 'has', 'get'],
  ['setter', 'setter', false, false, 'has', 'set'],
  ['method', '#private', false, true, 'has', 'get'],
  ['getter', '#read', false, true, 'has', 'get'],
  ['setter', '#write', false, true, 'has', 'set'],
  ['accessor', 'both', false, false, 'has', 'get', 'set'],
  ['accessor', '#hidden', false, true, 'has', 'get', 'set'],
  ['method', symbol, false, false, 'has', 'get'],
  ['field', 'shared', true, false, 'has', 'get', 'set'],
  ['field', '#own', true, true, 'has', 'get', 'set'],
  ['field', 'field', false, false, 'has', 'get', 'set'],
].sort((x, y) => Object.keys(contexts).indexOf(String(x[1])) -
  Object.keys(contexts).indexOf(String(y[1]))));
assert.strictEqual(values.method, Kinds.prototype.method);
assert.strictEqual(values.getter.name, 'get getter');
assert.strictEqual(values.setter.name, 'set setter');
assert.strictEqual(values['#private'].name, '#private');
assert.strictEqual(values['#read'].name, 'get #read');
assert.strictEqual(values['Symbol(s)'].name, '[s]');
assert.strictEqual(values.field, undefined);
assert.deepStrictEqual(Object.keys(values.both), ['get', 'set']);

function access(name, object) {
  const { has, get, set } = contexts[name].access;
  const seen = [has(object), has({})];
  if (set) set(object, 'new');
  if (get) seen.push(get(object));
  return seen;
}
assert.deepStrictEqual(access('both', kinds), [true, false, 'new']);
assert.deepStrictEqual(access('field', kinds), [true, false, 'new']);
assert.deepStrictEqual(access('#hidden', kinds), [true, false, 'new']);
assert.deepStrictEqual(access('#own', Kinds), [true, false, 'new']);
assert.deepStrictEqual(access('#read', kinds), [true, false, 'read']);
assert.deepStrictEqual(access('getter', kinds), [true, false, 'got']);
assert.deepStrictEqual(access('#write', kinds), [true, false]);
assert.strictEqual(access('#private', kinds)[2](), 'private');
assert.strictEqual(taken(), 'written new');
assert.throws(() => contexts['#hidden'].access.get({}), TypeError);
assert.throws(() => contexts['#private'].access.get({}), TypeError);
assert.throws(() => contexts.field.access.has(1), TypeError);

// ---- What decorators may return -----------------------------------------------

const around = (before) => (value) => function(...args) {
  return before + value.apply(this, args);
};
const plus = (n) => () => (value) => value + n;
const times = (n) => () => (value) => value * n;
const traced = ({ get, set }) => ({
  get() { return `get ${get.call(this)}`; },
  set(value) { set.call(this, `set ${value}`); },
  init(value) { return `init ${value}`; },
});
class Changed {
  @around('1') @around('2') method(x) { return x; }
  @around('g') get getter() { return 'x'; }
  @plus(1) @times(10) field = 2;
  @plus('!') empty;
  @traced accessor both = 3;
  @traced static accessor shared = 4;
  @around('p') #private() { return this.field; }
  @around('r') get #read() { return 'x'; }
  @traced accessor #hidden = 5;
  @around('s') static #shared() { return 'x'; }
  test() {
    this.#hidden = 6;
    return [this.#private(), this.#read, this.#hidden, Changed.#shared()];
  }
}
const changed = new Changed();
changed.both = 7;
Changed.shared = 8;
assert.deepStrictEqual(
  [changed.method(3), changed.getter, changed.field, changed.empty,
   changed.both, Changed.shared, ...changed.test()],
  ['123', 'gx', 30, 'undefined!', 'get set 7', 'get set 8', 'p30', 'rx',
   'get set 6', 'sx']);
assert.strictEqual(new Changed().both, 'get init 3');

const replace = (C, { name }) => class extends C { static was = name; };
@replace
class Replaced {
  static self = this;
  static #count = 1;
  static inside() { return Replaced; }
  static count() { return Replaced.#count; }
}
assert.strictEqual(Replaced.was, 'Replaced');
assert.strictEqual(Replaced.self, Replaced);
assert.strictEqual(Replaced.inside(), Replaced);
assert.strictEqual(Replaced.count(), 1);

for (const bad of [5, null, {}, 'x']) {
  const returns = () => bad;
  assert.throws(() => class { @returns m() {} }, TypeError);
  assert.throws(() => class { @returns get g() {} }, TypeError);
  assert.throws(() => class { @returns f = 1; }, TypeError);
  assert.throws(() => @returns class {}, TypeError);
  if (typeof bad !== 'object' || bad === null) {
    assert.throws(() => class { @returns accessor a = 1; }, TypeError);
  }
  assert.throws(() => class { @bad m() {} }, TypeError);
  assert.throws(() => class { @(() => ({ get: 1 })) accessor a; }, TypeError);
}
assert.throws(() => class {
  @((_, context) => context.addInitializer(5)) m() {}
}, TypeError);
let late;
class Late { @((_, context) => { late = context.addInitializer; }) m() {} }
assert.throws(() => late(() => {}), TypeError);
assert.strictEqual(new Late().m(), undefined);

// ---- Names, receivers, scopes ---------------------------------------------------

const nothing = () => {};
class Named {
  @nothing arrow = () => {};
  @nothing static fn = function() {};
  @nothing accessor cls = class {};
  @nothing [symbol] = () => {};
}
const named = new Named();
assert.deepStrictEqual(
  [named.arrow.name, Named.fn.name, named.cls.name, named[symbol].name],
  ['arrow', 'fn', 'cls', '[s]']);
let classNames = [];
const takeName = (_, { name }) => { classNames.push(name); };
const Expression = @takeName class {};
assert.strictEqual(Expression.name, 'Expression');
(@takeName class {});
(@takeName class Inner {});
assert.deepStrictEqual(classNames, ['Expression', '', 'Inner']);

const holder = {
  n: 'holder',
  dec() { note(this?.n); },
  make() { return this.dec; },
  inner: { n: 'inner', dec() { note(this?.n); } },
};
@holder.dec class Receivers {
  @holder.inner.dec a() {}
  @(holder.dec) b() {}
  @holder.make() c() {}
  @(holder['dec']) e = 1;
}
assert.strictEqual(taken(), 'inner,holder,,holder,holder');
assert.strictEqual(Receivers.name, 'Receivers');

class Privates {
  static #dec(value, { name }) { note(name, this === Privates); }
  static { class Inside { @Privates.#dec m() {} } note(Inside.name); }
}
assert.strictEqual(taken(), 'm true,Inside');
assert.strictEqual(typeof Privates, 'function');

const tdz = { name: 'ReferenceError' };
assert.throws(() => { class C { @(() => { C; }) m() {} } }, tdz);
assert.throws(() => { @(() => { C; }) class C {} }, tdz);
assert.throws(() => { @(C) class C {} }, tdz);

function* yields() {
  return class { @(yield 1) m() {} @(yield 2) static f = 1; };
}
const steps = yields();
steps.next();
steps.next(around('y'));
const { value: Yielded, done } = steps.next(plus(1));
assert.deepStrictEqual([done, Yielded.f, new Yielded().m()],
                       [true, 2, 'yundefined']);

// ---- Metadata -------------------------------------------------------------------

const mark = (_, { metadata, name }) => { metadata[name] = true; };
@mark class Parent { @mark m() {} }
class Child extends Parent { @mark f = 1; }
class Plain extends Parent {}
const ofParent = Parent[Symbol.metadata];
assert.deepStrictEqual(Object.keys(ofParent), ['m', 'Parent']);
assert.strictEqual(Object.getPrototypeOf(ofParent), null);
assert.deepStrictEqual(Object.keys(Child[Symbol.metadata]), ['f']);
assert.strictEqual(Object.getPrototypeOf(Child[Symbol.metadata]), ofParent);
assert.strictEqual(Plain[Symbol.metadata], ofParent);
assert.strictEqual((class {})[Symbol.metadata], null);
assert.strictEqual(Symbol.metadata.description, 'Symbol.metadata');

// ---- Errors ---------------------------------------------------------------------

for (const source of [
  'class C { @d constructor() {} }', 'class C { @d static {} }',
  'class C { @d }', 'class C { @d; }', '@d', '@d function f() {}',
  '@d var x', '({ @d m() {} })', 'class C { @d.e() .f m() {} }',
  'class C { @d?.e m() {} }', 'class C { @d`x` m() {} }',
  'class C { @new d m() {} }', 'class C { @yield m() {} }',
  'class C { m(@d x) {} }', '(@d x) => 1', 'class C { @(d, ) m() {} }',
  'if (1) @d class C {}', '@d export class C {}', '@d.#x class C { #x }',
]) {
  assert.throws(() => new Function(source), SyntaxError, source);
}
new Function('d', '@d class C { @d [d]; @d static\nstatic() {} }');
assert.match(`${@nothing class X {}}`, /^@nothing class X \{\}$/);
