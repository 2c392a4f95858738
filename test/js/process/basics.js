'use strict';
// What process says about itself.
const assert = require('assert');

assert.strictEqual(require('process'), process);
assert.strictEqual(require('node:process'), globalThis.process);
assert.strictEqual(String(process), '[object process]');
assert(process instanceof process.constructor);
assert.strictEqual(process.constructor.name, 'process');
assert.throws(() => {
  'use strict';
  process.config.variables = {};
}, TypeError);
assert.match(process.version, /^v24\.\d+\.\d+$/);
assert.strictEqual(`v${process.versions.node}`, process.version);
for (const name of ['jsrun', 'duktape', 'ev']) {
  assert.match(process.versions[name], /^\d+\.\d+/);
}
assert.strictEqual(process.platform, 'linux');
assert.strictEqual(process.release.name, 'node');
assert.ok(['x64', 'arm64', 'arm', 'riscv64', 'ia32'].includes(process.arch));
assert.ok(process.pid > 0 && process.ppid > 0);
assert.ok(process.execPath.startsWith('/'));
assert.strictEqual(process.argv[0], process.execPath);
assert.strictEqual(process.argv[1], __filename);
assert.strictEqual(process.mainModule, module);
assert.ok(process.uptime() >= 0);

const [seconds, nanoseconds] = process.hrtime();
assert.ok(Number.isInteger(seconds) && nanoseconds >= 0 && nanoseconds < 1e9);
const passed = process.hrtime([seconds, nanoseconds]);
assert.ok(passed[0] >= 0 && passed[1] >= 0);
assert.throws(() => process.hrtime(1), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => process.hrtime([1]), { code: 'ERR_OUT_OF_RANGE' });

const { rss, heapTotal, heapUsed } = process.memoryUsage();
assert.ok(rss > 0 && heapTotal >= 0 && heapUsed >= 0);
assert.ok(process.memoryUsage.rss() > 0);
const { user, system } = process.cpuUsage();
assert.ok(user >= 0 && system >= 0);
assert.ok(process.cpuUsage({ user, system }).user >= 0);
assert.throws(() => process.cpuUsage(1), { code: 'ERR_INVALID_ARG_TYPE' });
assert.ok(process.resourceUsage().maxRSS > 0);

assert.ok(process.getuid() >= 0 && process.getgid() >= 0);
assert.ok(Array.isArray(process.getgroups()));
const mask = process.umask(0o77);
assert.strictEqual(process.umask(mask), 0o77);
assert.strictEqual(process.umask(), mask);

process.title = 'renamed';
assert.strictEqual(process.title, 'renamed');

assert.throws(() => process.nextTick(), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => queueMicrotask(1), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => process.exit('x'), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => { process.exitCode = 1.5; }, { code: 'ERR_OUT_OF_RANGE' });
assert.strictEqual(process.exitCode, undefined);
assert.strictEqual(process.getBuiltinModule('node:process'), process);
assert.strictEqual(process.getBuiltinModule('internal/errors'), undefined);

// Globals, as Node has them.
for (const name of ['global', 'process', 'console', 'queueMicrotask']) {
  assert.ok(name in globalThis, name);
}
assert.strictEqual(global, globalThis);
assert.strictEqual(typeof Duktape, 'undefined');
const enumerable = Object.keys(globalThis);
assert.ok(enumerable.includes('setTimeout'));
assert.ok(!enumerable.includes('process'));
