"""Random programs that end, over the whole language.

program(seed) is the text of one: the body of an async function that is given
log(...values), tick() and few(value) (host.js). The same seed is the same
program. Most of what is written makes sense, as everything after an error goes
untested; the rest is left to chance. Every loop and function calls tick(), and
few() keeps array indices and lengths small, so that nothing runs for ever.
"""
import random

import forms

NAMES = 'abcdefghkmnpqrstuvwxyz'
KEYS = ['x', 'y', 'z', 'length', 'name', '0', '1', 'then', 'get', 'constructor']
WORDS = [k for k in KEYS if k.isalpha()]
NUMBERS = ['0', '-0', '1', '2', '3', '7', '-1', '0.5', '255', '1e3', '2**31',
           '2**32', '4294967295', '-2147483648', '1e21', '1e-7', '0x1f', 'NaN',
           'Infinity', '0.1', '123456789', '9007199254740991', '1_000']
STRINGS = ["''", "'a'", "'abc'", "'7'", "'x'", "'\\u00e9t\\u00e9'", "'\\ud83d\\ude00!'",
           "'\\ud800'", "'a,b,c'", "'  pad '", "'Hello World'", "'-1'", "'1e3'"]
BIGINTS = ['0n', '1n', '-1n', '5n', '255n', '18446744073709551616n', '-(2n**70n)']
REGEXPS = ['/a/', '/b*/g', '/(\\w)(\\d)?/', '/[a-c]+/gi', '/(?<first>.)(?<rest>.*)/s',
           '/^\\s+|\\s+$/g', '/(?<=l)l/', '/./gu', '/\\p{L}/gu', '/,/y', '/(a)|(b)/gd',
           '/(?:)/g', '/(.)\\1/', '/[^]/', '/(?!a)./g', '/[\\w--[a-c]]/gv']
BINARY = ['+', '-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>', '>>>', '==',
          '===', '!=', '!==', '<', '>', '<=', '>=']
ASSIGN = ['+=', '-=', '*=', '/=', '%=', '**=', '&=', '|=', '^=', '<<=', '>>=',
          '>>>=', '&&=', '||=', '??=']
ARRAY_CALLS = ['map({f})', 'filter({f})', 'reduce({f2}, {e})', 'slice({n}, {n})',
               'concat({a})', 'indexOf({e})', 'includes({e})', 'join({s})',
               'push({e})', 'pop()', 'shift()', 'unshift({e}, {e})', 'reverse()',
               'splice({n}, {n}, {e})', 'sort()', 'flat()', 'flatMap({f})', 'at({n})',
               'fill({e}, {n})', 'find({f})', 'findLast({f})', 'some({f})', 'every({f})',
               'toSorted()', 'with({n}, {e})', 'toSpliced({n}, {n})', 'copyWithin({n}, {n})',
               'entries().next()', 'lastIndexOf({e})', 'reduceRight({f2})', 'toReversed()',
               'keys().next().value', 'findIndex({f})', 'toString()']
STRING_CALLS = ['charAt({n})', 'at({n})', 'charCodeAt({n})', 'codePointAt({n})', 'slice({n}, {n})',
                'substring({n}, {n})', 'split({s})', 'split({r})', 'replace({r}, {s})',
                'replace({r}, {f})', 'replaceAll({s}, {s})', 'match({r})', 'search({r})',
                'indexOf({s})', 'lastIndexOf({s})', 'includes({s})', 'startsWith({s})', 'padStart({n} & 15, {s})',
                'padEnd({n} & 15)', 'repeat({n} & 7)', 'trim()', 'toUpperCase()', 'toLowerCase()',
                'concat({s}, {e})', 'localeCompare({s})', 'normalize()', 'isWellFormed()',
                'toWellFormed()', 'length', 'trimEnd()', 'endsWith({s}, {n})']
