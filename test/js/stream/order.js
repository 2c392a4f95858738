'use strict';
// Events of readable, writable and failing streams come in Node's order.
const assert = require('assert');
const { Readable, Transform, Writable, finished, pipeline } = require('stream');
const log = [];
const p = (...args) => log.push(args.join(' '));

const got = [];
const up = new Transform({ transform(c, e, cb) { cb(null, String(c).toUpperCase()); } });
const sink = new Writable({ write(c, e, cb) { got.push(String(c)); cb(); } });
pipeline(Readable.from(['a', 'b', 'c']), up, sink, (e) => p('pipeline', e, got));
(async () => { let s = ''; for await (const x of Readable.from([1, 2, 3])) s += x; p('iter', s); })();
const r = new Readable({ read() {} });
r.push('hello');
r.push(null);
r.setEncoding('utf8');
r.on('data', (d) => p('data', d));
r.on('end', () => p('end'));
r.on('close', () => p('close'));
const w = new Writable({ highWaterMark: 3, write(c, e, cb) { setTimeout(cb, 1); } });
p('write', w.write('ab'), w.write('cd'));
w.on('drain', () => { p('drain'); w.end(() => p('ended')); });
w.on('finish', () => p('finish'));
const bad = new Readable({ read() { this.destroy(new Error('bad')); } });
bad.on('error', (e) => p('err', e.message));
bad.resume();
finished(bad, (e) => p('finished', e.message));

process.on('exit', () => assert.deepStrictEqual(log, [
  'write true false', 'data hello', 'end', 'err bad', 'finished bad', 'close',
  'pipeline  A,B,C', 'iter 123', 'drain', 'ended', 'finish',
]));
