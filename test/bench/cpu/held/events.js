'use strict';

// Event emitters, a store with reducers, middleware and memoised selectors.

class Emitter {
  #listeners = new Map();
  on(name, fn) {
    if (!this.#listeners.has(name)) this.#listeners.set(name, []);
    this.#listeners.get(name).push(fn);
    return () => this.off(name, fn);
  }
  off(name, fn) {
    this.#listeners.set(name,
      this.#listeners.get(name).filter((f) => f !== fn));
  }
  emit(name, ...args) {
    for (const fn of this.#listeners.get(name) ?? []) fn(...args);
  }
}

function memo(fn) {
  let lastArgs = [];
  let last;
  return (...args) => {
    if (args.length === lastArgs.length &&
        args.every((a, i) => a === lastArgs[i])) return last;
    lastArgs = args;
    return last = fn(...args);
  };
}

const reducers = {
  todos(state = [], action) {
    switch (action.type) {
      case 'add':
        return [...state.slice(-20), { id: action.id, text: action.text,
          done: false }];
      case 'toggle':
        return state.map((t) => t.id === action.id ? { ...t, done: !t.done } : t);
      default:
        return state;
    }
  },
  filter(state = 'all', action) {
    return action.type === 'filter' ? action.filter : state;
  },
};

function combine(parts) {
  return (state = {}, action) => Object.fromEntries(
    Object.entries(parts).map(([k, f]) => [k, f(state[k], action)]));
}

function createStore(reducer, ...middleware) {
  const emitter = new Emitter();
  let state = reducer(undefined, { type: '@@init' });
  const store = {
    getState: () => state,
    subscribe: (fn) => emitter.on('change', fn),
    dispatch: (action) => {
      state = reducer(state, action);
      emitter.emit('change', state, action);
      return action;
    },
  };
  for (const m of middleware) store.dispatch = m(store)(store.dispatch);
  return store;
}

let logged = 0;
const logger = () => (next) => (action) => {
  logged++;
  return next(action);
};
const store = createStore(combine(reducers), logger);
const visible = memo((todos, filter) =>
  todos.filter((t) => filter === 'all' || t.done === (filter === 'done')));
let seen = 0;
const stop = store.subscribe(({ todos, filter }) => {
  seen += visible(todos, filter).length;
});
for (let i = 0; i < 1500; i++) {
  store.dispatch({ type: 'add', id: i, text: 'todo ' + i });
  store.dispatch({ type: 'toggle', id: i - i % 3 });
  if (i % 10 === 0)
    store.dispatch({ type: 'filter', filter: ['all', 'done', 'open'][i / 10 % 3] });
}
stop();
store.dispatch({ type: 'add', id: -1, text: '' });
const result = `${logged} ${seen}`;
if (result !== '3151 43686') throw new Error(result);
