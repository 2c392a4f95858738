'use strict';

// The stack of an error of the system shows who waits for it.

const assert = require('assert');
const { promises: fs } = require('fs');

function linesOf(error) {
  return error.stack.split('\n').filter((line) => line.includes(' at async '))
    .map((line) => line.trim().replace(/\(.*[/\\]/, '('));
}

async function load(name) {
  return await fs.readFile(name);
}

async function both() {
  await Promise.all([load(__filename), load('/nowhere')]);
}

async function main() {
  const first = await both().catch((error) => error);
  assert.strictEqual(first.code, 'ENOENT');
  assert.deepStrictEqual(linesOf(first), [
    'at async load (promise-stacks.js:14:10)',
    'at async Promise.all (index 1)',
    'at async both (promise-stacks.js:18:3)',
    'at async main (promise-stacks.js:22:17)',
  ]);
  const handle = await fs.open(__filename);
  const second = await (async function write() {
    await handle.write('x');
  })().catch((error) => error);
  assert.strictEqual(second.code, 'EBADF');
  assert.deepStrictEqual(linesOf(second), [
    'at async write (promise-stacks.js:32:5)',
    'at async main (promise-stacks.js:31:18)',
  ]);
  await handle.close();
  // Nobody waits.
  const third = await new Promise((resolve) => {
    fs.stat('/nowhere').then(null, (error) => resolve(error));
  });
  assert.deepStrictEqual(linesOf(third), []);
}

let done = false;
main().then(() => { done = true; });
process.on('exit', () => assert(done));
