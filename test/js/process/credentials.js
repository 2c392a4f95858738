'use strict';

// process.setuid and its like take names; what is no user or group is told.

const assert = require('assert');
const fs = require('fs');

const none = 'nobody-of-this-name-here';
for (const name of ['setuid', 'seteuid', 'setgid', 'setegid']) {
  const kind = name.endsWith('uid') ? 'User' : 'Group';
  assert.throws(() => process[name](none), {
    code: 'ERR_UNKNOWN_CREDENTIAL',
    message: `${kind} identifier does not exist: ${none}`,
  });
  assert.throws(() => process[name]({}), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => process[name](-1), { code: 'ERR_OUT_OF_RANGE' });
}
assert.throws(() => process.setgroups([1, none]), {
  code: 'ERR_UNKNOWN_CREDENTIAL',
});
assert.throws(() => process.setgroups([true]), {
  code: 'ERR_INVALID_ARG_TYPE',
  message: 'The "groups[0]" argument must be one of type number or string. ' +
    'Received type boolean (true)',
});
assert.throws(() => process.initgroups(none, 0), {
  code: 'ERR_UNKNOWN_CREDENTIAL',
});
assert.throws(() => process.initgroups('root'), {
  code: 'ERR_INVALID_ARG_TYPE',
});

function numberIn(file, name) {
  const line = fs.readFileSync(file, 'utf8').split('\n')
    .find((text) => text.startsWith(`${name}:`));
  return line === undefined ? undefined : Number(line.split(':')[2]);
}

// Only root can; the process is over after that.
const uid = numberIn('/etc/passwd', 'nobody');
const gid = numberIn('/etc/group', 'daemon');
if (process.getuid() === 0 && uid !== undefined && gid !== undefined) {
  process.setgroups(['daemon']);
  assert.deepStrictEqual(process.getgroups(), [gid]);
  process.initgroups('nobody', 'daemon');
  assert(process.getgroups().includes(gid));
  process.setgid('daemon');
  assert.strictEqual(process.getgid(), gid);
  process.setuid('nobody');
  assert.strictEqual(process.geteuid(), uid);
} else {
  assert.throws(() => process.setgroups([12345]), { code: 'EPERM' });
}
