'use strict';

// A host's address for connect and listen. Names are resolved by the dns
// module; this machine's own name is known without it.

const { codes: { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } } =
  require('internal/errors');
const { isIP } = require('internal/net/address');

// lookup(host, family, callback(error, address, family)): family 4, 6 or 0.
function lookup(host, family, callback) {
  const version = isIP(host);
  if (version) {
    process.nextTick(callback, null, host, version);
  } else if (host === 'localhost') {
    const address = family === 6 ? '::1' : '127.0.0.1';
    process.nextTick(callback, null, address, family === 6 ? 6 : 4);
  } else {
    process.nextTick(callback, unresolved(host));
  }
}

function unresolved(host) {
  const error = new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('dns.lookup');
  error.message = `dns.lookup is missing in jsrun: '${host}' needs a numeric ` +
    'address';
  error.hostname = host;
  return error;
}

module.exports = { lookup };
