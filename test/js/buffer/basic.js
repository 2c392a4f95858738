'use strict';
// Buffer: making, text in all encodings, ranges, searching, filling, numbers.
const assert = require('assert');
const { Buffer } = require('buffer');
const eq = assert.strictEqual;

// Text
const text = 'zß水🍌';
eq(Buffer.from(text).toString('hex'), '7ac39fe6b0b4f09f8d8c');
eq(Buffer.from(text).toString(), text);
eq(Buffer.from(text, 'utf16le').toString('hex'), '7a00df00346c3cd84cdf');
eq(Buffer.from(text, 'ucs2').toString('ucs2'), text);
eq(Buffer.from('ÿé', 'latin1').toString('hex'), 'ffe9');
eq(Buffer.from([0xff, 0x41]).toString('latin1'), 'ÿA');
eq(Buffer.from([0xff, 0x41]).toString('ascii'), '\x7fA');
eq(Buffer.from('aGk', 'base64').toString(), 'hi');
eq(Buffer.from('a G\nk=', 'base64').toString(), 'hi');
eq(Buffer.from([251, 255]).toString('base64'), '+/8=');
eq(Buffer.from([251, 255]).toString('base64url'), '-_8');
eq(Buffer.from('abxx12', 'hex').length, 1);
eq(Buffer.from([0xe6, 0xb0, 0x41]).toString(), '\ufffdA');
eq(Buffer.from('\ud800x').toString('hex'), 'efbfbd78');
eq(Buffer.byteLength(text), 10);
eq(Buffer.byteLength('aGk=', 'base64'), 2);
assert.throws(() => Buffer.from('x', 'nope'), { code: 'ERR_UNKNOWN_ENCODING' });
assert.ok(Buffer.isEncoding('UTF-8') && !Buffer.isEncoding('x'));

