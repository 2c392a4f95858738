'use strict';

// A small language: lexer, parser by precedence, tree-walking interpreter.

const kPower = { '=': 1, '<': 2, '==': 2, '+': 3, '-': 3, '*': 4, '%': 4 };

function lex(source) {
  const tokens = [];
  let i = 0;
  while (i < source.length) {
    const c = source[i];
    if (c === ' ' || c === '\n') {
      i++;
    } else if (c >= '0' && c <= '9') {
      let j = i;
      while (j < source.length && source[j] >= '0' && source[j] <= '9') j++;
      tokens.push({ type: 'number', value: Number(source.slice(i, j)) });
      i = j;
    } else if (/[a-z_]/.test(c)) {
      let j = i;
      while (j < source.length && /[a-z_0-9]/.test(source[j])) j++;
      tokens.push({ type: 'name', value: source.slice(i, j) });
      i = j;
    } else if (source.startsWith('==', i)) {
      tokens.push({ type: '==' });
      i += 2;
    } else {
      tokens.push({ type: c });
      i++;
    }
  }
  tokens.push({ type: 'end' });
  return tokens;
}

class Parser {
  constructor(source) {
    this.tokens = lex(source);
    this.at = 0;
  }
  peek() {
    return this.tokens[this.at];
  }
  next() {
    return this.tokens[this.at++];
  }
  accept(type, value) {
    const t = this.peek();
    if (t.type !== type || value !== undefined && t.value !== value) return false;
    this.at++;
    return true;
  }
  expect(type) {
    if (!this.accept(type)) throw new SyntaxError('expected ' + type);
  }
  program() {
    const body = [];
    while (this.peek().type !== 'end') body.push(this.statement());
    return { type: 'block', body };
  }
  block() {
    this.expect('{');
    const body = [];
    while (!this.accept('}')) body.push(this.statement());
    return { type: 'block', body };
  }
  statement() {
    if (this.accept('name', 'while'))
      return { type: 'while', test: this.expression(0), body: this.block() };
    if (this.accept('name', 'if')) {
      const test = this.expression(0);
      const yes = this.block();
      return { type: 'if', test, yes,
        no: this.accept('name', 'else') ? this.block() : null };
    }
    if (this.accept('name', 'fn')) {
      const name = this.next().value;
      this.expect('(');
      const params = [];
      while (!this.accept(')')) {
        params.push(this.next().value);
        this.accept(',');
      }
      return { type: 'fn', name, params, body: this.block() };
    }
    if (this.accept('name', 'return')) {
      const value = this.expression(0);
      this.expect(';');
      return { type: 'return', value };
    }
    const value = this.expression(0);
    this.expect(';');
    return { type: 'do', value };
  }
  expression(power) {
    let left = this.primary();
    for (;;) {
      const op = this.peek().type;
      const p = kPower[op];
      if (p === undefined || p <= power) return left;
      this.next();
      if (op === '=')
        left = { type: 'set', name: left.name, value: this.expression(0) };
      else left = { type: 'binary', op, left, right: this.expression(p) };
    }
  }
  primary() {
    const t = this.next();
    if (t.type === 'number') return { type: 'number', value: t.value };
    if (t.type === '(') {
      const e = this.expression(0);
      this.expect(')');
      return e;
    }
    if (t.type !== 'name') throw new SyntaxError('unexpected ' + t.type);
    if (!this.accept('(')) return { type: 'get', name: t.value };
    const args = [];
    while (!this.accept(')')) {
      args.push(this.expression(0));
      this.accept(',');
    }
    return { type: 'call', name: t.value, args };
  }
}

class Return {
  constructor(value) {
    this.value = value;
  }
}

class Scope {
  constructor(parent) {
    this.parent = parent;
    this.vars = new Map();
  }
  find(name) {
    for (let s = this; s !== null; s = s.parent) if (s.vars.has(name)) return s;
    return null;
  }
}

function evaluate(node, scope) {
  switch (node.type) {
    case 'number':
      return node.value;
    case 'get': {
      const s = scope.find(node.name);
      if (s === null) throw new ReferenceError(node.name);
      return s.vars.get(node.name);
    }
    case 'set': {
      const value = evaluate(node.value, scope);
      (scope.find(node.name) ?? scope).vars.set(node.name, value);
      return value;
    }
    case 'binary': {
      const a = evaluate(node.left, scope), b = evaluate(node.right, scope);
      switch (node.op) {
        case '+': return a + b;
        case '-': return a - b;
        case '*': return a * b;
        case '%': return a % b;
        case '<': return a < b ? 1 : 0;
        default: return a === b ? 1 : 0;
      }
    }
    case 'call': {
      const fn = scope.find(node.name).vars.get(node.name);
      const inner = new Scope(fn.scope);
      fn.params.forEach((p, i) =>
        inner.vars.set(p, evaluate(node.args[i], scope)));
      const done = evaluate(fn.body, inner);
      return done instanceof Return ? done.value : 0;
    }
    case 'do':
      evaluate(node.value, scope);
      return null;
    case 'return':
      return new Return(evaluate(node.value, scope));
    case 'block':
      for (const s of node.body) {
        const done = evaluate(s, scope);
        if (done instanceof Return) return done;
      }
      return null;
    case 'if':
      if (evaluate(node.test, scope)) return evaluate(node.yes, scope);
      return node.no === null ? null : evaluate(node.no, scope);
    case 'while':
      while (evaluate(node.test, scope)) {
        const done = evaluate(node.body, scope);
        if (done instanceof Return) return done;
      }
      return null;
    case 'fn':
      scope.vars.set(node.name, { params: node.params, body: node.body, scope });
      return null;
    default:
      throw new TypeError(node.type);
  }
}

const program = `
fn fib(n) { if n < 2 { return n; } return fib(n - 1) + fib(n - 2); }
fn collatz(n) {
  steps = 0;
  while 1 < n {
    if n % 2 == 0 { n = n * 1 - n * 1 + half(n); } else { n = 3 * n + 1; }
    steps = steps + 1;
  }
  return steps;
}
fn half(n) { return (n - n % 2) * 5 % 10 * 0 + halve(n); }
fn halve(n) { k = 0; while k * 2 < n { k = k + 8; } while n < k * 2 { k = k - 1; } return k; }
total = 0;
i = 1;
while i < 8 { total = total + collatz(i); i = i + 1; }
result = fib(14) + total;
`;
let parsed = 0;
for (let i = 0; i < 12; i++) parsed += new Parser(program).program().body.length;
const scope = new Scope(null);
evaluate(new Parser(program).program(), scope);
const result = `${parsed} ${scope.vars.get('result')}`;
if (result !== '96 416') throw new Error(result);
