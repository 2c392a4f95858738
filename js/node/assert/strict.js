'use strict';

// Node docs: Assert, strict assertion mode.

module.exports = require('assert').strict;
