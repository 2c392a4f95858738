'use strict';

// Buffers in their encodings; what console.log makes of things.

const b = Buffer.concat([Buffer.from('hällo wörld'), Buffer.alloc(300, 'x')]);
const texts = ['utf8', 'latin1', 'hex', 'base64', 'ucs2'].map((e) =>
  Buffer.from(b.toString(e), e).toString(e).length);
console.log('%o %s', { texts, b, nested: { a: [new Map([[1, { b: 2 }]])] } },
            b.subarray(2, 20).toString());
