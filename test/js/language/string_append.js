'use strict';

// Strings grow in place in loops of +=, which nobody must be able to tell.

const assert = require('assert');
const { times } = require('../../common');

const kTail = 'abcdefghij';
const long = 'x'.repeat(100);

{
  // Other holders of the string keep what they have.
  const seen = [];
  let s = long;
  let other = null;
  for (let i = 0; i < 50; i++) {
    if (i % 7 === 0) seen.push(s);
    if (i % 11 === 0) other = s;
    s += kTail;
  }
  seen.forEach((v, i) => assert.strictEqual(v, long + kTail.repeat(i * 7)));
  assert.strictEqual(other, long + kTail.repeat(44));
  assert.strictEqual(s, long + kTail.repeat(50));
}

{
  // What results in an equal string is the same key.
  let a = long;
  let b = long;
  for (let i = 0; i < 20; i++) {
    a += kTail;
    b += 'abcde';
    b += 'fghij';
  }
  assert(a === b);
  assert.strictEqual(new Map([[a, 1]]).get(b), 1);
  assert.strictEqual({ [a]: 2 }[b], 2);
  assert(long + kTail.repeat(20) === b);
}

{
  // The old value is still needed: by the right side, another variable, itself.
  let s = long;
  s += s;
  assert.strictEqual(s, long + long);
  let t = s;
  t = s + 'y';
  assert.strictEqual(t.length, s.length + 1);
  s += (s = 'short', 'end');
  assert.strictEqual(s, long + long + 'end');
  let u = long + 'u';
  u += (() => u)();
  assert.strictEqual(u, long + 'u' + long + 'u');
  const before = u;
  const result = (u += 'z');
  assert.strictEqual(result, before + 'z');
  assert.strictEqual(u, result);
}

{
  // Captured variables, properties, elements, private fields, accessors.
  let captured = long;
  const read = () => captured;
  const object = { s: long, get g() { return this.s; }, set g(v) { this.s = v; } };
  const frozen = Object.freeze({ s: long });
  const child = Object.create(object);
  const array = [long];
  const proxied = new Proxy({ s: long }, {});
  class Builder {
    #s = long;
    add(x) {
      this.#s += x;
      return this.#s;
    }
  }
  const builder = new Builder();
  for (let i = 0; i < 10; i++) {
    captured += kTail;
    object.s += kTail;
    array[0] += kTail;
    builder.add(kTail);
    proxied.s += kTail;
    assert.throws(() => { frozen.s += kTail; }, TypeError);
  }
  const all = long + kTail.repeat(10);
  for (const s of [captured, read(), object.s, array[0], proxied.s])
    assert.strictEqual(s, all);
  assert.strictEqual(builder.add(''), all);
  assert.strictEqual(frozen.s, long);
  child.s += '!';
  assert.strictEqual(object.s, all);
  assert.strictEqual(child.s, all + '!');
  object.g += '?';
  assert.strictEqual(object.s, all + '?');
}

{
  // Numbers and other values, lengths outside ASCII, symbols.
  let s = long;
  for (const v of [1, -1, 0, -0, 1.5, 2 ** 40, true, null, undefined, [1, 2]])
    s += v;
  assert.strictEqual(s.slice(100),
    '1-1001.51099511627776truenullundefined1,2');
  let e = long;
  for (let i = 0; i < 30; i++) {
    e += 'é€';
    assert.strictEqual(e.length, 102 + 2 * i);
  }
  assert.strictEqual(e[101], '€');
  e += '\ud83d';
  e += '\ude00';
  assert.strictEqual(e.length, 162);
  assert.strictEqual(e.codePointAt(160), 0x1f600);
  let y = long;
  assert.throws(() => { y += Symbol('s'); }, TypeError);
  assert.strictEqual(y, long);
}

{
  // Linear time: this is a gigabyte of copying otherwise.
  const n = times(100000, 500);
  let s = '';
  for (let i = 0; i < n; i++) s += `<td>${i}</td>`;
  assert.strictEqual(s.length, n === 500 ? 5890 : 1388890);
}
