'use strict';
// os tells about this machine in the shapes that Node documents.
const assert = require('assert');
const os = require('os');

assert(os.cpus().length > 0);
assert.strictEqual(typeof os.cpus()[0].times.idle, 'number');
assert(os.totalmem() >= os.freemem());
assert.strictEqual(os.loadavg().length, 3);
assert.strictEqual(os.EOL, '\n');
assert.strictEqual(os.type(), 'Linux');
assert(os.availableParallelism() >= 1);
assert(os.uptime() > 0);
assert.strictEqual(os.userInfo().uid, process.getuid());
assert.strictEqual(os.constants.signals.SIGINT, 2);
for (const list of Object.values(os.networkInterfaces())) {
  for (const { family, cidr } of list) {
    assert(family === 'IPv4' || family === 'IPv6');
    assert(cidr === null || cidr.includes('/'));
  }
}
assert.throws(() => os.getPriority('1'), { code: 'ERR_INVALID_ARG_TYPE' });

assert.throws(() => { os.constants.signals.SIGNEW = 1; }, TypeError);
