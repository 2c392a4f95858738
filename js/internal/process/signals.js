'use strict';

// Process signals as events: process.on('SIGHUP', f) starts a watcher with the
// first listener and closes it with the last. Node docs: process, Signal events.
// Watchers are unref'd: a listener alone does not keep the process running.

const { Signal } = internalBinding('signal');
const { signals } = internalBinding('constants').os;    // no prototype

const watchers = { __proto__: null };   // name -> Signal, while it has listeners

function start(process, name) {
  if (!(name in signals) || watchers[name] !== undefined) return;
  const watcher = new Signal();
  watcher.onsignal = (signum) => process.emit(name, name, signum);
  watcher.unref();
  watcher.start(signals[name]);
  watchers[name] = watcher;
}

function stop(process, name) {
  if (watchers[name] === undefined || process.listenerCount(name) > 0) return;
  watchers[name].close();
  delete watchers[name];
}

module.exports = { start, stop };
