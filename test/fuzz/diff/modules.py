"""Random graphs of ES modules, and TypeScript.

graph(seed) is {file name: text}: a.mjs imports others, some in a circle, with
live bindings, defaults, namespaces, re-exports, import() and top-level await;
all log by globalThis.log.
typed(seed) is the text of generate.py's program with types: what is between
BEGIN and END is a type, to be dropped for JavaScript. (Texts of functions keep
their types under jsrun: those differ.)
"""
import random
import re

import generate

BEGIN, END = '\ue000', '\ue001'

TYPES = ['number', 'string | undefined', 'any', 'unknown', '{ x: number; y?: string }', '[a: number, ...b: any[]]',
         '(a: number, b?: string) => void', 'Array<Map<string, any>>', 'keyof typeof globalThis', "'a' | 1 | null", 'readonly string[]',
         'T extends infer U ? U : never', '`a${string}`', 'new (...a: any[]) => object', 'typeof import("fs")', '{ [K in keyof T as `on${K & string}`]-?: T[K] }',
         'abstract new () => void', 'unique symbol', 'this', '-1', 'A.B<C>["d"]']
STATEMENTS = ['type T<A = {}> = A & { b: B<A>; };', 'interface I<T> extends J, K.L<T> { a(): void; readonly b?: number; [k: string]: any; new (): I<T>; get c(): 1 }',
              'type F = <T,>(a: T) => a is string;', 'type O = { a: 1, b(): void; c?: O["a"] }', 'interface Empty {}', 'type G<T> = T extends [infer A, ...infer B] ? [A, ...G<B>] : [];']


class Graph:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.names = [c + '.mjs' for c in 'abcdef'[:self.random.randint(2, 6)]]

    def pick(self, items):
        return self.random.choice(items)

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def value(self):
        return self.pick(['1', "'s'", '[1]', 'f()', 'typeof f', 'g', 'x', 'C', 'new C()', '() => x', 'x + 1', 'await 2', 'await null', 'ns', 'Object.keys(ns)', 'await import("./%s").then((m) => Object.keys(m), (e) => e.name)' % self.pick(self.names)])

    def module(self, name):
        others = [n for n in self.names if n != name] or self.names
        mine = name[0]
        lines, local = [], []
        exports = ['x', 'y', 'f', 'g', 'C', 'default']
        for i in range(self.random.randint(0, 3)):
            other = self.pick(self.names if self.chance(10) else others)
            want = self.pick(exports)
            lines.append(self.pick([
                f'import {{ {want} as i{i} }} from "./{other}";', f'import {{ {want} as i{i} }} from "./{other}";', f'import i{i} from "./{other}";',
                f'import * as i{i} from "./{other}";', f'import i{i}, {{ x as j{i} }} from "./{other}";', f'import "./{other}";\nconst i{i} = 0;']))
            local.append(f'i{i}')
        if self.chance(25):
            lines.append(self.pick([f'export * from "./{self.pick(others)}";', f'export * as star from "./{self.pick(others)}";', f'export {{ x as again, default as other }} from "./{self.pick(others)}";']))
        lines.append(f'import * as ns from "./{name}";')
        body = [
            f'export let x = {self.value()};', f'export {self.pick(["var", "const", "let"])} y = {self.value()};',
            f'export function f(a) {{ tick(); log("{mine}.f"); x = {self.pick(["x", "1", "a", "2"])}; return a ?? 3; }}', f'export {self.pick(["async function", "function*"])} g() {{ tick(); return 1; }}',
            f'export class C {{ static s = "{mine}"; v = 1; }}', self.pick([f'export default {self.value()};', f'export default function () {{ tick(); return "{mine}"; }}', 'export default class { static z = 1; }', 'let d = 1; export { d as default }; d = 2;', f'export {{ x as default }};']),
        ]
        for i in range(self.random.randint(1, 5)):
            what = self.pick([
                f'log("{mine}", {self.pick(local + ["x", "y", "ns"])});', f'log("{mine}", typeof {self.pick(local or ["x"])});', f'await {self.pick(["null", "0", "Promise.resolve(1)", f"f()"])};',
                f'try {{ log({self.pick(local or ["x"])}.x, {self.pick(local or ["y"])}?.()); }} catch (e) {{ log("{mine}", e.name); }}', f'x = {i};', f'try {{ {self.pick(local or ["ns"])} = 1; }} catch (e) {{ log(e.name); }}',
                f'log(Object.keys(ns), Reflect.ownKeys(ns).length);', f'import("./{self.pick(self.names)}").then((m) => log("{mine} got", Object.keys(m)), (e) => log("{mine} failed", e.name));',
                f'Promise.resolve().then(() => log("{mine}", "then", x));', 'queueMicrotask(() => log(typeof x));',
                f'log("{mine}", delete ns.none, Reflect.set(ns, "x", 1), Object.getOwnPropertyDescriptor(ns, "x")?.writable);', f'if ({self.pick(["0", "0", "0", "1"])}) throw new Error("{mine}");'])
            if self.random.random() < 0.75:
                what = f'try {{ {what} }} catch (e) {{ log("{mine} caught", e.name); }}' if not what.startswith('if (') else what
            body.append(what)
        keep = body[:6]
        extra = body[6:]
        merged = keep[:]
        for line in extra:
            merged.insert(self.random.randint(0, len(merged)), line)
        return '\n'.join(lines + [f'log("{mine} starts");'] + merged + [f'log("{mine} ends");']) + '\n'

    def files(self):
        return {name: self.module(name) for name in self.names}


def graph(seed):
    return Graph(seed).files()


def typed(seed):
    r = random.Random(seed)
    text = generate.program(seed)

    def note(percent, types):
        def add(match):
            return match.group(0) + (BEGIN + r.choice(types) + END if r.random() * 100 < percent else '')
        return add

    kinds = [': ' + t for t in TYPES]
    lines, inside = [], False
    for line in text.split('\n'):
        inside ^= (line.count('`') - line.count('\\`')) & 1
        if not inside and not set(line) & set('`\'"'):         # not into texts
            line = re.sub(r'^\s*(let|const|var) \w+(?= =|;)', note(60, kinds), line)
            line = re.sub(r'^\s*(async )?function\*? \w+(?=\()', note(40, ['<T, const U extends T[] = []>']), line)
            line = re.sub(r'catch \(\w+(?=\))', note(40, [': any', ': unknown']), line)
            line = re.sub(r'^\s*(async )?function\*? \w+[^ (]*\((\w+, )*\w+(?=[,)])', note(60, kinds), line)
            line = re.sub(r'^\s*return \w+(?=;)', note(60, ['!', ' as any', ' as unknown as T[]', ' satisfies object']), line)
        lines.append(line)
    at = text.startswith("'use strict'")
    lines.insert(at, BEGIN + '; '.join(r.sample(STATEMENTS, 2)) + END)
    return '\n'.join(lines)
