'use strict';

// A renderer of a markdown subset.

function inline(text) {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/\*(.+?)\*/g, '<em>$1</em>')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, (_, label, url) =>
      `<a href="${encodeURI(url)}">${label}</a>`);
}

function markdown(source) {
  const out = [];
  const lines = source.split('\n');
  let paragraph = [];
  let list = null;
  const flush = () => {
    if (paragraph.length) out.push(`<p>${inline(paragraph.join(' '))}</p>`);
    paragraph = [];
    if (list) out.push(`<${list.tag}>${list.items.join('')}</${list.tag}>`);
    list = null;
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    let m;
    if (line.trim() === '') {
      flush();
    } else if ((m = /^(#{1,6})\s+(.*)$/.exec(line))) {
      flush();
      const id = m[2].toLowerCase().replace(/[^a-z0-9]+/g, '-');
      out.push(`<h${m[1].length} id="${id}">${inline(m[2])}</h${m[1].length}>`);
    } else if (line.startsWith('```')) {
      flush();
      const code = [];
      while (++i < lines.length && !lines[i].startsWith('```')) code.push(lines[i]);
      out.push(`<pre>${code.join('\n').replace(/</g, '&lt;')}</pre>`);
    } else if ((m = /^(?:([-*])|\d+\.)\s+(.*)$/.exec(line))) {
      const tag = m[1] ? 'ul' : 'ol';
      if (!list || list.tag !== tag) {
        flush();
        list = { tag, items: [] };
      }
      list.items.push(`<li>${inline(m[2])}</li>`);
    } else {
      paragraph.push(line.trim());
    }
  }
  flush();
  return out.join('\n');
}

const source = `# The *first* heading

Some text with **bold words**, \`code < here\` and [a link](http://a.b/c d).
It goes on & on over
three lines.

- one **item**
- two
- three with \`x\`

1. first
2. second

\`\`\`
if (a < b) return;
\`\`\`

## Another heading: with punctuation!

Last paragraph.
`.repeat(10);
let length = 0;
for (let i = 0; i < 15; i++) length += markdown(source).length;
if (length !== 73035) throw new Error(String(length));
