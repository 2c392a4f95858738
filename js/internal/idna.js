'use strict';

// Domain names in ASCII and in Unicode: UTS #46 processing as the URL Standard
// asks for (CheckHyphens, VerifyDnsLength off), and Punycode (RFC 3492).
// Characters are mapped by lower case and normalization; the list of forbidden
// characters is that of the URL Standard, section 3.5.

const kBase = 36;
const kTMin = 1;
const kTMax = 26;
const kSkew = 38;
const kDamp = 700;
const kInitialBias = 72;
const kInitialN = 128;
const kMaxInt = 0x7fffffff;

function adapt(delta, count, first) {
  delta = first ? Math.floor(delta / kDamp) : delta >> 1;
  delta += Math.floor(delta / count);
  let k = 0;
  for (; delta > ((kBase - kTMin) * kTMax) >> 1; k += kBase) {
    delta = Math.floor(delta / (kBase - kTMin));
  }
  return k + Math.floor((kBase - kTMin + 1) * delta / (delta + kSkew));
}

function threshold(k, bias) {
  if (k <= bias) return kTMin;
  return k >= bias + kTMax ? kTMax : k - bias;
}

function digitOf(code) {
  if (code >= 48 && code <= 57) return code - 22;
  if (code >= 65 && code <= 90) return code - 65;
  if (code >= 97 && code <= 122) return code - 97;
  return kBase;
}

function charOf(digit) {
  return String.fromCharCode(digit < 26 ? digit + 97 : digit + 22);
}

function codePoints(text) {
  return Array.from(text, (char) => char.codePointAt(0));
}

// Throws a string: 'overflow', 'not-basic', 'invalid-input'.
function decode(input) {
  const output = [];
  const basic = Math.max(input.lastIndexOf('-'), 0);
  for (let i = 0; i < basic; i++) {
    if (input.charCodeAt(i) >= 0x80) throw 'not-basic';
    output.push(input.charCodeAt(i));
  }
  let n = kInitialN;
  let bias = kInitialBias;
  let i = 0;
  for (let index = basic > 0 ? basic + 1 : 0; index < input.length;) {
    const old = i;
    for (let w = 1, k = kBase; ; k += kBase) {
      if (index >= input.length) throw 'invalid-input';
      const digit = digitOf(input.charCodeAt(index++));
      if (digit >= kBase) throw 'invalid-input';
      if (digit > Math.floor((kMaxInt - i) / w)) throw 'overflow';
      i += digit * w;
      const t = threshold(k, bias);
      if (digit < t) break;
      if (w > Math.floor(kMaxInt / (kBase - t))) throw 'overflow';
      w *= kBase - t;
    }
    const count = output.length + 1;
    bias = adapt(i - old, count, old === 0);
    if (Math.floor(i / count) > kMaxInt - n) throw 'overflow';
    n += Math.floor(i / count);
    i %= count;
    if (n > 0x10ffff) throw 'invalid-input';
    output.splice(i++, 0, n);
  }
  return output.map((code) => String.fromCodePoint(code)).join('');
}

function encode(input) {
  const points = codePoints(input);
  const basic = points.filter((code) => code < 0x80);
  let output = String.fromCharCode(...basic);
  let handled = basic.length;
  if (basic.length > 0) output += '-';
  let n = kInitialN;
  let delta = 0;
  let bias = kInitialBias;
  while (handled < points.length) {
    let next = kMaxInt;
    for (const code of points) {
      if (code >= n && code < next) next = code;
    }
    const count = handled + 1;
    if (next - n > Math.floor((kMaxInt - delta) / count)) throw 'overflow';
    delta += (next - n) * count;
    n = next;
    for (const code of points) {
      if (code < n && ++delta > kMaxInt) throw 'overflow';
      if (code !== n) continue;
      let q = delta;
      for (let k = kBase; ; k += kBase) {
        const t = threshold(k, bias);
        if (q < t) break;
        output += charOf(t + (q - t) % (kBase - t));
        q = Math.floor((q - t) / (kBase - t));
      }
      output += charOf(q);
      bias = adapt(delta, count, handled === basic.length);
      delta = 0;
      handled++;
    }
    delta++;
    n++;
  }
  return output;
}

// -- Domains ----------------------------------------------------------------

// Dots of other scripts, and characters that are dropped.
const kDots = /[\u3002\uff0e\uff61]/g;
const kIgnored =
  /[\u00ad\u034f\u180b-\u180d\u180f\u200b\u2060\u2064\ufe00-\ufe0f\ufeff]/g;
const kNeverAllowed =
  /[\ufffd\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]/;

function map(text) {
  const mapped = text.replace(kIgnored, '').replace(kDots, '.')
    .replaceAll('\u1e9e', 'ss').toLowerCase();
  // An engine without Unicode tables takes text as it is: most is in this form.
  return mapped.normalize === undefined ? mapped :
    mapped.normalize('NFKC').toLowerCase();
}

function isAscii(text) {
  return /^[\x00-\x7f]*$/.test(text);
}

// A label after xn-- must decode to something that would be encoded so.
function isValidAce(label) {
  try {
    const text = decode(label.slice(4));
    return text !== '' && !isAscii(text) && map(text) === text &&
      !kNeverAllowed.test(text);
  } catch {
    return false;
  }
}

// The ASCII form of a domain, or null if it has none.
function toASCII(domain) {
  const labels = map(domain).split('.');
  const result = [];
  for (const label of labels) {
    if (isAscii(label)) {
      if (label.startsWith('xn--') && !isValidAce(label)) return null;
      result.push(label);
      continue;
    }
    if (kNeverAllowed.test(label)) return null;
    try {
      result.push(`xn--${encode(label)}`);
    } catch {
      return null;
    }
  }
  return result.join('.');
}

function toUnicode(domain) {
  return domain.split('.').map((label) => {
    const lower = label.toLowerCase();
    if (!lower.startsWith('xn--')) return label;
    try {
      return decode(lower.slice(4));
    } catch {
      return label;
    }
  }).join('.');
}

module.exports = { decode, encode, toASCII, toUnicode };
