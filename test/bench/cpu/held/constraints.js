'use strict';

// One-way constraints between variables, solved incrementally by strength.

const kRequired = 0, kStrong = 1, kWeak = 2;

class Variable {
  constructor(name, value) {
    this.name = name;
    this.value = value;
    this.constraints = [];
    this.source = null;
    this.strength = kWeak + 1;
    this.mark = 0;
  }
}

class Constraint {
  constructor(strength, variables) {
    this.strength = strength;
    this.variables = variables;
    this.output = null;
    for (const v of variables) v.constraints.push(this);
  }
  get satisfied() {
    return this.output !== null;
  }
  choose(mark) {
    let best = null;
    for (const v of this.variables) {
      if (v.mark !== mark && v.strength > this.strength &&
          (best === null || v.strength > best.strength))
        best = v;
    }
    return best;
  }
}

class Equal extends Constraint {
  compute() {
    const [a, b] = this.variables;
    if (this.output === b) b.value = a.value;
    else a.value = b.value;
  }
}

class Scale extends Constraint {
  constructor(strength, source, factor, offset, target) {
    super(strength, [source, target]);
    this.factor = factor;
    this.offset = offset;
  }
  compute() {
    const [source, target] = this.variables;
    if (this.output === target)
      target.value = source.value * this.factor + this.offset;
    else source.value = (target.value - this.offset) / this.factor;
  }
}

class Edit extends Constraint {
  compute() {}
}

class Planner {
  constructor() {
    this.mark = 0;
  }
  add(constraint) {
    let c = constraint;
    this.mark++;
    while (c !== null) c = this.satisfy(c);
  }
  satisfy(c) {
    const out = c.choose(this.mark);
    if (out === null) {
      if (c.strength === kRequired) throw new Error('unsolvable');
      return null;
    }
    const loser = out.source;
    if (loser !== null) loser.output = null;
    for (const v of c.variables) v.mark = this.mark;
    c.output = out;
    out.source = c;
    out.strength = c.strength;
    this.propagate(out);
    return loser;
  }
  propagate(from) {
    for (const c of this.plan([from])) {
      c.compute();
      c.output.strength = Math.max(c.strength,
        ...c.variables.filter((v) => v !== c.output).map((v) => v.strength));
    }
  }
  plan(sources) {
    const plan = [];
    const seen = new Set();
    const todo = sources.slice();
    while (todo.length > 0) {
      const v = todo.pop();
      for (const c of v.constraints) {
        if (!c.satisfied || c.output === v || seen.has(c)) continue;
        seen.add(c);
        plan.push(c);
        todo.push(c.output);
      }
    }
    return plan;
  }
  remove(c) {
    const out = c.output;
    c.output = null;
    if (out === null) return;
    out.source = null;
    out.strength = kWeak + 1;
    for (const v of c.variables)
      v.constraints = v.constraints.filter((x) => x !== c);
    for (const other of out.constraints)
      if (!other.satisfied) this.add(other);
  }
}

function chain(n) {
  const planner = new Planner();
  const vars = Array.from({ length: n }, (_, i) => new Variable('v' + i, i));
  for (let i = 0; i + 1 < n; i++)
    planner.add(i % 3 ? new Equal(kStrong, [vars[i], vars[i + 1]]) :
      new Scale(kStrong, vars[i], 2, 1, vars[i + 1]));
  let sum = 0;
  const edit = new Edit(kStrong, [vars[0]]);
  planner.add(edit);
  const plan = planner.plan([vars[0]]);
  for (let k = 0; k < 60; k++) {
    vars[0].value = k;
    for (const c of plan) c.compute();
    sum += vars[n - 1].value % 1009 + vars[n >> 1].value % 7;
  }
  planner.remove(edit);
  return sum;
}

let result = 0;
for (let i = 0; i < 4; i++) result += chain(40 + i);
if (result !== 9592.96875) throw new Error(String(result));
