'use strict';

const assert = require('assert');
const Handlebars = require('handlebars');

const page = Handlebars.compile(
  '{{#each items}}{{@index}}:{{name}}{{#unless @last}}, {{/unless}}' +
  '{{else}}none{{/each}}');
assert.strictEqual(page({ items: [{ name: '<a>' }, { name: 'b' }] }),
                   '0:&lt;a&gt;, 1:b');
assert.strictEqual(page({ items: [] }), 'none');

Handlebars.registerHelper('link', (text, options) =>
  new Handlebars.SafeString(`<a href="${options.hash.to}">${text}</a>`));
Handlebars.registerHelper('twice', function twice(options) {
  return options.fn(this) + options.fn(this);
});
Handlebars.registerPartial('who', '{{first}} {{last}}');
assert.strictEqual(
  Handlebars.compile('{{#twice}}{{> who last="L"}};{{/twice}}' +
    '{{link "t" to="/x"}}{{{raw}}}{{lookup map key}}')(
    { first: 'F', raw: '<i>', map: { k: 7 }, key: 'k' }),
  'F L;F L;<a href="/x">t</a><i>7');

assert.strictEqual(Handlebars.parse('{{a.b}}').body[0].path.parts.length, 2);
const spec = Handlebars.precompile('{{x}}!');
const template = Handlebars.template(new Function(`return ${spec};`)());
assert.strictEqual(template({ x: 1 }), '1!');
assert.throws(() => Handlebars.compile('{{#if}}')({}), /Parse error on line 1/);
console.log('done');
