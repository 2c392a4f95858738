'use strict';

// The old name of util. Node docs: Deprecated APIs, DEP0025.

process.emitWarning('sys is deprecated. Use `node:util` instead.',
                    'DeprecationWarning', 'DEP0025');

module.exports = require('util');
