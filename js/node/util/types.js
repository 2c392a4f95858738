'use strict';

// Node docs: util.types.

module.exports = require('internal/util/types');
