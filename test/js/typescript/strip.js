'use strict';

// module.stripTypeScriptTypes: types become blanks; what is more than types is
// refused or, on demand, rewritten on its lines.

const assert = require('assert');
const { SourceMap, stripTypeScriptTypes } = require('module');

const strip = (code) => stripTypeScriptTypes(code);
const transform = (code) => stripTypeScriptTypes(code, { mode: 'transform' });
const run = (code, result) => Function(`${code};return ${result}`)();

assert.strictEqual(strip('const x: number = 1;'), 'const x         = 1;');
assert.strictEqual(strip('let a = <any>b! as\nc;'), 'let a =      b    \n ;');
assert.strictEqual(strip('let s: "é😀\u2028" = 1'),
                   `let s${' '.repeat(6)}\u2028  = 1`);
assert.strictEqual(strip('interface A {\n  x: 1\n}\nf()'),
                   '             \n      \n \nf()');
// What follows must not be taken for a part of what stands before.
assert.strictEqual(run(strip('let n = 0\nlet b = n as number\n(n as any)'),
                       'b'), 0);
assert.strictEqual(run(strip('let b = 1\ntype X = 1\n[2].at(0)'), 'b'), 1);
assert.deepStrictEqual(
  run(strip('class A { x: number\n["y"]: string = "z" }'),
      'Object.keys(new A())'), ['x', 'y']);
for (const type of [': void | {\n}', ':\u2028any', '\n: any', ':\rany']) {
  assert.strictEqual(run(strip(`let f = (a: any)${type} => 1`), 'f()'), 1);
}

assert.strictEqual(run(strip('const f = () => <any>{ a: 1 }'), 'f().a'), 1);
assert.strictEqual(run(strip('let f = () => <any>function() {}'), 'typeof f()'),
                   'function');
assert.strictEqual(run(strip('const f = () => { return <\nany>1 }'), 'f()'), 1);
assert.strictEqual(strip('f(<A>b, <B>{ c })'), 'f(   b, (  { c }))');
for (const code of ['let a = <div/>', 'let a = <div id="b"></div>']) {
  assert.throws(() => strip(code), /JSX is allowed in .jsx and .tsx files only/);
}

for (const code of [
  'enum A {}', 'namespace A { let x }', 'class A { constructor(public x) {} }',
  'export = 1', 'import a = require("b")',
]) {
  assert.throws(() => strip(code), {
    name: 'SyntaxError', code: 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
  }, code);
}
assert.throws(() => strip('let x: = 1'), {
  name: 'SyntaxError', code: 'ERR_INVALID_TYPESCRIPT_SYNTAX',
});
for (const [code, options] of [[{}], ['', { mode: 'x' }], ['', 5],
                               ['', { sourceMap: true }],
                               ['', { sourceUrl: 1 }]]) {
  assert.throws(() => stripTypeScriptTypes(code, options), TypeError);
}

assert.strictEqual(
  run(transform('enum E { A = 1, B, C = "x".length, D = `q"`,\n F = A << 4 }'),
      'JSON.stringify([E.B, E[2], E.C, E.D, E.F])'), '[2,"B",1,"q\\"",16]');
assert.strictEqual(run(strip('var let = [5]; <any>let[0]'), 'let[0]'), 5);
assert.strictEqual(run(strip('<any>async function f() {}'), 'typeof f'),
                   'undefined');
assert.strictEqual(run(transform('enum E { A, ["b"], "c" }'), 'E.b + E.c'), 3);
assert.strictEqual(transform('enum E { "\u2028" }').split('\u2028').length, 2);
assert.strictEqual(run(transform('enum E { "\u2029" }'), 'E["\u2029"]'), 0);
assert.strictEqual(run(transform(`namespace A {
  export function f(): void; export function f(x?: any) { return 1; }
  export abstract class C {} export interface I {} export type T = 1;
}`), 'A.f() + typeof A.C'), '1function');
assert.strictEqual(
  run(strip('let f = async <A,\n  B>(a: A) => 1'), 'f().then.name'), 'then');
assert.strictEqual(
  transform('namespace A { @d export class C {} }'),
  'var A; (function (A) { @d        class C {} A.C = C; })(A || (A = {}));');
const ns = transform(`namespace A.B {
  export const one = 1, { two } = { two: 2 };
  export let none;
  export function f() { return { one, two }; }
  export enum E { X = one }
}
namespace A.B { export const three = one + two; }
class P { constructor(private a = 1, readonly b?: string) { 'x'; } }`);
assert.strictEqual(ns.split('\n').length, 8);
assert.strictEqual(
  run(ns, 'JSON.stringify([A.B, A.B.f(), new P()])'),
  '[{"one":1,"two":2,"E":{"1":"X","X":1},"three":3},{"one":1,"two":2},' +
  '{"a":1}]');
assert.deepStrictEqual(
  run(transform(`class A extends Array {
  constructor(public a = 1, readonly b = 2) {
    super()
    this.b++
  }
}`), '[new A().a, new A().b]'), [1, 3]);
assert.strictEqual(transform('export = 5'), 'module.exports = 5');

const mapped = stripTypeScriptTypes('enum A { B }\nf(1 as any);', {
  mode: 'transform', sourceMap: true, sourceUrl: 'a.ts',
});
const map = JSON.parse(atob(mapped.split('base64,')[1]));
assert.deepStrictEqual(map.sources, ['a.ts']);
assert.strictEqual(map.mappings.split(';').length, 2);
// Columns are those of UTF-16.
{
  const text = 'enum A { B = "😀é" }; f()';
  const code = stripTypeScriptTypes(text, { mode: 'transform', sourceMap: true });
  const found = new SourceMap(JSON.parse(atob(code.split('base64,')[1])))
    .findEntry(0, code.indexOf('f()'));
  assert.strictEqual(code.indexOf('f()') - found.generatedColumn,
                     text.indexOf('f()') - found.originalColumn);
}
assert.strictEqual(stripTypeScriptTypes('a', { sourceUrl: 'b.ts' }),
                   'a\n\n//# sourceURL=b.ts');
