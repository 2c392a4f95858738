'use strict';

// A delay counts from the call, however long the program ran before it.

const assert = require('assert');
const { mustCall } = require('../../common');

function work(ms) {
  const start = nowMs();
  while (nowMs() - start < ms);
}

function nowMs() {
  return Number(process.hrtime.bigint() / 1000000n);
}

function check() {
  work(60);
  const start = nowMs();
  setTimeout(mustCall(() => {
    assert(nowMs() - start >= 38);
  }), 40);
}

check();
setTimeout(mustCall(check), 1);
setImmediate(mustCall(check));
Promise.resolve().then(mustCall(check));
