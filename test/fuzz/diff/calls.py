"""Random calls of the built-ins: any method, any receiver, any arguments.

program(seed) is the text of a program as generate.py's: a list of calls that
have nothing to do with each other, each logging its result, or the name and
message of its error, and what it did to its receiver.
"""
import random
import string

METHODS = {
    'String': 'at charAt charCodeAt codePointAt concat endsWith includes indexOf isWellFormed lastIndexOf localeCompare match matchAll normalize padEnd padStart repeat replace replaceAll search slice split substr substring startsWith toString toWellFormed trim trimStart trimEnd toLowerCase toUpperCase toLocaleUpperCase valueOf anchor link fontsize bold',
    'Array': 'at concat copyWithin fill find findIndex findLast findLastIndex lastIndexOf pop push reverse shift unshift slice sort splice includes indexOf join keys entries values forEach filter flat flatMap map every some reduce reduceRight toLocaleString toString toReversed toSorted toSpliced with',
    'Number': 'toExponential toFixed toPrecision toString valueOf toLocaleString',
    'Object': 'hasOwnProperty isPrototypeOf propertyIsEnumerable toString valueOf __lookupGetter__ __lookupSetter__ __defineGetter__ toLocaleString',
    'RegExp': 'exec test toString compile',
    'Date': 'toString toDateString toTimeString toISOString toUTCString getDate setDate getDay getFullYear setFullYear getHours setHours getMilliseconds setMilliseconds getMinutes setMinutes getMonth setMonth getSeconds setSeconds getTime setTime getTimezoneOffset getUTCDate setUTCDate getUTCDay getUTCFullYear setUTCFullYear getUTCHours setUTCHours setUTCMilliseconds getUTCMinutes setUTCMinutes getUTCMonth setUTCMonth setUTCSeconds valueOf getYear setYear toJSON toLocaleString toLocaleDateString toLocaleTimeString',
    'Map': 'get set has delete clear entries forEach keys values',
    'Set': 'has add delete clear entries forEach values keys',
    'WeakMap': 'delete get set has', 'WeakSet': 'delete has add',
    'Symbol': 'toString valueOf', 'BigInt': 'toLocaleString toString valueOf',
    'Boolean': 'toString valueOf', 'Error': 'toString',
    'Function': 'apply bind call toString', 'Promise': 'then catch finally',
    'ArrayBuffer': 'slice resize',
    'DataView': 'getInt8 setInt8 getUint8 getInt16 setInt16 getUint16 setUint16 getInt32 setInt32 getUint32 setUint32 getFloat32 setFloat32 getFloat64 setFloat64 getBigInt64 setBigInt64 getBigUint64 setBigUint64',
    'Uint8Array': 'entries keys values at copyWithin every fill filter find findIndex findLast findLastIndex forEach includes indexOf join lastIndexOf map reverse reduce reduceRight set slice some sort subarray toLocaleString toString toReversed toSorted with',
}
STATICS = {
    'String': 'fromCharCode fromCodePoint raw', 'Array': 'isArray from of',
    'Number': 'isFinite isInteger isNaN isSafeInteger parseFloat parseInt',
    'Math': 'abs ceil clz32 floor fround imul max min round sign sqrt trunc acos acosh asin asinh atan atanh atan2 cbrt expm1 cos cosh exp hypot log log1p log2 log10 pow sin sinh tan tanh',
    'Object': 'assign getOwnPropertyDescriptor getOwnPropertyDescriptors getOwnPropertyNames getOwnPropertySymbols hasOwn is preventExtensions seal create defineProperties defineProperty freeze getPrototypeOf setPrototypeOf isExtensible isFrozen isSealed keys entries fromEntries values',
    'Reflect': 'defineProperty deleteProperty apply construct get getOwnPropertyDescriptor getPrototypeOf has isExtensible ownKeys preventExtensions set setPrototypeOf',
    'Date': 'parse UTC', 'Symbol': 'for keyFor', 'BigInt': 'asUintN asIntN',
    'Promise': 'all allSettled any race resolve reject', 'JSON': 'parse stringify',
    'ArrayBuffer': 'isView', 'Proxy': 'revocable', 'Uint8Array': 'of from',
    'globalThis': 'parseInt parseFloat isNaN isFinite encodeURI encodeURIComponent decodeURI decodeURIComponent escape unescape structuredClone BigInt Number String Symbol Boolean Object Array',
}
GETTERS = {'Map': 'size', 'Set': 'size', 'Symbol': 'description',
           'RegExp': 'flags source global sticky unicode dotAll hasIndices unicodeSets multiline ignoreCase',
           'ArrayBuffer': 'byteLength maxByteLength resizable',
           'DataView': 'buffer byteLength byteOffset',
           'Object': '__proto__'}
