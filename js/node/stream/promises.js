'use strict';

// finished and pipeline as promises. Node docs: Stream, Streams promises API.

const eos = require('internal/streams/end_of_stream');
const { isIterable, isNodeStream } = require('internal/streams/state');
const { pipelineImpl } = require('internal/streams/pipeline');
const { validateBoolean } = require('internal/validators');

function pipeline(...streams) {
  return new Promise((resolve, reject) => {
    let options;
    const last = streams[streams.length - 1];
    if (last && typeof last === 'object' && !isNodeStream(last) && !isIterable(last)) {
      options = streams.pop();
    }
    pipelineImpl(streams, (error, value) => {
      if (error) reject(error);
      else resolve(value);
    }, options);
  });
}

function finished(stream, options) {
  const autoCleanUp = options?.cleanup ?? false;
  if (options?.cleanup !== undefined) validateBoolean(options.cleanup, 'cleanup');
  return new Promise((resolve, reject) => {
    const cleanUp = eos(stream, options, (error) => {
      if (autoCleanUp) cleanUp();
      if (error) reject(error);
      else resolve();
    });
  });
}

module.exports = { finished, pipeline };
