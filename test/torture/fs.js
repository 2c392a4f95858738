'use strict';

// Files, synchronous and in the pool; modules.

const fs = require('fs');
const path = require('path');

const dir = fs.mkdtempSync(path.join(process.env.TMPDIR, 'x'));
const file = path.join(dir, 'module.js');
fs.writeFileSync(file, 'exports.x = __filename;');
if (require(file).x !== file) throw new Error('require');
fs.readFile(file, 'utf8', (error, text) => {
  if (error) throw error;
  fs.stat(file, (error, stat) => {
    if (error) throw error;
    if (stat.size !== text.length) throw new Error('size');
    fs.promises.readdir(dir).then((names) => {
      if (names[0] !== 'module.js') throw new Error('names');
      fs.rmSync(dir, { recursive: true });
    });
  });
});