NEW = 'String Array Number Object RegExp Date Map Set WeakMap WeakSet WeakRef Symbol BigInt Boolean Error TypeError AggregateError Function Promise ArrayBuffer DataView Uint8Array Float64Array BigInt64Array Uint8ClampedArray Int16Array Proxy Math Reflect'.split()
# What libraries compute to the last bit differs.
ROUGH = set('acos acosh asin asinh atan atanh atan2 cbrt expm1 cos cosh exp hypot log log1p log2 log10 pow sin sinh tan tanh'.split())
# The number is a length: no more than that.
LENGTHS = {'repeat', 'padEnd', 'padStart', 'asUintN', 'asIntN', 'resize', 'Array',
           'ArrayBuffer', 'Uint8Array', 'Float64Array', 'BigInt64Array',
           'Uint8ClampedArray', 'Int16Array', 'DataView', 'from', 'of',
           'Function', 'structuredClone'}
# Comparators that contradict themselves, and how often one is called, are up
# to the implementation.
COMPARE = {'sort', 'toSorted'}

# Names of time zones are few in jsrun.
HEAD = r"""const zone = / \((Central European [^)]*|GMT[^)]*)\)/;
const t = (f) => {
  tick();
  try {
    const v = f();
    log(typeof v === 'string' ? v.replace(zone, '') : v);
  } catch (e) {
    log(e instanceof Error ? ERROR : e);
  }
};"""

SMALL = ['0', '-0', '1', '2', '3', '5', '-1', '-2', '0.5', '1.9', 'NaN', "'1'", "'2.5'", 'null', 'undefined', 'true']
LARGE = ['Infinity', '-Infinity', '2**31', '2**32', '2**53', '-(2**31)', '4294967295', '1e21', '1e-7', '2**63', '5e-324', '1.7976931348623157e308']
WORDS = ['', 'a', 'abc', 'aXbXc', 'a,b,c', ' x ', '\u00e9t\u00e9', 'stra\u00dfe', '\u0130I', 'x' * 9, '0', '12', '-7', '0x1f', '1e3', '1_0', '$1', '$&-$`', '$<n>', 'length', 'name', 'toString', '__proto__', 'NFD', 'i\u0307', '\u2028', '\ufeff1', 'Infinity', 'null', '[object Object]', 'gi']
RAW = ["'\\ud83d\\ude00b'", "'\\ud800'", "'a\\udc00'", "'\\0'", "'\\n\\t'"]
SYMBOLS = ['Symbol.iterator', 'Symbol.asyncIterator', 'Symbol.toPrimitive', 'Symbol()', "Symbol('s')", "Symbol.for('k')"]
OBJECTS = ['{}', '{ a: 1 }', '{ length: 2, 0: "p", 1: "q" }', '{ length: 3, 1: 5 }', '{ length: -1 }', '{ length: "2", 0: 1 }',
           '{ length: NaN }', '{ length: 2.7, 0: {}, 2: 1 }', 'Object.create(null)', 'Object.freeze({ x: 1, length: 1, 0: 2 })', 'Object.freeze([1, 2, 3])', 'Object.seal([3, 1])',
           '{ valueOf() { log("valueOf"); return 2; } }', '{ toString() { log("toString"); return "b"; } }',
           '{ [Symbol.toPrimitive](h) { log(h); return 1; } }', '{ valueOf: null, toString: null }', '{ toString() { throw 7; } }',
           '{ get length() { log("length"); return 2; }, get 0() { log("0"); return 1; } }', '{ value: 1 }', '{ get() { return 4; }, enumerable: 1 }', '{ set: 1 }', '{ value: 1, get() {} }', '{ writable: false, configurable: true }',
           '{ next() { return { done: true }; } }', '{ [Symbol.iterator]() { return 1; } }', '{ [Symbol.iterator]: null }', '{ then: 1 }', '{ then(f) { f(3); } }', '{ raw: "abc" }', '{ raw: ["x", "y", "z"] }',
           '{ constructor: { [Symbol.species]: Array } }', '{ [Symbol.isConcatSpreadable]: true, length: 2, 0: 1 }', '{ [Symbol.toStringTag]: "T" }', '{ [Symbol.match]: true }', '{ cause: 1 }', '{ a: { value: 1, enumerable: true }, b: { get() { return 2; } } }', '{ __proto__: { z: 1 }, y: 2 }',
           '(() => { const o = {}; o.o = o; return o; })()', 'new (class P { #x = 1; y = 2; })()', 'new Proxy({ a: 1 }, {})', 'new Proxy([1, 2, 3], {})', 'new Proxy({}, { get(t, k) { log("get", k); return t[k]; }, has(t, k) { log("has", k); return k in t; } })', 'Object(1)', 'Object("str")', 'Object(1n)', 'Object(Symbol("o"))', '(function () { return arguments; })(1, "2")']
