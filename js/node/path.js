'use strict';

// Node docs: Path. Both flavours are in internal/path; this is the POSIX one,
// with the other as path.win32.

const posix = require('internal/path/posix');

module.exports = posix;
