'use strict';

const assert = require('assert');
const { marked } = require('marked');

assert.strictEqual(
  marked.parse('# Hi *there*\n\n- a\n- `b`\n\n1. [c](http://h.test/ "t")\n'),
  '<h1 id="hi-there">Hi <em>there</em></h1>\n' +
  '<ul>\n<li>a</li>\n<li><code>b</code></li>\n</ul>\n' +
  '<ol>\n<li><a href="http://h.test/" title="t">c</a></li>\n</ol>\n');
assert.strictEqual(
  marked.parse('| a | b |\n|---|--:|\n| 1 | **2** |\n'),
  '<table>\n<thead>\n<tr>\n<th>a</th>\n<th align="right">b</th>\n</tr>\n' +
  '</thead>\n<tbody><tr>\n<td>1</td>\n' +
  '<td align="right"><strong>2</strong></td>\n</tr>\n</tbody></table>\n');
assert.strictEqual(marked.parse('```js\na < b\n```'),
                   '<pre><code class="language-js">a &lt; b\n</code></pre>\n');
assert.strictEqual(marked.parseInline('~~x~~ <b>y</b> &copy; \\*'),
                   '<del>x</del> <b>y</b> &copy; *');

const renderer = new marked.Renderer();
renderer.heading = (text, level) => `<h${level + 1}>${text}</h${level + 1}>`;
assert.strictEqual(marked.parse('# x', { renderer }), '<h2>x</h2>');
assert.deepStrictEqual(marked.lexer('> q\n\n---\n').map((token) => token.type),
                       ['blockquote', 'hr']);
console.log('done');
