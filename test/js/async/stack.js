'use strict';

const assert = require('assert');

// The innermost call rejects, and so do all.
async function endless() { return endless(); }

let rejected = false;
endless().catch((e) => {
  assert.ok(e instanceof RangeError);
  rejected = true;
});
process.on('exit', () => { assert.ok(rejected); });
