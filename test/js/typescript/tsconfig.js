'use strict';

// Of tsconfig.json count the options that say what code does: with comments,
// "extends" and a comma too many.

const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');

const top = fs.mkdtempSync(path.join(os.tmpdir(), 'tsconfig-'));
process.on('exit', () => fs.rmSync(top, { recursive: true }));

function write(name, text) {
  const file = path.join(top, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, typeof text === 'string' ? text :
    JSON.stringify(text));
  return file;
}

const fields = `
class Base { constructor() { this.x = 1; } }
class Derived extends Base { x: number; y = 2 }
module.exports = { x: new Derived().x, keys: Object.keys(new Derived()) };`;

assert.strictEqual(require(write('none/a.ts', fields)).x, undefined);

write('base.json', `{ // comment
  "compilerOptions": { "target": "ES2019", /* "x": 1 */ "jsx": "react", },
}`);
write('old/tsconfig.json', { extends: '../base', compilerOptions: {} });
assert.deepStrictEqual(require(write('old/a.ts', fields)),
                       { x: 1, keys: ['x', 'y'] });
assert.strictEqual(require(write('old/deep/er/a.ts', fields)).x, 1);
assert.deepStrictEqual(require(write('old/a.tsx', `
const React = { createElement: (...args: any[]) => args };
module.exports = <a b="c"/>;`)), ['a', { b: 'c' }]);

write('pkg/node_modules/@x/config/tsconfig.json',
      { compilerOptions: { useDefineForClassFields: false } });
write('pkg/tsconfig.json', { extends: ['@x/config'], compilerOptions: {
  target: 'esnext', jsxFactory: 'h.make', jsx: 'react',
} });
assert.strictEqual(require(write('pkg/a.ts', fields)).x, 1);
assert.deepStrictEqual(require(write('pkg/a.tsx', `
const h = { make: (...args: any[]) => args };
module.exports = <a>{1}</a>;`)), ['a', null, 1]);
assert.strictEqual(require(write('pkg/node_modules/y/a.ts', fields)).x,
                   undefined);
assert.deepStrictEqual(require(write('pkg/b.ts', `
const set: unknown[] = [];
const key = { toString() { set.push('key'); return 'k'; } };
class A {
  set x(value: number) { set.push('x', value); }
  static set s(value: number) { set.push('s', value); }
  #p = 5;
}
class B extends A {
  x = 1; 2 = set.length; [key as any] = this.constructor === B; y;
  #p = 3;
  static s = 4;
  static t = this.name;
  static { set.push(this.t); }
}
module.exports = [set, new B(), B];`)).map((v) => {
  return typeof v === 'function' ? Object.keys(v) : Array.isArray(v) ? v : { ...v };
}), [['key', 's', 4, 'B', 'x', 1], { 2: 6, k: true }, ['t']]);

write('bad/tsconfig.json', '{ "compilerOptions": ');
assert.throws(() => require(write('bad/a.ts', '')), (error) => {
  return error instanceof SyntaxError &&
    error.message.startsWith(path.join(top, 'bad/tsconfig.json'));
});

// Imports that only types need are dropped, or kept.
write('keep/tsconfig.json', { compilerOptions: {
  verbatimModuleSyntax: true,
} });
const unused = `import { nothing } from './missing.js';
import type { A } from './also-missing.js';
export default 1;`;
import(write('drop/a.mts', unused)).then(async (ns) => {
  assert.strictEqual(ns.default, 1);
  await assert.rejects(import(write('keep/a.mts', unused)),
                       { code: 'ERR_MODULE_NOT_FOUND' });
}).catch((error) => {
  process.nextTick(() => { throw error; });
});
