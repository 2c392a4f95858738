'use strict';

// The globals URL and URLSearchParams.

const { URL, URLSearchParams } = require('internal/url');

module.exports = { URL, URLSearchParams };
