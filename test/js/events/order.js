'use strict';
// Listeners run in order, each of those present when emit began.
const assert = require('assert');
const EventEmitter = require('events');

const e = new EventEmitter();
const seen = [];
const second = () => seen.push('second');
e.on('x', () => { seen.push('first'); e.removeListener('x', second); });
e.on('x', second);
e.prependListener('x', () => seen.push('zero'));
e.once('x', (...args) => seen.push(args.join()));
assert.strictEqual(e.emit('x', 1, 2, 3), true);
assert.strictEqual(e.emit('x'), true);
assert.deepStrictEqual(seen, ['zero', 'first', 'second', '1,2,3',
                              'zero', 'first']);
assert.strictEqual(e.emit('y'), false);
assert.strictEqual(e.listenerCount('x'), 2);
assert.deepStrictEqual(e.eventNames(), ['x']);
e.removeAllListeners();
assert.deepStrictEqual(e.eventNames(), []);
