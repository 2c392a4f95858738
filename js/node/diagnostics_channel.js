'use strict';

// Node docs: Diagnostics Channel. A channel without subscribers costs one test
// of hasSubscribers; the methods that publish are put in place by the first
// subscriber.

const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { validateFunction } = require('internal/validators');

// Channels without subscribers live as long as somebody holds them.
const channels = new Map();     // name -> WeakRef or Channel

function lookUp(name) {
  const held = channels.get(name);
  if (held === undefined) return undefined;
  return held instanceof Channel ? held : held.deref();
}

// Keeps a channel alive while it has subscribers.
function hold(channel) {
  channels.set(channel.name, channel);
}

function release(channel) {
  channels.set(channel.name,
               typeof WeakRef === 'function' ? new WeakRef(channel) : channel);
}

function report(err) {
  process.nextTick(() => { throw err; });
}

// Runs fn in the stores that a channel has bound, outermost first.
function runInStores(channel, data, fn, thisArg, args) {
  let run = () => {
    channel.publish(data);
    return Reflect.apply(fn, thisArg, args);
  };
  for (const [store, transform] of channel._stores) {
    const next = run;
    run = () => {
      let context = data;
      if (transform !== undefined) {
        try {
          context = transform(data);
        } catch (err) {
          report(err);
          return next();
        }
      }
      return store.run(context, next);
    };
  }
  return run();
}

class Channel {
  constructor(name) {
    this._subscribers = undefined;
    this._stores = new Map();
    this.name = name;
  }

  get hasSubscribers() {
    return this._subscribers !== undefined || this._stores.size > 0;
  }

  subscribe(subscription) {
    validateFunction(subscription, 'subscription');
    hold(this);
    this._subscribers = [...this._subscribers ?? [], subscription];
  }

  unsubscribe(subscription) {
    const index = this._subscribers?.indexOf(subscription) ?? -1;
    if (index < 0) return false;
    const rest = this._subscribers.filter((one, i) => i !== index);
    this._subscribers = rest.length > 0 ? rest : undefined;
    if (!this.hasSubscribers) release(this);
    return true;
  }

  bindStore(store, transform) {
    hold(this);
    this._stores.set(store, transform);
  }

  unbindStore(store) {
    if (!this._stores.delete(store)) return false;
    if (!this.hasSubscribers) release(this);
    return true;
  }

  publish(data) {
    const subscribers = this._subscribers;
    if (subscribers === undefined) return;
    for (const onMessage of subscribers) {
      try {
        onMessage(data, this.name);
      } catch (err) {
        report(err);
      }
    }
  }

  runStores(data, fn, thisArg, ...args) {
    return runInStores(this, data, fn, thisArg, args);
  }
}

function channel(name) {
  const known = lookUp(name);
  if (known !== undefined) return known;
  if (typeof name !== 'string' && typeof name !== 'symbol') {
    throw new ERR_INVALID_ARG_TYPE('channel', ['string', 'symbol'], name);
  }
  const made = new Channel(name);
  release(made);
  return made;
}

function subscribe(name, subscription) {
  return channel(name).subscribe(subscription);
}

function unsubscribe(name, subscription) {
  return channel(name).unsubscribe(subscription);
}

function hasSubscribers(name) {
  return lookUp(name)?.hasSubscribers ?? false;
}

// -- Tracing ----------------------------------------------------------------

const kTraceEvents = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

function traceChannel(from, name) {
  if (typeof from === 'string') return channel(`tracing:${from}:${name}`);
  if (typeof from === 'object' && from !== null) {
    const one = from[name];
    if (one instanceof Channel) return one;
    throw new ERR_INVALID_ARG_TYPE(`nameOrChannels.${name}`, ['Channel'], one);
  }
  throw new ERR_INVALID_ARG_TYPE(
    'nameOrChannels', ['string', 'object', 'TracingChannel'], from);
}

class TracingChannel {
  constructor(nameOrChannels) {
    for (const name of kTraceEvents) {
      Object.defineProperty(this, name, {
        __proto__: null, value: traceChannel(nameOrChannels, name),
      });
    }
  }

  get hasSubscribers() {
    return kTraceEvents.some((name) => this[name].hasSubscribers);
  }

  subscribe(handlers) {
    for (const name of kTraceEvents) {
      if (handlers[name]) this[name].subscribe(handlers[name]);
    }
  }

  unsubscribe(handlers) {
    let done = true;
    for (const name of kTraceEvents) {
      if (handlers[name] && !this[name].unsubscribe(handlers[name])) {
        done = false;
      }
    }
    return done;
  }

  traceSync(fn, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const { start, end, error } = this;
    return start.runStores(context, () => {
      try {
        const result = Reflect.apply(fn, thisArg, args);
        context.result = result;
        return result;
      } catch (err) {
        context.error = err;
        error.publish(context);
        throw err;
      } finally {
        end.publish(context);
      }
    });
  }

  tracePromise(fn, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const { start, end, asyncStart, asyncEnd, error } = this;
    const settle = (key, value) => {
      context[key] = value;
      if (key === 'error') error.publish(context);
      asyncStart.publish(context);
      asyncEnd.publish(context);
    };
    return start.runStores(context, () => {
      try {
        let promise = Reflect.apply(fn, thisArg, args);
        if (!(promise instanceof Promise)) promise = Promise.resolve(promise);
        return promise.then((value) => {
          settle('result', value);
          return value;
        }, (err) => {
          settle('error', err);
          return Promise.reject(err);
        });
      } catch (err) {
        context.error = err;
        error.publish(context);
        throw err;
      } finally {
        end.publish(context);
      }
    });
  }

  traceCallback(fn, position = -1, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const { start, end, asyncStart, asyncEnd, error } = this;
    const callback = args.at(position);
    validateFunction(callback, 'callback');
    function wrapped(err, result) {
      if (err) {
        context.error = err;
        error.publish(context);
      } else {
        context.result = result;
      }
      return asyncStart.runStores(context, () => {
        try {
          return Reflect.apply(callback, this, arguments);
        } finally {
          asyncEnd.publish(context);
        }
      });
    }
    args.splice(position, 1, wrapped);
    return start.runStores(context, () => {
      try {
        return Reflect.apply(fn, thisArg, args);
      } catch (err) {
        context.error = err;
        error.publish(context);
        throw err;
      } finally {
        end.publish(context);
      }
    });
  }
}

function tracingChannel(nameOrChannels) {
  return new TracingChannel(nameOrChannels);
}

module.exports = {
  channel,
  hasSubscribers,
  subscribe,
  tracingChannel,
  unsubscribe,
  Channel,
};
