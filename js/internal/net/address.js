'use strict';

// Numeric addresses. Node docs: Net, net.isIP.

const { ipVersion } = internalBinding('tcp');

// 4, 6 or 0.
function isIP(input) {
  return ipVersion(`${input}`);
}

function isIPv4(input) {
  return ipVersion(`${input}`) === 4;
}

function isIPv6(input) {
  return ipVersion(`${input}`) === 6;
}

module.exports = { isIP, isIPv4, isIPv6 };
