'use strict';

// What one operation of the language costs: prints a JSON object of names and
// nanoseconds of CPU time, medians, the loop around the operation taken off.
// Each row is a function that does its operation n times.
//
// A compiler that proves a result unused drops the work: of an engine with one,
// only the interpreter (node --jitless) tells what an operation costs.

const kRuns = 7;
const kRunMicroseconds = 10000;

const kArray = [];
for (let i = 0; i < 1000; i++) kArray.push(i);

// 50 words, with and without a character beyond ASCII.
const kWords = 'alpha beta gamma delta epsilon '.repeat(10).trim();
const kAccents = kWords.replace(/alpha/g, 'älpha');
const kRoute = /^\/users\/([^/]+?)\/posts\/([^/]+?)(?:\/(?=$))?$/i;

let sink;

function call2(a, b) {
  return a;
}

function elevenLocals(a) {
  const b = a, c = b, d = c, e = d, f = e, g = f, h = g, i = h, j = i;
  return (x) => j + x;
}

function rest(...values) {
  return values;
}

class Counter {
  #n = 0;
  next() {
    return this.#n++;
  }
  plain() {
    return this;
  }
}

class Base {
  constructor(x) {
    this.x = x;
  }
}

class Derived extends Base {
  constructor(x) {
    super(x);
  }
}

function* forever() {
  for (;;) yield 1;
}

async function answer() {
  return 1;
}

const kLoop = 'empty loop';
const rows = {
  [kLoop](n) {
    for (let i = 0; i < n; i++);
  },
  'call, 2 arguments'(n) {
    for (let i = 0; i < n; i++) sink = call2(i, i);
  },
  'method call'(n) {
    const o = new Counter();
    for (let i = 0; i < n; i++) sink = o.plain();
  },
  'closure creation'(n) {
    for (let i = 0; i < n; i++) sink = () => n;
  },
  'call making one closure, 11 locals'(n) {
    for (let i = 0; i < n; i++) sink = elevenLocals(i);
  },
  'loop scope and closure, per iteration'(n) {
    for (let i = 0; i < n; i++) sink = () => i;
  },
  'rest parameter, 1 argument'(n) {
    for (let i = 0; i < n; i++) sink = rest(i);
  },
  'rest parameter, 3 arguments'(n) {
    for (let i = 0; i < n; i++) sink = rest(i, i, i);
  },
  'intrinsic call (template of a string)'(n) {
    const s = 'text';
    for (let i = 0; i < n; i++) sink = `${s}`;
  },
  'method with private field ++'(n) {
    const o = new Counter();
    for (let i = 0; i < n; i++) sink = o.next();
  },
  'new Derived(x), super(x)'(n) {
    for (let i = 0; i < n; i++) sink = new Derived(i);
  },
  'for-of over an array, per element'(n) {
    for (let i = 0; i < n; i += kArray.length)
      for (const x of kArray) sink = x;
  },
  'generator next()'(n) {
    const g = forever();
    for (let i = 0; i < n; i++) sink = g.next();
  },
  'RegExp literal and test'(n) {
    for (let i = 0; i < n; i++) sink = /jsonp?/.test('application/json');
  },
  'RegExp exec, two groups'(n) {
    for (let i = 0; i < n; i++) sink = kRoute.exec('/users/1234/posts/5678');
  },
  'RegExp exec loop, é in the text, a match'(n) {
    for (let i = 0; i < n; i += 50)
      for (const word = /\S+/g; (sink = word.exec(kAccents)) !== null;);
  },
  'matchAll, a match'(n) {
    for (let i = 0; i < n; i += 50)
      for (const match of kWords.matchAll(/\w+/g)) sink = match;
  },
  'match with g, a match'(n) {
    for (let i = 0; i < n; i += 50) sink = kWords.match(/\w+/g);
  },
  'replace by text, a match'(n) {
    for (let i = 0; i < n; i += 50) sink = kWords.replace(/\w+/g, '[$&]');
  },
  'replace by function, a match'(n) {
    for (let i = 0; i < n; i += 50) sink = kWords.replace(/\w+/g, (m) => m);
  },
  'split by RegExp, a piece'(n) {
    for (let i = 0; i < n; i += 50) sink = kWords.split(/\s+/);
  },
  'split by string, a piece'(n) {
    for (let i = 0; i < n; i += 50) sink = kWords.split(' ');
  },
  async 'async call and await'(n) {
    for (let i = 0; i < n; i++) sink = await answer();
  },
};

function cpuMicroseconds() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

async function time(row, n) {
  const begin = cpuMicroseconds();
  await row(n);
  return cpuMicroseconds() - begin;
}

async function nanoseconds(row) {
  let n = 1000;
  while (await time(row, n) < kRunMicroseconds / 2) n *= 2;
  const runs = [];
  for (let i = 0; i < kRuns; i++) runs.push(await time(row, n) / n * 1e3);
  return runs.sort((a, b) => a - b)[kRuns >> 1];
}

async function main() {
  const loop = await nanoseconds(rows[kLoop]);
  const result = {};
  for (const [name, row] of Object.entries(rows)) {
    if (name !== kLoop)
      result[name] = Math.max(0, await nanoseconds(row) - loop);
  }
  console.log(JSON.stringify(result));
}

main();
