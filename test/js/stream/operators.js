'use strict';
// Iterator helpers of Readable, compose and Duplex.from.
const assert = require('assert');
const { Duplex, PassThrough, Readable, Transform, Writable, compose, pipeline } = require('stream');
let done = 0;
process.on('exit', () => assert.strictEqual(done, 2));
const of = (...items) => Readable.from(items);

async function helpers() {
  assert.deepStrictEqual(await of(1, 2, 3).map((x) => x * 2).toArray(), [2, 4, 6]);
  assert.deepStrictEqual(await of(1, 2, 3, 4).filter(async (x) => x % 2).toArray(), [1, 3]);
  assert.deepStrictEqual(await of(1, 2).flatMap((x) => [x, x]).toArray(), [1, 1, 2, 2]);
  assert.deepStrictEqual(await of(1, 2, 3).drop(1).take(1).toArray(), [2]);
  assert.strictEqual(await of(1, 2, 3).reduce((a, b) => a + b), 6);
  assert.strictEqual(await of(1, 2, 3).find((x) => x > 1), 2);
  assert.strictEqual(await of(1, 2).some((x) => x > 5), false);
  assert.strictEqual(await of(1, 2).every((x) => x > 0), true);
  const seen = [];
  await of('a', 'b').forEach((x) => { seen.push(x); });
  assert.deepStrictEqual(seen, ['a', 'b']);
  await assert.rejects(of(1).map(() => { throw new Error('inside'); }).toArray(), /inside/);
  await assert.rejects(of().reduce((a, b) => a + b), /Reduce of an empty stream/);
  assert.throws(() => of(1).map((x) => x, { concurrency: 'x' }),
                { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => of(1).filter((x) => x, { concurrency: 0 }),
                { code: 'ERR_OUT_OF_RANGE' });
  assert.strictEqual(Readable.prototype.drop.length, 1);
  done++;
}

for (const Class of [Readable, Writable]) {
  assert.throws(() => new Class({ defaultEncoding: 'none' }),
                { code: 'ERR_UNKNOWN_ENCODING' });
}
assert.throws(() => compose(new Writable(), new PassThrough()),
              { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => compose(new PassThrough(), of(1)),
              { code: 'ERR_INVALID_ARG_VALUE' });

async function duplexes() {
  const upper = new Transform({ transform(chunk, e, cb) { cb(null, String(chunk).toUpperCase()); } });
  const both = compose(upper, new PassThrough());
  let text = '';
  both.on('data', (chunk) => { text += chunk; });
  both.end('abc');
  await new Promise((resolve) => both.on('end', resolve));
  assert.strictEqual(text, 'ABC');

  assert.deepStrictEqual(await Duplex.from([1, 2]).toArray(), [1, 2]);
  const fn = Duplex.from(async function* (source) { for await (const x of source) yield `<${x}>`; });
  fn.write('a');
  fn.end('b');
  assert.deepStrictEqual(await fn.toArray(), ['<a>', '<b>']);
  assert.deepStrictEqual(await Duplex.from(Promise.resolve(7)).toArray(), [7]);

  const chunks = [];
  const sink = Duplex.from(async (source) => { for await (const x of source) chunks.push(x); });
  await new Promise((resolve, reject) => pipeline(of('x', 'y'), sink, (e) => e ? reject(e) : resolve()));
  assert.deepStrictEqual(chunks, ['x', 'y']);
  const written = [];
  const joined = Duplex.from({
    readable: of('in'),
    writable: new Writable({ objectMode: true, write(c, e, cb) { written.push(String(c)); cb(); } }),
  });
  joined.end('out');
  assert.deepStrictEqual(await joined.toArray(), ['in']);
  assert.deepStrictEqual(written, ['out']);
  done++;
}
helpers().then(duplexes);