ARRAYS = ['[]', '[1, 2, 3]', '[3, 1, 2]', "['b', 'a', 'c']", '[, 1]', '[1, , 3]', '[[1, [2]], 3]', '[undefined, null, 1]', '[NaN, -0, 0]', '[10, 9, 1]', '[[1, 2], [3, 4]]', '[["a", 1], ["b", 2]]', '[{}]', '["x", 1n, true]', '[1, 2, 3, 4, 5, 6, 7, 8]', 'Object.assign([1, 2], { p: 1 })', '[1.5, "1.5", 1.5]', 'class extends Array {}.from([5, 4])']
FUNCTIONS = ['(v) => v', '(v, i) => i', '() => true', '() => {}', '(a, b) => a + b', '(v, i, a) => { log("cb", v, i); return v; }', 'function () { "use strict"; return this; }', 'function f(a, b) { "use strict"; return [a, b]; }', '() => { throw new Error("cb"); }', '(v, i, a) => { if (i < 2 && a?.push) a.push(v); return i; }', '(v, i, a) => { a?.pop?.(); return 1; }', '(v, i, a) => { if (a) a.length = 1; return v; }', 'class C {}', 'function* () { yield 1; }', 'async () => 1', '(...a) => a.length', '(m, g) => g', 'x => x > 1', '() => [1, [2]]', '() => NaN', '(k, v) => typeof v === "number" ? v + 1 : v', 'function () { "use strict"; return typeof this; }', '(() => {}).bind()']
COMPARATORS = ['undefined', '(a, b) => a - b', '(a, b) => b - a', '(a, b) => (a < b ? -1 : a > b ? 1 : 0)', '() => 0', '() => NaN', '() => undefined', '(a, b) => String(Number(a) - Number(b))', '(a, b) => ({ valueOf: () => a - b })', 'null', '1', '{}', '() => { throw 5; }']
OTHERS = ['new Map([[1, "a"], ["b", {}]])', 'new Set([1, "x", NaN])', 'new Uint8Array([1, 2, 3])', 'new Float64Array([1.5, NaN, -0])', 'new BigInt64Array([1n, -1n])', 'new ArrayBuffer(8)', 'new ArrayBuffer(4, { maxByteLength: 8 })', 'new DataView(new ArrayBuffer(16), 2, 12)', 'new Date(0)', 'new Date(NaN)', 'new Date(2020, 1, 29, 12, 30, 45, 678)', 'new Date(-1e12)', 'new Error("m")', 'Object.assign(new Error("m"), { name: "N" })', 'new RangeError("r", { cause: 0 })', 'Promise.resolve(1)', '(function* () { yield 1; yield 2; })()', '[1, 2].values()', 'new Map([[1, 2]]).entries()', '"ab"[Symbol.iterator]()', 'new WeakMap()', 'new WeakSet()', '"abc".matchAll(/./g)', 'new Int16Array([5, -5])', 'new Uint8Array(new ArrayBuffer(8), 2, 3)', 'new Uint8ClampedArray([300, -1, 1.5])']
BIGINTS = ['0n', '1n', '-1n', '255n', '(2n ** 64n)', '-(2n ** 63n)', '123456789012345678901234567890n']
DATES = ["'2020-02-29'", "'2020-02-30'", "'2020-01-01T00:00:00'", "'2020-01-01T00:00:00Z'", "'2020-01-01T24:00'", "'2020-01-01T12:34:56.789+05:30'", "'+012345-06-07T08:09:10Z'", "'-000001-01-01T00:00Z'", "'2020'", "'2020-13'", "'Jan 5 2020'", "'5 January 2020 10:20:30'", "'Tue, 05 Jan 2021 10:00:00 GMT'", "'Tue Jan 05 2021 10:00:00 GMT+0100 (CET)'", "'2020/1/5'", "'1/5/2020 3:04 PM'", "'2020-1-5'", "'2020-01-01 10:00'", "'x'", "''", "'12:00'", "'2020-01-01T10:00:00.123456Z'", "'2020-01-01T10Z'"]