// Making
eq(Buffer.alloc(3, 'ab').toString(), 'aba');
eq(Buffer.alloc(2, 7)[1], 7);
eq(Buffer.concat([Buffer.from('a'), new Uint8Array([98])]).toString(), 'ab');
eq(Buffer.concat([Buffer.from('abc')], 2).toString(), 'ab');
const ab = new ArrayBuffer(8);
const view = Buffer.from(ab, 2, 4);
view[0] = 9;
eq(new Uint8Array(ab)[2], 9);
eq(Buffer.from({ type: 'Buffer', data: [1, 2] }).length, 2);
eq(Buffer.from(new String('s')).toString(), 's');
eq(Buffer.of(1, 2).length, 2);
assert.throws(() => Buffer.from(5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => Buffer.alloc(-1), { code: 'ERR_OUT_OF_RANGE' });
const b = Buffer.from('hello world');
assert.ok(Buffer.isBuffer(b) && b instanceof Uint8Array);
eq(JSON.stringify(Buffer.from('hi')), '{"type":"Buffer","data":[104,105]}');

// Ranges share memory
const part = b.subarray(6);
part[0] = 0x57;
eq(b.toString(), 'hello World');
eq(b.slice(-5, -1).toString(), 'Worl');
eq(b.toString('utf8', 6, 8), 'Wo');
eq(b.subarray(0, 5).subarray(1).toString(), 'ello');

// Searching, comparing, copying
eq(b.indexOf('o'), 4);
eq(b.indexOf('o', 5), 7);
eq(b.lastIndexOf('o'), 7);
eq(b.lastIndexOf('o', -5), 4);
eq(b.indexOf(Buffer.from('World')), 6);
eq(b.indexOf(0x6c), 2);
eq(b.indexOf('x'), -1);
eq(b.indexOf(''), 0);
assert.ok(b.includes('World'));
eq(Buffer.from('aab', 'utf16le').indexOf('b', 0, 'utf16le'), 4);
eq(Buffer.compare(Buffer.from('a'), Buffer.from('b')), -1);
assert.ok(b.equals(Buffer.from('hello World')));
const target = Buffer.alloc(5);
eq(b.copy(target, 1, 0, 4), 4);
eq(target.toString('latin1'), '\0hell');

// Filling and writing
eq(Buffer.alloc(5).fill('xy').toString(), 'xyxyx');
eq(Buffer.alloc(4).fill('6162', 'hex').toString(), 'abab');
eq(Buffer.alloc(4).fill(0x101)[0], 1);
const w = Buffer.alloc(4);
eq(w.write('é水'), 2);
eq(w.write('ab', 2), 2);
eq(w.write('ff', 1, 'hex'), 1);
assert.throws(() => w.write('a', 9), { code: 'ERR_OUT_OF_RANGE' });
eq(Buffer.from([1, 2, 3, 4]).swap16().toString('hex'), '02010403');

// Numbers
const n = Buffer.alloc(8);
eq(n.writeUInt32BE(0xdeadbeef, 0), 4);
eq(n.readUInt32BE(0), 0xdeadbeef);
eq(n.readInt32BE(0), -559038737);
eq(n.readUInt16LE(0), 0xadde);
eq(n.writeDoubleLE(Math.PI, 0), 8);
eq(n.readDoubleLE(), Math.PI);
eq(n.writeFloatBE(1.5, 4), 8);
eq(n.readFloatBE(4), 1.5);
eq(n.writeIntBE(-2, 0, 6), 6);
eq(n.readIntBE(0, 6), -2);
eq(n.readUint8(5), 0xfe);
assert.throws(() => n.readUInt8(8), { code: 'ERR_OUT_OF_RANGE', message:
  'The value of "offset" is out of range. It must be >= 0 and <= 7. Received 8' });
assert.throws(() => n.readUInt8('1'), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => n.readUInt8(1.5), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => n.writeUInt8(256), { code: 'ERR_OUT_OF_RANGE', message:
  'The value of "value" is out of range. It must be >= 0 and <= 255. Received 256' });
assert.throws(() => n.writeInt32LE(2 ** 31), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => Buffer.alloc(1).readUInt16LE(), { code: 'ERR_BUFFER_OUT_OF_BOUNDS' });

// Iteration, typed array methods, inspection
assert.deepStrictEqual([...Buffer.from('ab')], [97, 98]);
assert.deepStrictEqual([...Buffer.from('ab').entries()], [[0, 97], [1, 98]]);
assert.ok(Buffer.isBuffer(Buffer.from('ab').map((x) => x + 1)));
eq(require('util').inspect(Buffer.from('ab')), '<Buffer 61 62>');
eq(require('util').inspect(Buffer.alloc(60)).slice(-21), '00 ... 10 more bytes>');
eq(atob('aGk='), 'hi');
eq(btoa('hi'), 'aGk=');
assert.throws(() => btoa('水'), { name: 'InvalidCharacterError' });
assert.throws(() => atob('-'), {
  constructor: DOMException, name: 'InvalidCharacterError', code: 5,
  message: 'Invalid character',
});
assert.throws(() => atob('abcde'), {
  constructor: DOMException, name: 'InvalidCharacterError',
  message: 'The string to be decoded is not correctly encoded.',
});

// What typed arrays really hold counts, not what they say.
{
  const odd = Object.defineProperty(new Uint8Array([1, 2]), 'length',
                                    { value: 100 });
  assert.deepStrictEqual([...Buffer.concat([odd, Buffer.from([3])])], [1, 2, 3]);
  const wide = new Uint16Array(2);
  assert.strictEqual(Buffer.from([1, 2, 3]).copy(wide), 3);
  assert.deepStrictEqual([...new Uint8Array(wide.buffer)], [1, 2, 3, 0]);
  const gone = new ArrayBuffer(1);
  gone.transfer();
  assert.throws(() => require('buffer').isAscii(gone),
                { code: 'ERR_INVALID_STATE' });
}

// A buffer over all of a resizable one has its length.
const resizable = new ArrayBuffer(2, { maxByteLength: 8 });
const tracking = Buffer.from(resizable);
resizable.resize(5);
assert.strictEqual(tracking.length, 5);
assert.strictEqual(Buffer.from(resizable, 1, 2).length, 2);

// Numbers that are no index say which would be.
for (const value of [Infinity, -1]) {
  assert.throws(() => Buffer.alloc(8).readDoubleLE(value), {
    message: 'The value of "offset" is out of range. It must be >= 0 and ' +
      `<= 0. Received ${value}`,
  });
  assert.throws(() => Buffer.alloc(8).readIntLE(0, value), {
    message: 'The value of "byteLength" is out of range. It must be >= 1 and ' +
      `<= 6. Received ${value}`,
  });
}
assert.throws(() => atob('*'), { constructor: DOMException, code: 5 });
