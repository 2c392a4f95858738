'use strict';

const assert = require('assert');
const Mustache = require('mustache');

assert.strictEqual(Mustache.render(
  '{{#list}}{{name}}{{^first}},{{/first}}{{/list}}{{! gone }}{{> end}}',
  { list: [{ name: 'a&b' }, { name: 'c', first: true }], mark: '<' },
  { end: '{{{mark}}}{{&mark}}' }), 'a&amp;b,c<<');
assert.strictEqual(Mustache.render('{{=<% %>=}}<% a.b %>{{a}}',
                                   { a: { b: () => 5 } }), '5{{a}}');
assert.strictEqual(Mustache.render('{{#bold}}x{{y}}{{/bold}}', {
  y: 1, bold: () => (text, render) => `<b>${render(text)}</b>`,
}), '<b>x1</b>');
assert.throws(() => Mustache.render('{{#a}}', {}), /Unclosed section "a" at 6/);
console.log('done');