STATIC_CALLS = ['Object.keys({o})', 'Object.entries({o})', 'Object.values({o})', 'Object.assign({o}, {o})',
                'Object.freeze({o})', 'Object.isFrozen({o})', 'Object.getOwnPropertyDescriptors({o})',
                'Object.fromEntries([[{s}, {e}]])', 'Object.is({e}, {e})', 'Object.getPrototypeOf({o})',
                'Object.create({o})', 'Object.setPrototypeOf({o}, {o})', 'Object.preventExtensions({o})',
                'Object.getOwnPropertyNames({o})', 'Reflect.ownKeys({o})', 'Reflect.has({o}, {k})',
                'Reflect.get({o}, {k}, {o})', 'Reflect.set({o}, {k}, {e}, {o})', 'Reflect.deleteProperty({o}, {k})',
                'Reflect.apply({f}, {e}, {a})', 'Reflect.construct({c}, {a})',
                'Reflect.defineProperty({o}, {k}, {{ value: {e} }})', 'Reflect.getOwnPropertyDescriptor({o}, {k})',
                'Array.from({e})', 'Array.from({{ length: {n} & 7 }}, {f})', 'Array.of({e}, {e})',
                'Array.isArray({e})', 'new Array({n} & 31)', 'Math.max({n}, {n})', 'Math.min(...{a})', 'Math.trunc({n})',
                'Math.round({n})', 'Math.sign({n})', 'Math.fround({n})', 'Math.clz32({n})', 'Math.imul({n}, {n})',
                'Math.hypot({n}, {n})', 'Number({e})', 'Number.isInteger({e})', 'Number.isSafeInteger({n})',
                'parseInt({s}, {n} & 31)', 'parseFloat({s})', 'String({e})', 'String.fromCharCode({n})',
                'String.raw`a\\n${{{e}}}b`', 'Symbol({s})', 'Symbol.for({s})', 'Boolean({e})', 'BigInt({n})',
                'BigInt.asUintN(8, {b})', 'BigInt.asIntN({n} & 63, {b})', 'JSON.stringify({e})', 'JSON.stringify({o}, null, 1)',
                'JSON.stringify({o}, {f2})', 'JSON.parse({s})', 'JSON.parse(\'{{"a":[1,{{"b":null}}],"c":"d"}}\', {f2})',
                'isNaN({e})', 'encodeURIComponent({s})', 'decodeURIComponent({s})', 'escape({s})', 'structuredClone({o})',
                'new Date({n}).getTime()', 'new Date(2020, {n} & 15, {n} & 63).toISOString()', 'Date.UTC(2000, {n} & 31)',
                'new Error({s}, {{ cause: {e} }})', 'new AggregateError([{e}], {s})', 'new (class extends Error {{}})({s})',
                'globalThis[{k}]', 'Object({e})', 'Object.hasOwn({o}, {k})', 'Object.defineProperties({o}, {{ p: {{ value: {e} }} }})',
                'new Proxy({o}, {{}})', 'new WeakMap([[{o}, {e}]]).has({o})', 'new WeakRef({o}).deref()', 'Symbol.iterator in {o}',
                'Object.prototype.toString.call({e})', 'Object.seal({a})', '[...{s}].length', 'new Set({a}).size', 'new Function("q", "return q + 1")({e})']
NUMBER_CALLS = ['toFixed({n} & 7)', 'toString({n} & 31)', 'toPrecision({n} & 15)', 'toExponential()', 'toString()', 'valueOf()']
MAP_CALLS = ['set({e}, {e})', 'get({e})', 'has({e})', 'delete({e})', 'size', 'forEach({f2})', 'keys().next().value', 'clear()']
SET_CALLS = ['add({e})', 'has({e})', 'delete({e})', 'size', 'values().next()', 'entries().next().value']
VIEWS = ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array']
VIEW_CALLS = ['fill({n}, {n} & 3)', 'set([{n}, {n}])', 'subarray({n} & 3)', 'slice({n} & 3)', 'map({f})', 'sort()',
              'at({n})', 'indexOf({n})', 'reverse()', 'join()', 'toSorted()', 'with({n} & 1, {n})', 'copyWithin(1, 0)',
              'buffer.byteLength', 'filter({f})', 'byteOffset', 'includes({e})', 'reduce({f2})', 'constructor.name']
TRAPS = {'get': 't, k, r', 'set': 't, k, v, r', 'has': 't, k', 'deleteProperty': 't, k', 'ownKeys': 't',
         'getOwnPropertyDescriptor': 't, k', 'defineProperty': 't, k, d', 'getPrototypeOf': 't',
         'setPrototypeOf': 't, p', 'isExtensible': 't', 'preventExtensions': 't'}


class Scope:
    def __init__(self, up, function=None):
        self.up = up
        self.kinds = {}                 # name: kind of value, as `value` makes
        self.const = set()
        self.function = function or (up and up.function)


class Function:
    """What may be written inside of it."""
    def __init__(self, asynchronous=False, generator=False, strict=False,
                 method=False, derived=False, returns=True):
        self.asynchronous = asynchronous
        self.generator = generator
        self.strict = strict
        self.method = method
        self.derived = derived
        self.returns = returns
        self.private = []
        self.labels = []
        self.breaks = self.loops = 0


