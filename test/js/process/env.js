'use strict';
// process.env is the environment: text only, names listed, deletions real.
const assert = require('assert');
const { env } = process;

env.JSRUN_TEST = 1;
assert.strictEqual(env.JSRUN_TEST, '1');
assert.ok('JSRUN_TEST' in env);
assert.ok(Object.keys(env).includes('JSRUN_TEST'));
assert.strictEqual({ ...env }.JSRUN_TEST, '1');
env.JSRUN_TEST = undefined;
assert.strictEqual(env.JSRUN_TEST, 'undefined');
env.JSRUN_TEST = 'grüße 😀';
assert.strictEqual(env.JSRUN_TEST, 'grüße 😀');
assert.ok(delete env.JSRUN_TEST);
assert.strictEqual(env.JSRUN_TEST, undefined);
assert.ok(!('JSRUN_TEST' in env));
assert.ok(!Object.keys(env).includes('JSRUN_TEST'));
assert.throws(() => { env.X = Symbol('s'); }, TypeError);
assert.strictEqual(typeof env.toString, 'function');
