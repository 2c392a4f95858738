'use strict';

// Decorators in TypeScript: the standard ones, and those that
// experimentalDecorators in tsconfig.json asks for, of parameters too.

const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');

const top = fs.mkdtempSync(path.join(os.tmpdir(), 'decorators-'));
process.on('exit', () => fs.rmSync(top, { recursive: true }));

function write(name, text) {
  const file = path.join(top, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  return file;
}

write('legacy/tsconfig.json',
      '{ "compilerOptions": { "experimentalDecorators": true } }');

const { log, A, B, D } = require(write('legacy/a.ts', `
export const log: string[] = [];
function note(name: string) {
  log.push('eval ' + name);
  return (target: any, key?: any, third?: any): any => {
    log.push([name, typeof target, String(key), typeof third === 'object' ?
      Object.keys(third).join('+') : String(third)].join(' '));
  };
}
function around(target: any, key: string, descriptor: PropertyDescriptor) {
  const { value } = descriptor;
  return { ...descriptor, value() { return '<' + value.call(this) + '>'; } };
}
function replace(C: any): any { return class extends C { more = 1; }; }
const key = 'computed';
@note('C1') @note('C2')
export class A {
  @note('field') field = 1;
  @note('get') get getter() { return 1; }
  @note('method') method(@note('p0') a: any, b: any, @note('p2') c = 1) {}
  @note('static') static method(@note('rest') ...rest: any[]) {}
  @note('static field') static field = 1;
  @note(key) [key]() {}
  @around text() { return 'x'; }
  @note('declared') declare later: string;
  @note('bare') bare!: number;
  constructor(@note('c0') a: any, @note('c1') private readonly b: number) {}
}
@replace export class B { who() { return B; } }
export class D { @(note as any)('acc') accessor x = 1; }
`));
assert.deepStrictEqual(log, `eval field,field object field undefined
eval get,get object getter get+set+enumerable+configurable
eval method,eval p0,eval p2,p2 object method 2,p0 object method 0
method object method value+writable+enumerable+configurable
eval computed,computed object computed value+writable+enumerable+configurable
eval declared,declared object later undefined
eval bare,bare object bare undefined
eval static,eval rest,rest function method 0
static function method value+writable+enumerable+configurable
eval static field,static field function field undefined
eval C1,eval C2,eval c0,eval c1
c1 function undefined 1,c0 function undefined 0
C2 function undefined undefined,C1 function undefined undefined
eval acc,acc object x get+set+enumerable+configurable`.split(/[,\n]/));
assert.strictEqual(new A(1, 2).text(), '<x>');
assert.strictEqual(new A(1, 2).b, 2);
assert.deepStrictEqual(Object.keys(new A(1, 2)), ['b', 'field', 'bare']);
assert.strictEqual(new B().more, 1);
assert.strictEqual(new B().who(), B);
assert.strictEqual(new D().x, 1);

// reflect-metadata has decorators called by itself.
Reflect.decorate = (decorators, ...rest) => [decorators.length, ...rest];
const { E } = require(write('legacy/e.ts', `
const d: any = () => {};
export const E = @d class { } as any;
`));
delete Reflect.decorate;
assert.deepStrictEqual([E[0], typeof E[1], E.length], [1, 'function', 2]);

const { kinds } = require(write('standard/a.ts', `
export const kinds: string[] = [];
function note<T>(value: T, context: DecoratorContext) {
  kinds.push(context.kind);
}
function make<T>() { return note<T>; }
@note export abstract class A {
  @note public static readonly x: number = 1;
  @make<string>() protected override y?: string;
  @note! private z() {}
  @note public accessor a: number = 1;
}
export default @note abstract class B {}
export @note class C {}
`));
assert.strictEqual(kinds.join(), 'method,accessor,field,field,class,class,class');

function refused(name, text, message) {
  assert.throws(() => require(write(name, text)), {
    name: 'SyntaxError', message,
  });
}
refused('standard/b.ts', 'class A { m(@d x: any) {} }',
        'Decorators of parameters need experimentalDecorators in ' +
        'tsconfig.json');
refused('standard/c.ts', 'abstract class A { @d abstract m(): void; }',
        'Only what exists at run time can have decorators');
refused('legacy/c.ts', 'class A { @d #m() {} }',
        'Private names cannot have decorators with experimentalDecorators');
refused('legacy/d.ts', 'function f(@d x: any) {}',
        'Decorators are not valid here');