class Calls:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def pick(self, items):
        return self.random.choice(items)

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def number(self):
        r = self.random
        return self.pick([
            lambda: self.pick(SMALL), lambda: self.pick(SMALL), lambda: self.pick(LARGE),
            lambda: str(r.randint(-100, 1000)), lambda: repr(r.uniform(-10, 10)),
            lambda: repr(r.uniform(-1, 1) * 10.0 ** r.randint(-30, 30)), lambda: str(r.randint(-2**33, 2**33)),
            lambda: str(r.randint(0, 10**6)) + 'e' + str(r.randint(-12, 12))])()

    def quote(self, s):
        return "'" + ''.join(c if 32 <= ord(c) < 127 and c not in "'\\" else '\\u%04x' % ord(c) for c in s) + "'"

    def text(self):
        if self.chance(20):
            return self.pick(RAW)
        if self.chance(30):
            return self.quote(''.join(self.pick('ab01 X,.') for _ in range(self.random.randint(0, 12))))
        return self.quote(self.pick(WORDS))

    def atom(self, d):
        """Part of a regular expression."""
        r = self.random
        return self.pick([
            lambda: self.pick('abX01'), lambda: self.pick('abX01'), lambda: self.pick(['.', '\\d', '\\w', '\\s', '\\b', '^', '$', '\\W', '\\1', '[^]', '\\x61', '\\u0062', '\\B']),
            lambda: '[' + self.pick(['', '^']) + self.pick(['a-c', '0-9', 'abX', '\\d,', '\\w', 'a\\-', ' .,']) + ']',
            lambda: f'({self.regexp_text(d - 1)})' if d else 'b', lambda: f'(?:{self.regexp_text(d - 1)})' if d else 'a',
            lambda: f'({self.pick(["?=", "?!", "?<=", "?<!"])}{self.regexp_text(d - 1)})' if d else ',',
            lambda: f'(?<n{r.randint(0, 10**6)}>{self.regexp_text(d - 1)})' if d else '1',
        ])()

    def regexp_text(self, d=2):
        parts = []
        for _ in range(self.random.randint(1, 3)):
            a = self.atom(d)
            if a[0] not in '^$' and a not in ('\\b', '\\B') and not a.startswith(('(?=', '(?!', '(?<=', '(?<!')) and self.chance(35):
                a += self.pick(['*', '+', '?', '*?', '+?', '{2}', '{1,2}', '{0,1}?'])
            parts.append(a)
        if d and self.chance(20):
            parts.insert(self.random.randint(0, len(parts)), '|')
        return ''.join(parts)

    def regexp(self):
        flags = ''.join(f for f in 'dgimsuy' if self.chance(18))
        text = self.regexp_text()
        if 'u' in flags and '\\-' in text:
            flags = flags.replace('u', '')
        if '\\1' in text and 'u' in flags and text.count('(') == 0:
            text = text.replace('\\1', 'b')
        r = f'/{text}/{flags}'
        if set(flags) & set('gy') and self.chance(30):
            return f'Object.assign({r}, {{ lastIndex: {self.pick(SMALL + ["9"])} }})'
        return r

    def object(self):
        return self.pick([OBJECTS, OBJECTS, ARRAYS, ARRAYS, OTHERS, FUNCTIONS])

    def any(self):
        return self.pick([
            self.number, self.number, self.text, self.text, lambda: self.pick(self.object()), lambda: self.pick(ARRAYS),
            lambda: self.pick(['undefined', 'null', 'true', 'false']), lambda: self.pick(FUNCTIONS), lambda: self.pick(SYMBOLS),
            lambda: self.pick(BIGINTS), self.regexp])()

    def receiver(self, name):
        """Mostly what the method is for."""
        r = {
            'String': self.text, 'Number': self.number, 'Array': lambda: self.pick(ARRAYS), 'RegExp': self.regexp,
            'Date': lambda: self.date(), 'Symbol': lambda: self.pick(SYMBOLS), 'BigInt': lambda: self.pick(BIGINTS),
            'Boolean': lambda: 'true', 'Function': lambda: self.pick(FUNCTIONS), 'Object': lambda: self.pick(self.object()),
            'Map': lambda: self.pick([OTHERS[0], 'new Map()']), 'Set': lambda: OTHERS[1], 'Promise': lambda: 'Promise.resolve(1)',
            'Error': lambda: self.pick(['new Error("m")', 'new TypeError()', '{ name: "n" }', '{ message: 5 }', OTHERS[13]]),
            'ArrayBuffer': lambda: self.pick(OTHERS[5:7]), 'DataView': lambda: OTHERS[7], 'WeakMap': lambda: 'new WeakMap()', 'WeakSet': lambda: 'new WeakSet()',
            'Uint8Array': lambda: self.pick([o for o in OTHERS if 'Array(' in o and o.startswith('new ')]),
        }[name]()
        return r

    def date(self):
        return self.pick([
            lambda: f'new Date({self.random.randint(-10**13, 10**13)})', lambda: f'new Date({self.pick(DATES)})',
            lambda: f'new Date({", ".join(str(self.random.randint(-50, 60)) for _ in range(self.random.randint(2, 7)))})',
            lambda: f'new Date(20{self.random.randint(10, 37)}, {self.random.randint(0, 11)}, {self.random.randint(1, 31)}, {self.random.randint(0, 23)}, {self.random.randint(0, 59)})',
            lambda: 'new Date(8.64e15)', lambda: 'new Date(NaN)'])()

    def json(self):
        def value(d):
            return self.pick([lambda: str(self.random.randint(-9, 99)), lambda: '"%s"' % self.pick(['', 'a', '\\u0041', '\\n', 'b\\"']),
                              lambda: self.pick(['null', 'true', 'false', '1.5e3', '-0', '1E-2']),
                              lambda: '[%s]' % ', '.join(value(d - 1) for _ in range(self.random.randint(0, 3))) if d else '1',
                              lambda: '{%s}' % ','.join('"%s":%s' % (self.pick(['a', 'b', '__proto__', '1', '']), value(d - 1)) for _ in range(self.random.randint(0, 3))) if d else '{}'])()
        text = value(3)
        if self.chance(40) and text:                # spoil it
            i = self.random.randrange(len(text))
            text = text[:i] + self.pick(['', ',', '"', 'x', '}', ']', '0', '.', ' ', '\\']) + text[i + self.random.randint(0, 1):]
        return "'" + text.replace('\\', '\\\\').replace("'", "\\'") + "'"

    def argument(self, name, method):
        if method in LENGTHS:
            while True:
                a = self.any()
                if not any(c.isdigit() for c in a) or a in SMALL or a in ARRAYS or a in OTHERS:
                    return a
        if method in COMPARE:
            return self.pick(COMPARATORS)
        if name == 'Date' and not method.startswith('to'):
            # V8 does not convert all arguments when the date has no time.
            return self.pick([str(self.random.randint(-100, 100)), str(self.random.randint(1900, 2100)), self.number()])
        if name == 'JSON' and method == 'parse' and self.chance(75):
            return self.json()
        if name in ('RegExp', 'String') and self.chance(60):
            return self.pick([self.text, self.text, self.regexp, self.number])()
        if name in ('Array', 'Uint8Array', 'Map', 'Set') and self.chance(60):
            return self.pick([lambda: self.pick(SMALL), lambda: self.pick(FUNCTIONS)])()
        if name in ('Number', 'BigInt', 'DataView') and self.chance(70):
            return self.pick([lambda: str(self.random.randint(-2, 40)), self.number, lambda: self.pick(BIGINTS)])()
        return self.any()

    def arguments(self, name, method):
        low = 1 if method in COMPARE else 0
        high = 1 if method in COMPARE else self.pick([1, 2, 2, 3, 4])
        return [self.argument(name, method) for _ in range(self.random.randint(low, high))]

    def wrap(self, e):
        return f'({e})' if not e.startswith(('[', "'")) else e

    def one(self):
        kind = self.random.random()
        if kind < 0.55:
            name = self.pick(sorted(METHODS))
            if self.chance(60):
                name = self.pick(['String', 'Array', 'Number', 'RegExp', 'Date', 'Uint8Array'])
            method = self.pick(METHODS[name].split())
            args = self.arguments(name, method)
            if self.chance(75):
                r = self.receiver(name)
                call = f'r.{method}({", ".join(args)})'
            else:
                r = self.any() if method not in LENGTHS else self.pick(OBJECTS + SMALL)
                if name == 'Array' and method == 'sort':
                    r = self.pick(OBJECTS[:3])      # V8 leaves the text "a" alone
                call = f'{name}.prototype.{method}.call({", ".join(["r"] + args)})'
            return f'{{ const r = {r}; t(() => {call}); log(r); }}'
        if kind < 0.8:
            name = self.pick(sorted(STATICS))
            method = self.pick(STATICS[name].split())
            args = self.arguments(name, method)
            if name == 'Reflect' and method in ('apply', 'construct') and len(args) > 1 and self.chance(80):
                args = [self.pick(FUNCTIONS)] + (args[1:2] if method == 'apply' else []) + [self.pick(ARRAYS)]
            if name in ('Reflect', 'Object') and args and self.chance(80):
                args[0] = self.pick(self.object())
            if name == 'Date' and method == 'parse':
                args = [self.pick(DATES)]
            prefix = '' if name == 'globalThis' else name + '.'
            call = f'{prefix}{method}({", ".join((["r"] + args[1:]) if args else [])})'
            if method in ROUGH:
                call = f'Number({call}).toPrecision(12)'
            return f'{{ const r = {args[0] if args else 0}; t(() => {call}); log(r); }}'
        if kind < 0.86:
            name = self.pick(sorted(GETTERS))
            getter = self.pick(GETTERS[name].split())
            if self.chance(60):
                return f't(() => {self.wrap(self.receiver(name))}.{getter});'
            return f"t(() => Object.getOwnPropertyDescriptor({name}.prototype, '{getter}').get.call({self.any()}));"
        if kind < 0.95:
            name = self.pick(NEW)
            args = self.arguments(name, name)
            if name == 'Date':
                args = args or ['0']
            if name == 'RegExp' and args and self.chance(60):
                args[0] = self.quote(self.regexp_text())
            return f't(() => new {name}({", ".join(args)}));'
        a, b = self.any(), self.any()
        op = self.pick(['+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>', '>>>', '==', '<', '>', '<=', '>=', 'in', 'instanceof'])
        return f't(() => ({a}) {op} ({b}));'

    def program(self, error):
        lines = [HEAD.replace('ERROR', error)]
        return '\n'.join(lines + [self.one() for _ in range(30)]) + '\n'


def program(seed):
    return Calls(seed).program('e.name')


def messages(seed):
    """The same, logging the messages of errors."""
    return Calls(seed).program('`${e.name}: ${e.message}`')
