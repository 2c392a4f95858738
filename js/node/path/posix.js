'use strict';

// Node docs: Path, path.posix.

module.exports = require('path').posix;
