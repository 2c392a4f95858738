'use strict';

// The frames of the running program as data.
// Node docs: util.getCallSites([frameCount][, options]).

// CallSite objects of the callers of `above`, at most `count`.
function captureSites(count, above) {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const holder = {};
  let sites = [];
  try {
    Error.stackTraceLimit = count;
    Error.prepareStackTrace = (err, list) => {
      sites = list;
      return '';
    };
    Error.captureStackTrace(holder, above);
    void holder.stack;
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
  }
  return sites;
}

function getCallSites(count, above) {
  return captureSites(count, above).map((site) => ({
    functionName: site.getFunctionName() ?? '',
    scriptId: '0',
    scriptName: site.getFileName() ?? '',
    lineNumber: site.getLineNumber() ?? 0,
    columnNumber: site.getColumnNumber() ?? 0,
    column: site.getColumnNumber() ?? 0,
  }));
}

module.exports = { captureSites, getCallSites };
