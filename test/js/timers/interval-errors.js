'use strict';
// An interval whose callback throws goes on if somebody handles the error.
const { mustCall } = require('../../common');
let turns = 0;
process.on('uncaughtException', mustCall(() => {}, 2));
const interval = setInterval(mustCall(() => {
  if (++turns === 3) clearInterval(interval);
  else throw new Error('again');
}, 3), 1);
