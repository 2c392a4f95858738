'use strict';

const assert = require('assert');
const fs = require('fs');
const acorn = require('acorn');

const tree = acorn.parse('const f = async ({ a, ...b }) => a?.b ?? `${b}`;',
                         { ecmaVersion: 2022, locations: true });
const [{ init }] = tree.body[0].declarations;
assert.strictEqual(init.type, 'ArrowFunctionExpression');
assert(init.async);
assert.strictEqual(init.params[0].properties[1].type, 'RestElement');
assert.strictEqual(init.body.operator, '??');
assert.deepStrictEqual({ ...tree.loc.end }, { line: 1, column: 48 });

const kinds = [...acorn.tokenizer('x = /a+/g;', { ecmaVersion: 2020 })]
  .map((token) => token.type.label);
assert.deepStrictEqual(kinds, ['name', '=', 'regexp', ';']);

assert.throws(() => acorn.parse('let let = 1', { ecmaVersion: 2020 }), {
  name: 'SyntaxError',
  pos: 4,
});

// Its own text, all of it.
const text = fs.readFileSync(require.resolve('acorn'), 'utf8');
const comments = [];
const own = acorn.parse(text, { ecmaVersion: 2020, onComment: comments });
assert.strictEqual(own.end, text.length);
assert(comments.length > 100);
console.log('done');
