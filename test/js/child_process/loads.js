'use strict';

// The module loads, and what is not there yet says so when it is called.

const assert = require('assert');
const childProcess = require('child_process');

for (const name of ['exec', 'execFile', 'execFileSync', 'execSync', 'fork',
                    'spawn', 'spawnSync']) {
  assert.strictEqual(childProcess[name].name, name);
  if (!process.versions.jsrun) continue;
  assert.throws(() => childProcess[name]('true'), {
    code: 'ERR_METHOD_NOT_IMPLEMENTED',
    message: `child_process.${name} is not supported yet`,
  });
}
