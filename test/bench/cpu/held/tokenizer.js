'use strict';

// A tokenizer by character codes and a pretty printer, as tools for source have.

const keywords = new Set(['function', 'return', 'if', 'else', 'for', 'const',
  'let', 'while', 'new', 'class']);

function isIdStart(c) {
  return c >= 97 && c <= 122 || c >= 65 && c <= 90 || c === 95 || c === 36;
}

function isDigit(c) {
  return c >= 48 && c <= 57;
}

class Tokenizer {
  constructor(input) {
    this.input = input;
    this.pos = 0;
    this.line = 1;
    this.value = '';
  }
  skipSpace() {
    for (;;) {
      const c = this.input.charCodeAt(this.pos);
      if (c === 10) this.line++;
      else if (c === 47 && this.input.charCodeAt(this.pos + 1) === 47) {
        while (this.pos < this.input.length &&
            this.input.charCodeAt(this.pos) !== 10) this.pos++;
        continue;
      } else if (c !== 32 && c !== 9) {
        return;
      }
      this.pos++;
    }
  }
  next() {
    this.skipSpace();
    if (this.pos >= this.input.length) return 'end';
    const start = this.pos;
    const c = this.input.charCodeAt(start);
    if (isIdStart(c)) {
      let k = c;
      while (isIdStart(k) || isDigit(k)) k = this.input.charCodeAt(++this.pos);
      this.value = this.input.slice(start, this.pos);
      return keywords.has(this.value) ? 'keyword' : 'name';
    }
    if (isDigit(c)) {
      while (isDigit(this.input.charCodeAt(this.pos))) this.pos++;
      this.value = this.input.slice(start, this.pos);
      return 'number';
    }
    if (c === 39) {
      this.pos++;
      while (this.input.charCodeAt(this.pos) !== 39) {
        if (this.input.charCodeAt(this.pos) === 92) this.pos++;
        this.pos++;
      }
      this.value = this.input.slice(start + 1, this.pos++);
      return 'string';
    }
    this.value = this.input[this.pos++];
    return 'punctuation';
  }
}

function print(tokens) {
  const lines = [];
  let line = '';
  let indent = 0;
  for (const { type, value } of tokens) {
    if (value === '}') indent--;
    if (line === '') line = ' '.repeat(indent * 2);
    else if (type !== 'punctuation') line += ' ';
    line += type === 'string' ? `'${value}'` : value;
    if (value === '{') indent++;
    if (value === ';' || value === '{' || value === '}') {
      lines.push(line);
      line = '';
    }
  }
  return lines.join('\n');
}

const source = `
// a comment that is skipped
function walk(node, visit) {
  const stack = [node];
  while (stack.length > 0) {
    const top = stack.pop(); visit(top, 'it\\'s', 12345);
    for (let i = 0; i < top.children.length; i++) stack.push(top.children[i]);
  }
  return new Map().set('done', $x_1);
}
`.repeat(8);
let total = 0;
for (let round = 0; round < 8; round++) {
  const t = new Tokenizer(source);
  const tokens = [];
  for (let type = t.next(); type !== 'end'; type = t.next())
    tokens.push({ type, value: t.value, line: t.line });
  total += tokens.length + print(tokens).length + tokens.at(-1).line;
}
if (total !== 24120) throw new Error(String(total));
