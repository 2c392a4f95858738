'use strict';

const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');
const ejs = require('ejs');

assert.strictEqual(
  ejs.render('<% for (const n of list) { -%>\n<li><%= n %></li>\n<% } -%>\n' +
             '<%- "<raw>" %>', { list: [1, '<2>'] }),
  '<li>1</li>\n<li>&lt;2&gt;</li>\n<raw>');
assert.throws(() => ejs.render('a\n<%= missing %>', {}), (error) =>
  error.name === 'ReferenceError' && /ejs:2/.test(error.message));

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'ejs-'));
const main = path.join(dir, 'main.ejs');
fs.writeFileSync(main, '[<%- await include("part", { x: await later() }) %>]');
fs.writeFileSync(path.join(dir, 'part.ejs'), '<%= x %>');
ejs.renderFile(main, { later: async () => 'late' }, { async: true })
  .then((text) => {
    assert.strictEqual(text, '[late]');
    fs.rmSync(dir, { recursive: true });
    console.log('done');
  });
