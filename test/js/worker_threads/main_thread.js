'use strict';

// What the main thread sees.

const assert = require('assert');
const workers = require('node:worker_threads');

assert.strictEqual(workers.isMainThread, true);
assert.strictEqual(workers.parentPort, null);
assert.strictEqual(workers.threadId, 0);
assert.strictEqual(workers.workerData, null);
assert.deepStrictEqual({ ...workers.resourceLimits }, {});
workers.setEnvironmentData('key', { a: 1 });
assert.deepStrictEqual(workers.getEnvironmentData('key'), { a: 1 });
workers.setEnvironmentData('key');
assert.strictEqual(workers.getEnvironmentData('key'), undefined);
assert.throws(() => new workers.Worker(7), {
  code: process.versions.jsrun ? 'ERR_METHOD_NOT_IMPLEMENTED' :
    'ERR_INVALID_ARG_TYPE',
});
