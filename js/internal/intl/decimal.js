'use strict';

// Decimal numbers of any length, for rounding and printing: what a Number
// prints is taken for its value, as users do, so 1.005 is half way.
//
// { kind, negative, digits, exp }: kind kFinite is 0.DIGITS * 10 ** exp, digits
// without zeros at either end, '' for zero.

const kFinite = 0;
const kInfinite = 1;
const kNaN = 2;

const kNumber = /^(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i;
const kPrefixed = /^0(?:x[\da-f]+|o[0-7]+|b[01]+)$/i;

function make(kind, negative, digits, exp) {
  return { kind, negative, digits, exp };
}

const nan = () => make(kNaN, false, '', 0);
const infinite = (negative) => make(kInfinite, negative, '', 0);

// Takes the zeros off both ends.
function normal(negative, digits, exp) {
  let start = 0;
  let end = digits.length;
  while (start < end && digits.charCodeAt(start) === 48) start++;
  while (end > start && digits.charCodeAt(end - 1) === 48) end--;
  if (start === end) return make(kFinite, negative, '', 0);
  return make(kFinite, negative, digits.slice(start, end), exp - start);
}

// The text of a finite number without sign.
function parse(text, negative) {
  const match = kNumber.exec(text);
  if (match === null) return nan();
  const { 1: whole, 2: fraction = '', 3: power = '0' } = match;
  if (whole === '' && fraction === '') return nan();
  return normal(negative, whole + fraction, whole.length + Number(power));
}

function ofNumber(x) {
  if (x !== x) return nan();
  const negative = x < 0 || Object.is(x, -0);
  if (x < 0) x = -x;
  if (x === Infinity) return infinite(negative);
  return parse(`${x}`, negative);
}

// StringIntlMV
function ofString(text) {
  text = text.trim();
  if (text === '') return ofNumber(0);
  if (kPrefixed.test(text)) return ofBigInt(BigInt(text));
  const first = text[0];
  const negative = first === '-';
  if (negative || first === '+') text = text.slice(1);
  if (text === 'Infinity') return infinite(negative);
  const number = parse(text, negative);
  if (number.kind === kFinite && number.exp > 308 &&
      Number(text) === Infinity) {
    return infinite(negative);
  }
  return number;
}

function ofBigInt(x) {
  const negative = x < 0n;
  return parse(`${negative ? -x : x}`, negative);
}

// ToIntlMathematicalValue
function toDecimal(value) {
  if (typeof value === 'number') return ofNumber(value);
  if (typeof value === 'object' || typeof value === 'function') {
    value = toPrimitive(value);
  }
  if (typeof value === 'bigint') return ofBigInt(value);
  if (typeof value === 'string') return ofString(value);
  return ofNumber(+value);
}

// ToPrimitive with hint number
function toPrimitive(value) {
  if (value === null) return null;
  const exotic = value[Symbol.toPrimitive];
  if (exotic !== undefined && exotic !== null) {
    return primitive(Reflect.apply(exotic, value, ['number']));
  }
  for (const name of ['valueOf', 'toString']) {
    const method = value[name];
    if (typeof method !== 'function') continue;
    const result = Reflect.apply(method, value, []);
    if (result === null || (typeof result !== 'object' &&
                            typeof result !== 'function')) {
      return result;
    }
  }
  throw new TypeError('Cannot convert object to primitive value');
}

function primitive(value) {
  if (value !== null && (typeof value === 'object' ||
                         typeof value === 'function')) {
    throw new TypeError('Cannot convert object to primitive value');
  }
  return value;
}

function isZero(x) {
  return x.kind === kFinite && x.digits === '';
}

// x * 10 ** power
function scale(x, power) {
  if (x.digits === '') return x;
  return make(x.kind, x.negative, x.digits, x.exp + power);
}

// The place of the first digit: 0 for 1 to 9. Of zero: 0.
function magnitude(x) {
  return x.digits === '' ? 0 : x.exp - 1;
}

function zeros(count) {
  return '0'.repeat(count);
}

// ---- rounding ------------------------------------------------------------

// Whether to round away from zero. half: -1 the rest is less than a half, 0 is
// a half, 1 is more; odd: the last digit kept is.
function roundsUp(mode, negative, half, odd) {
  switch (mode) {
    case 'ceil': return !negative;
    case 'floor': return negative;
    case 'expand': return true;
    case 'trunc': return false;
  }
  if (half !== 0) return half > 0;
  switch (mode) {
    case 'halfCeil': return !negative;
    case 'halfFloor': return negative;
    case 'halfTrunc': return false;
    case 'halfEven': return odd;
    default: return true;
  }
}

function increment(digits) {
  let i = digits.length - 1;
  while (i >= 0 && digits.charCodeAt(i) === 57) i--;
  const tail = zeros(digits.length - 1 - i);
  if (i < 0) return `1${tail}`;
  return digits.slice(0, i) + (digits.charCodeAt(i) - 47) + tail;
}

// x with no digit behind the place 10 ** place.
function roundAt(x, place, mode) {
  const { digits } = x;
  const keep = x.exp - place;
  if (digits === '' || keep >= digits.length) return x;
  const head = keep > 0 ? digits.slice(0, keep) : '';
  let half = -1;
  if (keep >= 0) {
    const next = digits.charCodeAt(keep);
    if (next > 53) half = 1;
    else if (next === 53) half = digits.length === keep + 1 ? 0 : 1;
  }
  const odd = head !== '' && head.charCodeAt(keep - 1) % 2 === 1;
  if (!roundsUp(mode, x.negative, half, odd)) {
    return normal(x.negative, head, x.exp);
  }
  const up = increment(head);
  return normal(x.negative, up, place + up.length);
}

// x as a multiple of step * 10 ** place.
function roundTo(x, place, step, mode) {
  if (step === 1) return roundAt(x, place, mode);
  if (x.digits === '') return x;
  const keep = x.exp - place;
  const head = BigInt(keep > 0 ? x.digits.slice(0, keep).padEnd(keep, '0') :
    '0');
  const hasTail = keep < x.digits.length;
  const whole = head / BigInt(step);
  const rest = head % BigInt(step);
  if (rest === 0n && !hasTail) return x;
  const twice = Number(rest) * 2;
  // Half of an odd step, 5 or 25, ends in a tail of 5.
  let half = Math.sign(twice - step);
  if (hasTail && half === 0) half = 1;
  else if (hasTail && half < 0 && twice + 1 === step) {
    half = Math.sign(compareTail(x.digits, keep));
  }
  const up = roundsUp(mode, x.negative, half, whole % 2n === 1n);
  const text = `${(up ? whole + 1n : whole) * BigInt(step)}`;
  return normal(x.negative, text, place + text.length);
}

// The digits from `keep` on against a half.
function compareTail(digits, keep) {
  if (keep < 0) return -1;
  const next = digits.charCodeAt(keep);
  if (next !== 53) return next - 53;
  return digits.length === keep + 1 ? 0 : 1;
}

// ---- text ----------------------------------------------------------------

function integerText(x, minimum) {
  const { digits, exp } = x;
  const text = exp <= 0 || digits === '' ? '0' :
    digits.slice(0, exp).padEnd(exp, '0');
  return text.length < minimum ? text.padStart(minimum, '0') : text;
}

function fractionText(x, minimum) {
  const { digits, exp } = x;
  let text = '';
  if (digits !== '') {
    text = exp < 0 ? zeros(-exp) + digits : digits.slice(exp);
  }
  return text.length < minimum ? text.padEnd(minimum, '0') : text;
}

module.exports = {
  fractionText, integerText, isZero, kFinite, kInfinite, kNaN, magnitude,
  ofNumber, roundAt, roundTo, scale, toDecimal,
};
