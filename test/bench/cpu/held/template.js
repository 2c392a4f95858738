'use strict';

// A template engine: templates are parsed to nodes and rendered with data.

const kEscapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (s) => String(s).replace(/[&<>"]/g, (c) => kEscapes[c]);

function parse(source) {
  const root = { kind: 'root', body: [] };
  const stack = [root];
  const tag = /\{\{([#/^]?)\s*([\w.|]+)\s*\}\}/g;
  let last = 0;
  let m;
  while ((m = tag.exec(source)) !== null) {
    const top = stack[stack.length - 1];
    if (m.index > last)
      top.body.push({ kind: 'text', text: source.slice(last, m.index) });
    last = tag.lastIndex;
    const [path, ...filters] = m[2].split('|');
    const node = { path: path.split('.'), filters };
    if (m[1] === '#' || m[1] === '^') {
      const section = { kind: m[1], body: [], ...node };
      top.body.push(section);
      stack.push(section);
    } else if (m[1] === '/') {
      stack.pop();
    } else {
      top.body.push({ kind: 'value', ...node });
    }
  }
  root.body.push({ kind: 'text', text: source.slice(last) });
  return root;
}

const filters = {
  upper: (s) => String(s).toUpperCase(),
  money: (n) => '$' + n.toFixed(2),
  title: (s) => s.replace(/\b\w/g, (c) => c.toUpperCase()),
};

function look(path, scopes) {
  for (let i = scopes.length - 1; i >= 0; i--) {
    let value = scopes[i];
    for (const part of path) value = part === 'this' ? value : value?.[part];
    if (value !== undefined) return value;
  }
  return '';
}

function render(nodes, scopes) {
  let out = '';
  for (const node of nodes) {
    if (node.kind === 'text') {
      out += node.text;
      continue;
    }
    let value = look(node.path, scopes);
    if (node.kind === 'value') {
      for (const name of node.filters) value = filters[name](value);
      out += escape(value);
    } else if (node.kind === '^') {
      if (!value || value.length === 0) out += render(node.body, scopes);
    } else if (Array.isArray(value)) {
      for (const item of value) out += render(node.body, [...scopes, item]);
    } else if (value) {
      out += render(node.body, [...scopes, value]);
    }
  }
  return out;
}

const template = parse(`<h1>{{title|title}}</h1>
<ul>{{#items}}
  <li class="{{kind}}">{{name|upper}}: {{price|money}}{{#sale}} <b>sale</b>{{/sale}}
  {{^tags}}no tags{{/tags}}{{#tags}}<i>{{this}}</i>{{/tags}}</li>{{/items}}
</ul>`);

const data = {
  title: 'all the things',
  items: Array.from({ length: 60 }, (_, i) => ({
    kind: i % 2 ? 'odd' : 'even', name: 'item <' + i + '>', price: i * 1.37,
    sale: i % 7 === 0, tags: i % 3 ? ['a&b', 't' + i] : [],
  })),
};
let length = 0;
for (let i = 0; i < 30; i++) length += render(template.body, [data]).length;
if (length !== 127440) throw new Error(String(length));
