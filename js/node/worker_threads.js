'use strict';

// Node docs: Worker threads, as the main thread sees them. Threads and message
// channels cannot be made yet.

const notYet = require('internal/not_yet');

const environment = new Map();

function getEnvironmentData(key) {
  return environment.get(key);
}

function setEnvironmentData(key, value) {
  if (value === undefined) environment.delete(key);
  else environment.set(key, value);
}

module.exports = {
  BroadcastChannel: notYet('worker_threads.BroadcastChannel'),
  MessageChannel: notYet('worker_threads.MessageChannel'),
  MessagePort: notYet('worker_threads.MessagePort'),
  SHARE_ENV: Symbol.for('nodejs.worker_threads.SHARE_ENV'),
  Worker: notYet('worker_threads.Worker'),
  getEnvironmentData,
  isInternalThread: false,
  isMainThread: true,
  markAsUncloneable: notYet('worker_threads.markAsUncloneable'),
  markAsUntransferable: notYet('worker_threads.markAsUntransferable'),
  moveMessagePortToContext: notYet('worker_threads.moveMessagePortToContext'),
  parentPort: null,
  postMessageToThread: notYet('worker_threads.postMessageToThread'),
  receiveMessageOnPort: notYet('worker_threads.receiveMessageOnPort'),
  resourceLimits: {},
  setEnvironmentData,
  threadId: 0,
  threadName: '',
  workerData: null,
};