class Program:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.scope = Scope(None, Function(asynchronous=True, returns=False))
        self.count = 0
        self.room = 220                 # statements that may still come
        self.depth = 0

    # ---- chance ----

    def pick(self, items):
        return self.random.choice(items)

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def some(self, low, high, make):
        return [make() for _ in range(self.random.randint(low, high))]

    # ---- names ----

    @property
    def fn(self):
        return self.scope.function

    def visible(self, kinds=None, assignable=False):
        found, scope = {}, self.scope
        while scope:
            for name, kind in scope.kinds.items():
                found.setdefault(name, (kind, name in scope.const))
            scope = scope.up
        return [n for n, (k, c) in found.items()
                if (not kinds or k in kinds) and not (assignable and c)]

    def declare(self, kind, const=False, shadow=True):
        name = None
        if shadow and self.chance(25):
            outer = [n for n in self.visible() if n not in self.scope.kinds]
            name = self.pick(outer) if outer else None
        if not name:
            self.count += 1
            name = self.pick(NAMES) + str(self.count)
        self.scope.kinds[name] = kind
        if const:
            self.scope.const.add(name)
        return name

    # ---- expressions ----

    def fill(self, template, depth):
        makers = {'e': self.any, 'n': self.number, 's': self.string, 'a': self.array,
                  'o': self.object, 'f': self.callback, 'r': self.regexp, 'b': self.bigint,
                  'k': self.key, 'c': self.constructor,
                  'f2': lambda d: self.callback(d, 2)}

        class Fill(dict):
            def __missing__(_, key):
                return makers[key](depth - 1)
        out = ''
        rest = template
        while rest:                     # each hole is filled anew
            head, brace, rest = rest.partition('{')
            out += head.replace('}}', '}')
            if not brace:
                break
            if rest.startswith('{'):
                out += '{'
                rest = rest[1:]
                if rest.startswith('{') and rest[1:2] in 'ensaofrbkc' and rest[2:3] == '}':
                    out += makers[rest[1]](depth - 1)
                    rest = rest[3:]
                continue
            hole, _, rest = rest.partition('}')
            out += makers[hole](depth - 1)
        return out

    def leaf(self, kinds, literals):
        names = self.visible(kinds)
        if names and self.chance(60):
            return self.pick(names)
        return self.pick(literals)

    def number(self, d):
        if d <= 0 or self.chance(35):
            return self.leaf(('num',), NUMBERS)
        return self.pick([
            lambda: f'({self.number(d - 1)} {self.pick(BINARY[:5])} {self.number(d - 1)})',
            lambda: f'({self.any(d - 1)} {self.pick(BINARY[6:12])} {self.any(d - 1)})',
            lambda: f'{self.pick(["-", "+", "~"])}({self.any(d - 1)})',
            lambda: f'{self.array(d - 1)}.length',
            lambda: self.fill(self.pick(['Math.trunc({n})', 'parseInt({s})', 'Number({e})', 'Math.max({n}, {n})']), d),
            lambda: self.update(),
        ])()

    def update(self):
        names = self.visible(('num',), assignable=True)
        if not names:
            return '1'
        return self.pick(['({}++)', '(++{})', '({}--)', '(--{})']).format(self.pick(names))

    def string(self, d):
        if d <= 0 or self.chance(35):
            return self.leaf(('str',), STRINGS)
        return self.pick([
            lambda: f'({self.string(d - 1)} + {self.primitive(d - 1)})',
            lambda: f'`t${{{self.any(d - 1)}}}u${{{self.primitive(d - 1)}}}`',
            lambda: f'typeof {self.any(d - 1)}',
            lambda: f'String({self.any(d - 1)})',
            lambda: f'{self.string(d - 1)}.{self.fill(self.pick(STRING_CALLS), d)}',
        ])()

    def bigint(self, d):
        if d <= 0 or self.chance(50):
            return self.leaf(('big',), BIGINTS)
        return f'({self.bigint(d - 1)} {self.pick(["+", "-", "*", "&", "|", "^", "%", "/"])} {self.bigint(d - 1)})'

    def regexp(self, d):
        return self.leaf(('re',), REGEXPS)

    def primitive(self, d):
        return self.pick([self.number, self.number, self.string, self.bigint,
                          lambda d: self.pick(['true', 'false', 'null', 'undefined'])])(d)

    def key(self, d):
        return self.pick([repr(self.pick(KEYS[:3] + KEYS[4:])), 'Symbol.iterator', 'Symbol.toPrimitive', self.index(0)])

    def index(self, d):
        """A key that makes no array long."""
        if self.chance(40):
            return self.pick(['0', '1', '2', '-0', '-1', '0.5', "'01'", '1e-7'])
        return f'few({self.any(d)})'

    def array(self, d):
        if d <= 0 or self.chance(30):
            return self.leaf(('arr',), ['[]', '[1, 2, 3]', "['b', 'a']", '[3, 1, 2]', '[, 1]'])
        return self.pick([
            lambda: f'[{", ".join(self.some(0, 4, lambda: self.element(d)))}]',
            lambda: f'{self.array(d - 1)}.{self.fill(self.pick(["map({f})", "filter({f})", "slice({n})", "concat({e})", "flat()"]), d)}',
            lambda: f'Object.keys({self.object(d - 1)})',
            lambda: f'[...{self.iterable(d - 1)}]',
        ])()

    def element(self, d):
        return self.any(d - 1) if self.chance(80) else '...' + self.iterable(d - 1)

    def iterable(self, d):
        return self.pick([self.array, self.array, self.string,
                          lambda d: f'new Set({self.array(d - 1)})',
                          lambda d: f'new Map([[{self.any(d - 1)}, {self.any(d - 1)}]])',
                          self.generated, self.iterator])(d)

    def iterator(self, d):
        """An iterable that logs what is done to it."""
        n = self.random.randint(0, 4)
        more = ''
        if self.chance(70):
            more += f', return(v) {{ tick(); log("return", v); {self.pick(["return {};", "return 1;", "throw 7;", ""])} }}'
        if self.chance(20):
            more += ', throw(v) { tick(); log("throw", v); return { done: true, value: v }; }'
        return f'{{ [Symbol.iterator]() {{ let i = 0; return {{ next(v) {{ tick(); log("next", i, v); return {{ value: i++, done: i > {n} }}; }}{more} }}; }} }}'

    def generated(self, d):
        names = self.visible(('gen',))
        if names:
            return f'{self.pick(names)}({self.any(d - 1)})'
        return '(function* () { yield 1; yield* [2, 3]; return 4; })()'

    def object(self, d):
        if d <= 0 or self.chance(30):
            return self.leaf(('obj', 'arr', 'inst', 'proxy'), ['{}', '{ x: 1 }', '{ x: { y: 2 } }'])
        if self.chance(10):
            return self.proxy(d)
        if self.chance(10):
            return self.instance(d)
        # V8 defines accessors behind a spread or computed property too late,
        # unless they are computed.
        properties = self.some(0, 4, lambda: self.property(d - 1))
        for i, text in enumerate(properties):
            if text.startswith(('get ', 'set ')) and any(p.startswith(('...', '[')) or p[4:5] == '[' for p in properties[:i]):
                name, rest = text[4:].split('(', 1)
                if name.isidentifier():
                    name = repr(name)
                properties[i] = text[:4] + (name if name.startswith('[') else f'[{name}]') + '(' + rest
        # Of two with the same name it takes the place of the second.
        seen = set()
        for text in properties[:]:
            name = text.split('(')[0].split(':')[0].removeprefix('get ').removeprefix('set ').removeprefix('async ').removeprefix('*').strip("'")
            if name in seen:
                properties.remove(text)
            seen.add(name)
        return f'{{ {", ".join(properties)} }}'

    def name_of_property(self, d):
        return self.pick([self.pick(KEYS[:4]), repr(self.pick(KEYS)), '1', f'[{self.primitive(d - 1)}]', self.pick(NAMES), '[Symbol.toStringTag]' if self.chance(10) else 'x'])

    def property(self, d):
        names = self.visible()
        return self.pick([
            lambda: self.data_property(d),
            lambda: self.data_property(d),
            lambda: self.pick(names) if names else 'z: 0',
            lambda: f'...{self.any(d - 1)}',
            lambda: f'get {self.name_of_property(d).replace("length", "get")}() {self.body(Function(method=True), "")}',
            lambda: f'set {self.name_of_property(d)}(v) {self.body(Function(method=True), "", ("v",))}',
            lambda: self.method(d),
            lambda: f'__proto__: {self.object(d - 1)}' if self.chance(30) else f'x: {self.any(d)}',
            lambda: f'valueOf() {{ tick(); log("valueOf"); return {self.primitive(d - 1)}; }}',
            lambda: f'toString() {{ tick(); log("toString"); return {self.primitive(d - 1)}; }}',
            lambda: f'[Symbol.toPrimitive](hint) {{ tick(); log(hint); return {self.primitive(d - 1)}; }}',
        ])()

    def data_property(self, d):
        name = self.name_of_property(d)
        value = self.any(d)
        return f'{name}: ' + (f'few({value})' if 'length' in name else value)

    def method(self, d, derived=False, private=None):
        kind = self.pick(['', '', '*', 'async ', 'async *'])
        fn = Function(asynchronous='async' in kind, generator='*' in kind, method=True, strict=self.fn.strict)
        fn.private = private or []
        return kind + (self.name_of_property(d)) + self.function_rest(fn)

    def proxy(self, d):
        traps = self.random.sample(sorted(TRAPS), self.random.randint(0, 4))
        def trap(name):
            p = TRAPS[name]
            key = ', k' if 'k' in p else ''
            answer = f'Reflect.{name}({p})'
            if self.chance(10):
                answer = self.any(0)
            # for-in may ask for these when it likes
            say = '' if name in ('getOwnPropertyDescriptor', 'getPrototypeOf') else f' log("{name}"{key});'
            return f'{name}({p}) {{ tick();{say} return {answer}; }}'
        return f'new Proxy({self.object(d - 1)}, {{ {", ".join(map(trap, traps))} }})'

    def constructor(self, d):
        names = self.visible(('class',))
        return self.pick(names) if names and self.chance(80) else self.pick(['Array', 'Object', 'Map', 'Set', 'String', 'Error', 'Boolean'])

    def instance(self, d):
        name = self.constructor(d)
        args = self.some(0, 2, lambda: self.any(d - 1))
        if len(args) == 1:
            args[0] = f'few({args[0]})'         # may be a length
        return f'new {name}({", ".join(args)})'

    def callback(self, d, params=1):
        names = self.visible(('fn',))
        if names and self.chance(30):
            return self.pick(names)
        if self.chance(60):
            scope = self.scope
            self.scope = Scope(scope)
            ps = [self.declare('num') for _ in range(params)]
            text = f'(({", ".join(ps)}) => {self.wrap(self.any(min(d, 2)))})'
            self.scope = scope
            return text
        return f'({self.function(d)})'

    def wrap(self, e):
        return f'({e})' if e.startswith('{') else e

    def call(self, d):
        names = self.visible(('fn', 'afn', 'gen'))
        if not names:
            return 'log()'
        args = ', '.join(self.some(0, 3, lambda: self.element(d)))
        return self.pick(['{}({})', '{}({})', '{}?.({})', '{}.call(null, {})' if args else '{}({})', 'new {}({})' if self.chance(20) else '{}({})']).format(self.pick(names), args)

    def member(self, d):
        o = self.object(d - 1)
        o = f'({o})' if o.startswith('{') or o.startswith('new') else o
        return self.pick([f'{o}.{self.pick(WORDS)}', f'{o}?.{self.pick(WORDS)}', f'{o}[{self.any(d - 2)}]',
                          f'{o}?.[{self.any(d - 2)}]', f'{o}?.x.y', f'{o}.x?.y?.z', f'{o}?.x?.()'])

    def builtin(self, d):
        return self.pick([
            lambda: self.fill(self.pick(STATIC_CALLS), d),
            lambda: f'{self.array(d - 1)}.{self.fill(self.pick(ARRAY_CALLS), d)}',
            lambda: f'{self.string(d - 1)}.{self.fill(self.pick(STRING_CALLS), d)}',
            lambda: f'({self.number(d - 1)}).{self.fill(self.pick(NUMBER_CALLS), d)}',
            lambda: f'{self.leaf(("map",), ["new Map([[1, 2]])"])}.{self.fill(self.pick(MAP_CALLS), d)}',
            lambda: f'{self.leaf(("set",), ["new Set([1, 2])"])}.{self.fill(self.pick(SET_CALLS), d)}',
            lambda: f'{self.leaf(("view",), ["new Uint8Array([1, 2, 300])", "new Float64Array(2)"])}.{self.fill(self.pick(VIEW_CALLS), d)}',
            lambda: f'{self.regexp(d)}.{self.fill(self.pick(["exec({s})", "test({s})", "lastIndex", "flags", "source"]), d)}',
        ])()

    def operator(self, d):
        a, b = self.any(d - 1), self.any(d - 1)
        return self.pick([
            lambda: f'({self.safe(a)} {self.pick(BINARY)} {self.safe(b)})',
            lambda: f'({self.safe(a)} {self.pick(["&&", "||", "??"])} {self.safe(b)})',
            lambda: f'({self.safe(a)} ? {b} : {self.any(d - 1)})',
            lambda: f'({self.safe(a)}, {b})',
            lambda: f'!({a})',
            lambda: f'void {self.safe(a)}',
            lambda: f'({self.key(0)} in {self.object(d - 1)})',
            lambda: f'({self.safe(a)} instanceof {self.constructor(d)})',
            lambda: f'(delete {self.member(d)})',
            lambda: 'typeof undeclared',
            lambda: f'(undeclared ?? {b})' if self.chance(10) else b,
        ])()

    def safe(self, e):
        return f'({e})'

    def assignment(self, d):
        if self.chance(15):
            return f'({self.assignment_pattern(2)} = {self.any(d - 1)})'
        names = self.visible(('num', 'str', 'any', 'arr', 'obj'), assignable=not self.chance(5))
        target = self.pick(names) if names and self.chance(70) else self.member_target(d)
        op = '=' if self.chance(50) else self.pick(ASSIGN)
        return f'({target} {op} {self.any(d - 1)})'

    def member_target(self, d):
        names = self.visible(('obj', 'arr', 'inst', 'proxy', 'view', 'any'))
        o = self.pick(names) if names else '({})'
        word = self.pick(WORDS)
        if word == 'length' and o != '({})':
            word = 'name'
        return self.pick([f'{o}.{word}', f'{o}[{self.index(d - 2)}]', f'{o}[{self.index(0)}]'])

    def assignment_pattern(self, d):
        def target():
            names = self.visible(('num', 'str', 'any'), assignable=True)
            t = self.pick(names) if names and self.chance(70) else self.member_target(1)
            if d > 1 and self.chance(20):
                t = self.assignment_pattern(d - 1)
            return t + (f' = {self.any(1)}' if self.chance(40) else '')
        return self.pattern_of(target, d)

    def pattern_of(self, target, d):
        if self.chance(50):
            items = self.some(1, 3, lambda: target() if self.chance(85) else '')
            if self.chance(25):
                items.append('...' + target().split(' = ')[0])
            return f'[{", ".join(items)}]'
        items = self.some(1, 3, lambda: f'{self.name_of_property(1)}: {target()}')
        if self.chance(25):
            rest = target().split(' = ')[0]
            if rest[:1] not in '[{':
                items.append('...' + rest)
        return f'{{ {", ".join(items)} }}'

    def special(self, d):
        fn = self.fn
        if fn.generator and self.chance(50):
            return self.pick([f'(yield {self.any(d - 1)})', '(yield)', f'(yield* {self.iterable(d - 1)})'])
        if fn.asynchronous and self.chance(60):
            return f'(await {self.wrap(self.pick([self.any, self.promise])(d - 1))})'
        if fn.private and self.chance(60):
            return self.pick([f'this.{self.pick(fn.private)}', f'({self.pick(fn.private)} in {self.object(0)})', f'this?.{self.pick(fn.private)}'])
        if fn.method and self.chance(50):
            return self.pick([f'super.{self.pick(WORDS)}', f'super.toString?.()', 'this.x', 'new.target'])
        return self.pick([f'tag`a${{{self.any(d - 1)}}}\\u0062`', f'eval({self.evaluated(self.any, d - 1)})', f'(0, eval)({self.evaluated(self.primitive, 0)})',
                          'typeof this', f'{self.promise(d - 1)}', f'class {{ static x = {self.outside(d - 1)} }}.x'])

    def outside(self, d):
        """Not part of the function around it, as to await and yield."""
        fn = self.fn
        old = fn.asynchronous, fn.generator
        fn.asynchronous = fn.generator = False
        text = self.any(d)
        fn.asynchronous, fn.generator = old
        return text

    def evaluated(self, make, d):
        """Text for eval: not part of the function around it."""
        fn = self.fn
        old = fn.asynchronous, fn.generator
        fn.asynchronous = fn.generator = False
        text = make(d)
        fn.asynchronous, fn.generator = old
        return '`' + text.replace('\\', '\\\\').replace('`', '\\`').replace('${', '\\${') + '`'

    def promise(self, d):
        return self.pick([
            lambda: f'Promise.resolve({self.any(d - 1)})',
            lambda: f'Promise.reject({self.primitive(d - 1)}).catch({self.callback(d - 1)})',
            lambda: f'Promise.{self.pick(["all", "allSettled", "race", "any"])}([{self.any(d - 1)}, Promise.resolve({self.primitive(0)})]).catch((e) => String(e))',
            lambda: f'Promise.resolve().then(() => {{ tick(); log({self.any(d - 1)}); }}).catch((e) => log("caught", e)).finally(() => log("finally"))',
            lambda: f'new Promise((r, j) => {{ {self.pick(["r", "r", "j"])}({self.primitive(0)}); }}).then({self.callback(0)}, (e) => e)',
        ])()

    def function(self, d):
        kind = self.pick(['function', 'function', 'function*', 'async function', 'arrow', 'arrow', 'async arrow', 'async function*'])
        if 'arrow' in kind:
            old = self.fn
            fn = Function(asynchronous='async' in kind, method=old.method, strict=old.strict)
            fn.private = old.private
            return ('async ' if 'async' in kind else '') + self.function_rest(fn, ' =>')
        fn = Function(asynchronous='async' in kind, generator='*' in kind, strict=self.fn.strict)
        name = ' ' + self.pick(NAMES) if self.chance(30) else ''
        return kind + name + self.function_rest(fn)

    def function_rest(self, fn, arrow=''):
        """Parameters and body."""
        scope = self.scope
        self.scope = Scope(scope, fn)
        old, fn.generator = fn.generator, False         # no yield in parameters
        wait, fn.asynchronous = fn.asynchronous, False
        ps = []
        for _ in range(self.random.randint(0, 3)):
            ps.append(self.pattern('num') if self.chance(20) else self.declare(self.pick(['num', 'any', 'str']), shadow=False) +
                      (f' = {self.any(1)}' if self.chance(25) else ''))
        if self.chance(15):
            ps.append('...' + self.declare('arr', shadow=False))
        fn.generator, fn.asynchronous = old, wait
        simple = all(p.isalnum() for p in ps)
        text = f'({", ".join(ps)}){arrow} ' + self.body_here(fn, simple and self.chance(10))
        self.scope = scope
        return text

    def body(self, fn, arrow, params=()):
        scope = self.scope
        fn.strict = fn.strict or self.fn.strict
        fn.private = fn.private or self.fn.private
        self.scope = Scope(scope, fn)
        for p in params:
            self.scope.kinds[p] = 'any'
        text = self.body_here(fn, False)
        self.scope = scope
        return text

    def body_here(self, fn, strict):
        fn.strict = fn.strict or strict
        lines = ['tick();']
        if strict:
            lines.insert(0, "'use strict';")
        self.depth += 1
        if self.depth < 5:
            lines += self.some(0, 3, self.statement)
        if fn.generator and self.chance(80):
            lines.append(f'yield {self.any(1)};')
        if fn.returns and self.chance(70):
            lines.append(f'return {self.any(1)};')
        self.depth -= 1
        return self.block_text(lines)

    def block_text(self, lines):
        text = '\n'.join(lines)
        return '{\n' + '\n'.join('  ' + l for l in text.split('\n')) + '\n}'

    def any(self, d):
        if d <= 0:
            return self.leaf(None, NUMBERS[:8] + STRINGS[:4] + ['null', 'undefined', 'true'])
        return self.pick([self.number, self.string, self.array, self.object, self.primitive, self.call, self.member,
                          self.builtin, self.builtin, self.builtin, self.operator, self.operator, self.assignment,
                          self.special, self.callback if d > 1 else self.number])(d)

    # ---- statements ----

    def statement(self):
        self.room -= 1
        if self.room < 0:
            return ';'
        simple = [self.log, self.log, self.log, self.variable, self.variable, self.variable, self.expression, self.function_statement,
                  self.jump, self.eval_statement]
        nested = [self.if_statement, self.for_loop, self.for_of, self.while_loop, self.switch, self.try_statement, self.try_statement,
                  self.block, self.class_statement, self.labelled, self.with_statement, self.async_statement, self.generator_use]
        if self.depth <= 4 and self.chance(15):
            return self.form()
        if self.depth > 4 or self.chance(55):
            return self.pick(simple)()
        self.depth += 1
        text = self.pick(nested)()
        self.depth -= 1
        return text

    def form(self):
        """In a scope of its own, where what is thrown is caught."""
        fn = self.fn
        old = fn.asynchronous, fn.generator, fn.breaks, fn.loops, fn.returns, fn.labels, fn.private, fn.method
        fn.asynchronous = fn.generator = fn.returns = fn.method = False
        fn.breaks = fn.loops = 0
        fn.labels, fn.private = [], []
        self.scope = Scope(self.scope)
        text = forms.form(self)
        self.scope = self.scope.up
        fn.asynchronous, fn.generator, fn.breaks, fn.loops, fn.returns, fn.labels, fn.private, fn.method = old
        return f'try {text} catch (e) {{\n  tick();\n  log("form", e);\n}}'

    def wrap_text(self):
        return f'({self.string(1)})'

    def statements(self, low=1, high=3):
        return self.block_text(self.inner(low, high))

    def inner(self, low=1, high=3, first=()):
        self.scope = Scope(self.scope)
        lines = list(first) + self.some(low, high, self.statement)
        self.scope = self.scope.up
        return lines

    def log(self):
        return f'log({", ".join(self.some(1, 2, lambda: self.any(self.random.randint(0, 3))))});'

    def expression(self):
        e = self.pick([self.assignment, self.any, self.builtin, self.call])(2)
        return f'({e});'

    def value(self, d):
        kind = self.pick(['num', 'num', 'str', 'arr', 'obj', 'any', 'fn', 'big', 're', 'map', 'set', 'view', 'proxy', 'inst'])
        make = {'num': self.number, 'str': self.string, 'arr': self.array, 'obj': self.object, 'any': self.any,
                'fn': self.function, 'big': self.bigint, 're': self.regexp, 'proxy': self.proxy, 'inst': self.instance,
                'map': lambda d: f'new Map([[{self.any(1)}, {self.any(1)}]])',
                'set': lambda d: f'new Set({self.array(1)})',
                'view': lambda d: f'new {self.pick(VIEWS)}({self.pick(["4", "[1, 2, 3]", "new ArrayBuffer(8)"])})'}
        return kind, make[kind](d)

    def variable(self):
        word = self.pick(['let', 'const', 'var'])
        if self.chance(20):
            value = self.pick([self.iterable, self.object, self.any])(2)
            if word == 'var':
                word = 'let'
            return f'{word} {self.pattern("any", word == "const")} = {value};'
        kind, value = self.value(2)
        name = self.declare(kind, word == 'const', shadow=word != 'var')
        return f'{word} {name} = {value};'

    def pattern(self, kind, const=False):
        def target():
            return self.declare(kind, const, shadow=False) + (f' = {self.any(1)}' if self.chance(40) else '')
        return self.pattern_of(target, 1)

    def function_statement(self):
        mark, kind = self.pick([('', 'fn'), ('', 'fn'), ('*', 'gen'), ('async', 'afn')])
        name = self.declare(kind, shadow=False)
        fn = Function(asynchronous=mark == 'async', generator=mark == '*', strict=self.fn.strict)
        return f'{"async " if mark == "async" else ""}function{"*" if mark == "*" else ""} {name}' + self.function_rest(fn)

    def jump(self):
        fn = self.fn
        options = [f'throw {self.pick(["new Error", "new TypeError", "new RangeError"])}({self.string(1)});', f'throw {self.any(1)};']
        if fn.returns and self.depth:
            options += [f'return {self.any(1)};'] * 2
        if fn.breaks:
            options += ['break;'] * 2
        if fn.loops:
            options += ['continue;'] * 2
        for label, loop in fn.labels:
            options += [f'break {label};'] * 2
            if loop:
                options += [f'continue {label};'] * 2
        return f'if ({self.any(1)}) {self.pick(options)}'

    def eval_statement(self):
        if self.fn.strict or self.chance(50):
            return f'log(eval({self.evaluated(self.any, 2)}));'
        name = self.declare('num', shadow=False)
        return f'eval("var {name} = " + {self.number(0)});'

    def if_statement(self):
        text = f'if ({self.any(2)}) {self.statements()}'
        if self.chance(50):
            text += f' else {self.statements()}'
        return text

    def loop_body(self, first=()):
        fn = self.fn
        fn.breaks += 1
        fn.loops += 1
        text = self.block_text(['tick();'] + self.inner(1, 3, first))
        fn.breaks -= 1
        fn.loops -= 1
        return text

    def in_scope(self, make):
        self.scope = Scope(self.scope)
        text = make()
        self.scope = self.scope.up
        return text

    def for_loop(self):
        def make():
            word = self.pick(['let', 'let', 'var'])
            i = self.declare('num', shadow=word == 'let')
            self.scope.const.add(i)     # nobody else writes it
            return f'for ({word} {i} = 0; {i} < {self.random.randint(1, 4)}; {i}++) {self.loop_body()}'
        return self.in_scope(make)

    def for_of(self):
        def make():
            wait = self.fn.asynchronous and self.chance(30)
            word = self.pick(['let', 'const'])
            values = self.iterable(2)
            if self.chance(30):
                name = self.declare('str', word == 'const', shadow=False)
                return f'for ({word} {name} in {self.object(2)}) {self.loop_body()}'
            left = self.pattern('any', word == 'const') if self.chance(20) else self.declare('any', word == 'const', shadow=False)
            return f'for {"await " if wait else ""}({word} {left} of {values}) {self.loop_body()}'
        return self.in_scope(make)

    def while_loop(self):
        def make():
            i = self.declare('num', shadow=False)
            self.scope.const.add(i)
            n = self.random.randint(1, 4)
            if self.chance(50):
                return f'let {i} = 0;\nwhile ({i}++ < {n}) {self.loop_body()}'
            return f'let {i} = 0;\ndo {self.loop_body()} while ({i}++ < {n} && {self.any(1)});'
        return '{\n' + self.in_scope(make) + '\n}'

    def switch(self):
        fn = self.fn
        fn.breaks += 1
        self.scope = Scope(self.scope)
        cases = [f'case {self.any(1)}:' for _ in range(self.random.randint(1, 3))]
        if self.chance(70):
            cases.insert(self.random.randint(0, len(cases)), 'default:')
        lines = []
        for case in cases:
            lines.append(case)
            lines += self.some(0, 2, self.statement)
            if self.chance(50):
                lines.append('break;')
        self.scope = self.scope.up
        fn.breaks -= 1
        return f'switch ({self.any(1)}) {self.block_text(lines)}'

    def try_statement(self):
        text = f'try {self.statements(1, 4)}'
        both = self.random.random()
        if both < 0.8:
            def make():
                if self.chance(20):
                    return f' catch {self.block_text(["tick();"] + self.inner())}'
                e = self.pattern('any') if self.chance(15) else self.declare('any', shadow=False)
                first = f'log("caught", {e});' if e.isalnum() else ';'
                return f' catch ({e}) {self.block_text(["tick();", first] + self.inner())}'
            text += self.in_scope(make)
        if both > 0.5:
            text += f' finally {self.block_text(["tick();"] + self.inner())}'
        return text

    def block(self):
        return self.statements(1, 4)

    def labelled(self):
        self.count += 1
        label = f'L{self.count}'
        loop = self.chance(60)
        self.fn.labels.append((label, loop))
        if loop:
            text = self.pick([self.for_loop, self.for_of])()
        else:
            text = self.statements(1, 4)
        self.fn.labels.pop()
        return f'{label}: {text}'

    def with_statement(self):
        if self.fn.strict:
            return self.block()
        names = self.visible(('obj',))
        o = self.pick(names) if names else f'{{ x: {self.any(1)}, name: 1 }}'
        return f'with ({o}) {self.statements()}'

    def class_statement(self):
        parent = self.constructor(1) if self.chance(40) else ''
        name = self.declare('class', const=True, shadow=False)
        private = [f'#{c}' for c in self.random.sample('pqr', self.random.randint(0, 2))]
        lines = []
        for p in private:
            lines.append(self.pick([f'{p} = {self.field(private)};', f'static {p} = {self.field(private)};',
                                    f'get {p}() {self.member_body(private)}', f'{p}() {self.member_body(private)}']))
        if self.chance(50):
            fn = Function(method=True, strict=True, derived=bool(parent), returns=self.chance(20))
            fn.private = private
            text = self.function_rest(fn)
            if parent:
                text = text.replace('{\n  tick();', '{\n  tick();\n  super(' + ', '.join(self.some(0, 2, lambda: self.any(0))) + ');' if self.chance(90) else '{\n  tick();', 1) if '{\n  tick();' in text else text
            lines.append('constructor' + text)
        for _ in range(self.random.randint(0, 4)):
            lines.append(self.class_member(private))
        self.random.shuffle(lines)
        return f'class {name}{" extends " + parent if parent else ""} {self.block_text(lines)}'

    def member_body(self, private):
        fn = Function(method=True, strict=True)
        fn.private = private
        return self.body(fn, '')

    def field(self, private):
        scope = self.scope
        fn = Function(method=True, strict=True)
        fn.private = private
        self.scope = Scope(scope, fn)
        text = self.any(1)
        self.scope = scope
        return text

    def class_member(self, private):
        static = 'static ' if self.chance(30) else ''
        name = self.pick(['x', 'y', 'm', "'q r'", f'[{self.string(0)}]', '7', 'toString', 'z'])
        strict = self.fn.strict
        fn = Function(method=True, strict=True)
        fn.private = private
        text = self.pick([
            lambda: f'{static}{name} = {self.field(private)};',
            lambda: f'{static}get {name}() {self.member_body(private)}',
            lambda: f'{static}set {name}(v) {self.member_body(private)}',
            lambda: f'static {{ tick(); log({self.field(private)}); }}',
            lambda: f'{static}{name}{self.function_rest(fn)}',
            lambda: f'{static}*{name}() {{ tick(); yield {self.field(private)}; yield* [1, 2]; }}',
            lambda: f'{static}async {name}() {{ tick(); return await {self.wrap(self.field(private))}; }}',
        ])()
        self.fn.strict = strict
        return text

    def async_statement(self):
        body = self.body(Function(asynchronous=True, strict=self.fn.strict), '')
        catch = '.catch((e) => log("rejected", e))'
        if self.fn.asynchronous and self.chance(50):
            return f'await (async () => {body})(){catch};'
        return f'(async () => {body})().then((v) => log("resolved", v)){catch};'

    def generator_use(self):
        def make():
            g = self.declare('any', const=True, shadow=False)
            lines = [f'const {g} = {self.generated(1)};']
            for _ in range(self.random.randint(1, 4)):
                lines.append(f'log({g}.{self.pick(["next", "next", "return", "throw"])}({self.any(1)}));')
            return self.block_text(lines)
        return self.in_scope(make)

    def text(self):
        lines = ["const tag = (s, ...v) => [s.raw.join('|'), s.join('|'), v];"]
        if self.chance(25):
            lines.insert(0, "'use strict';")
            self.fn.strict = True
        while self.room > 0:
            if self.chance(40):
                lines.append(self.variable() if self.chance(60) else self.function_statement())
            else:
                e = f'e{self.count}'
                self.depth += 1
                lines.append(f'try {self.statements(2, 5)} catch (e) {{\n  tick();\n  log("error", e);\n}}')
                self.depth -= 1
            if len(lines) > 14:
                break
        lines.append(f'log("end", {", ".join(self.visible()[:8]) or 0});')
        return '\n'.join(lines) + '\n'


def program(seed):
    return Program(seed).text()
