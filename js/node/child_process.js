'use strict';

// Node docs: Child process. The module loads; processes cannot be started yet.

const notYet = require('internal/not_yet');

module.exports = {
  ChildProcess: notYet('child_process.ChildProcess'),
  exec: notYet('child_process.exec'),
  execFile: notYet('child_process.execFile'),
  execFileSync: notYet('child_process.execFileSync'),
  execSync: notYet('child_process.execSync'),
  fork: notYet('child_process.fork'),
  spawn: notYet('child_process.spawn'),
  spawnSync: notYet('child_process.spawnSync'),
};
