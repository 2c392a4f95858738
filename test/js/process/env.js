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

// Descriptors: only what an environment can hold.
assert.deepStrictEqual(
  Object.getOwnPropertyDescriptor(Object.assign(env, { JSRUN_TEST: 2 }),
    'JSRUN_TEST'),
  { value: '2', writable: true, enumerable: true, configurable: true });
const all = { writable: true, enumerable: true, configurable: true };
Object.defineProperty(env, 'JSRUN_TEST', { value: 3, ...all });
assert.strictEqual(env.JSRUN_TEST, '3');
const refused = { code: 'ERR_INVALID_OBJECT_DEFINE_PROPERTY' };
assert.throws(() => Object.defineProperty(env, 'X', { value: 1 }), refused);
assert.throws(() => Object.defineProperty(env, 'X', all), refused);
assert.throws(() => Object.defineProperty(env, 'X', { get() {} }), refused);
assert.throws(() => Object.freeze(env), TypeError);
assert.ok(Object.isExtensible(env));
