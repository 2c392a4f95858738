"""More statements for generate.py's programs: shapes that its grammar meets too
seldom, with holes for its expressions.

A form is text in which {x} is a new name, the same in the whole form, and <e>,
<n>, <s>, <a>, <o>, <i>, <f>, <b>, <t> is an expression (anything, a number, a
text, an array, an object, an iterable, a function, a body of statements, a
pattern's target). Every loop in a form ends by itself or calls tick().
"""
import re

ITERATOR = '''const {it} = {
  [Symbol.iterator]() { log("open"); return this; }, i: 0,
  next(v) { tick(); log("next", this.i, v); return { done: this.i++ > <k>, value: <e> }; },
  return(v) { log("return", v); RETURN },
};
'''

FORMS = [
    # iterators that are closed
    ITERATOR.replace('RETURN', 'return {};') + 'for (const {v} of {it}) { tick(); <b> if (<e>) break; }',
    ITERATOR.replace('RETURN', 'throw <e>;') + '{L}: for (;;) { tick(); for (const {v} of {it}) { tick(); if (<e>) continue {L}; <b> break {L}; } break; }',
    ITERATOR.replace('RETURN', 'return 1;') + 'const [{p} = <e>, , {q} = log("default")] = {it};\nlog({p}, {q});',
    ITERATOR.replace('RETURN', 'return {};') + 'let {p}, {q};\n[{p} = <e>, ...[{q} = <e>]] = {it};\nlog({p}, {q});',
    ITERATOR.replace('RETURN', 'return {};') + 'const {o} = { set x(v) { log("set", v); throw <e>; } };\n[{o}.x, {o}.y] = {it};',
    ITERATOR.replace('RETURN', 'return {};') + 'try { (({a}, [{p} = {a}, {q} = (() => { throw <e>; })()]) => {q})(<e>, {it}); } finally { log("closed"); }',
    ITERATOR.replace('RETURN', 'return {};') + 'log(new Map([[<e>, 1]]), Array.from({it}, <f>));',
    ITERATOR.replace('RETURN', 'log("in return"); return {};') + 'function* {g}() { try { yield* {it}; } finally { log("finally"); } }\nconst {r} = {g}();\nlog({r}.next(<e>));\nlog({r}.next(<e>));\nlog({r}.return(<e>));\nlog({r}.next());',
    # finally and jumps
    '{L}: for (let {i} = 0; {i} < 3; {i}++) {\n  tick();\n  try { if (<e>) continue {L}; <b> if (<e>) break {L}; } catch ({c}) { log("c", {c}); if (<e>) continue; } finally { log("f", {i}); if ({i} === <k>) break; }\n}',
    'const {f} = ({p}) => { tick(); try { <b> return log("a") || <e>; } catch { return <e>; } finally { if ({p}) return <e>; log("b"); } };\nlog({f}(0), {f}(1));',
    '{L}: { {M}: try { if (<e>) break {M}; <b> break {L}; } finally { log("x"); if (<e>) break {L}; } log("after"); }',
    'const {f} = () => { tick(); for (const {v} of <i>) { tick(); try { if (<e>) return {v}; } finally { if (<e>) continue; } } return "end"; };\nlog({f}());',
    'const {f} = () => { tick(); try { try { throw <e>; } finally { log(1); } } catch ({c}) { log({c}); try { return <e>; } finally { log(2); } } finally { log(3); } };\nlog({f}());',
    # generators that are told
    'function* {g}({p} = <e>) { let {v} = yield {p}; try { {v} = yield log("in", {v}); <b> yield* [1, 2]; } catch ({c}) { log("c", {c}); yield <e>; } finally { log("f"); yield <e>; } return <e>; }\nconst {r} = {g}();\nfor (const m of <m>) { tick(); try { log({r}[m](<e>)); } catch (e) { log("threw", e); } }',
    'const {o} = { *[Symbol.iterator]() { tick(); try { yield 1; yield 2; } finally { log("done"); } } };\nlog([...{o}], Math.max(...{o}));\nconst [{p}] = {o};\nlog({p});',
    'async function* {g}() { tick(); try { yield <e>; yield Promise.resolve(<e>); yield* (async function* () { yield <e>; yield 2; })(); } catch (e) { log("c", e); yield "caught"; } finally { log("f"); await null; } }\nconst {r} = {g}();\nfor (const m of <m>) {r}[m](<e>).then((v) => log("v", v), (e) => log("e", e));',
    '(async () => { tick(); try { for await (const {v} of (async function* () { tick(); yield <e>; yield Promise.reject(<e>); yield 3; })()) { log({v}); if (<e>) break; } } catch (e) { log("e", e); } })();',
    '(async () => { tick(); try { for await (const {v} of [<e>, Promise.resolve(2), { then(f) { log("then"); f(3); } }]) { log({v}); <b> } } catch (e) { log("e", e); } finally { log("f"); } })();',
    # order of microtasks
    'for (const {k} of [1, 2]) (async () => { tick(); log("s", {k}); await <e>; log("1", {k}); await { then(f) { log("t"); f(<e>); } }; log("2", {k}); return <e>; })().then((v) => log("r", v), (e) => log("j", e));',
    'Promise.resolve().then(() => log(1)).then(() => log(2)).then(() => log(3));\n(async () => { tick(); log(await (async () => <e>)()); log(await new Promise((f) => f(Promise.resolve(<e>)))); })();',
    'const {p} = new Promise((f, j) => { f({ then(a, b) { log("then"); <k> ? a(<e>) : b(<e>); a(1); throw 2; } }); j(3); });\n{p}.then((v) => log("v", v), (e) => log("e", e)).finally(() => { log("f"); return <e>; }).then((v) => log("w", v));',
    'Promise.all([<e>, Promise.resolve(<e>), { then(f) { f(<e>); } }]).then((v) => log("all", v), (e) => log("no", e));\nPromise.any([Promise.reject(<e>), <e>]).then((v) => log("any", v));\nPromise.race([new Promise(() => {}), Promise.resolve(<e>).then(<f>)]).then((v) => log("race", v), (e) => log("race no", e));',
    'queueMicrotask(() => { tick(); log("m1"); });\nprocess.nextTick(() => { tick(); log("tick"); queueMicrotask(() => log("m2")); });\nPromise.resolve().then(() => log("p"));',
    # closures in loops
    'const {fs} = [];\nfor (let {i} = 0, {g} = () => {i}; {i} < 3; {fs}.push(() => {i}++), {i}++) { tick(); {fs}.push(() => {i}, {g}); if (<e>) continue; }\nlog({fs}.map((f) => f()), {fs}.map((f) => f()));',
    'const {fs} = [];\nfor (let {v} of <i>) { tick(); {fs}.push(() => {v}, (w) => {v} = w); let {w} = {v}; {fs}.push(() => {w}); }\nlog({fs}.slice(0, 9).map((f) => f(1)));',
    'const {fs} = [];\nlet {n} = 0;\ndo { tick(); let {v} = {n}; const {w} = () => {v}++; {fs}.push({w}, () => {v}); } while (++{n} < 3);\nlog({fs}.map((f) => f()));',
    'const {fs} = [];\nfor (const {v} in <o>) { tick(); switch ({v}) { case "x": let {w} = {v}; {fs}.push(() => {w}); default: {w} = 1; {fs}.push(() => {v} + {w}); } }\nlog({fs}.map((f) => f()));',
    # classes
    'class {A} { static #c = 0; #x = <e>; y = this.#x; [<s>] = <e>; static { log("static", this.#c++); } get #p() { return this.#x; } set #p(v) { log("set", v); this.#x = v; } static has(o) { return #x in o; } m() { this.#p = <e>; this.#p ??= 1; [this.#p] = [<e>]; return [this.#p, {A}.#c]; } }\nlog(new {A}().m(), {A}.has(new {A}()), {A}.has({}));\n{A}.prototype.m.call({});',
    'class {A} { constructor(v) { log("A", new.target === {A}, v); this.v = v; return <e>; } m() { return "A" + this.v; } static s() { return this.name; } get g() { return 1; } set g(v) { log("A.g", v); } }\nclass {B} extends {A} { f = log("field", this.v); constructor(...a) { const k = () => super(...a); if (<e>) k(); log(super.m?.()); k(); super.g = <e>; super.n = 2; } m() { return super.m() + super["g"]; } static s() { return super.s() + 1; } }\nlog({B}.s());\nlog(new {B}(<e>).m());',
    'const {m} = (B) => class extends B { constructor(...a) { super(...a); this.z = <e>; } toString() { return "M" + super.toString(); } get [Symbol.toStringTag]() { return "T"; } };\nlog(String(new ({m}(<C>))(<n> & 7)), new ({m}(Object))());',
    'class {A} extends Array { static get [Symbol.species]() { log("species"); return <k> > 1 ? Array : {A}; } constructor(...a) { super(...a); log("new", a.length); } }\nconst {v} = {A}.from(<a>);\nlog({v}.map(<f>) instanceof {A}, {v}.filter(<f>).constructor.name, {v}.concat(<a>).length, {v}.slice(<k>), {v}.flat(), {v}.splice(0, 1), {v});',
    'class {A} { a = <e>; static b = {A}.name; "c d" = () => this.a; static async *[Symbol.asyncIterator]() { yield <e>; } accessor() { return 1; } static get() { return 2; } static static() { return 3; } async() { return 4; } get() { return 5; } set() { return 6; } }\nlog(new {A}(), new {A}()["c d"](), Object.getOwnPropertyNames({A}), {A}.get(), {A}.static(), new {A}().async(), new {A}().set());',
    'const {o} = { __proto__: { m() { return "p" + this.k; }, get g() { return "g" + this.k; } }, k: <e>, m() { return super.m() + 1; }, get g() { return super.g; }, a: () => typeof this, async n() { return super.m(); } };\nlog({o}.m(), {o}.g, {o}.a());\n{o}.n().then((v) => log("n", v));\nconst {q} = {o}.m;\nlog({q}.call({ k: 7 }));',
    'class {E} extends <err> { name = "E"; constructor(m, o) { super(m, { cause: <e> }); this.o = o; } }\ntry { throw new {E}(<s>, <e>); } catch (e) { log(e instanceof Error, e, e.o && String(e), Object.keys(e), e.cause); }',
    # destructuring
    'const { {p} = log("p"), [log("key") + <s>]: {q} = <e>, ...{r} } = <o>;\nlog({p}, {q}, {r});',
    'let {p}, {q}, {o} = {};\n({ x: {p} = <e>, y: { z: {o}.z = <e> } = {}, length: {o}["l"], ...{o}.rest } = <o>);\n[{p}, {q}] = [{q}, {p}];\nlog({p}, {q}, {o});',
    'const {f} = function ({ x: {p} = <e>, ...{r} } = <o>, [{a}, {b} = {a}, ...{c}] = <i>) { tick(); log(arguments.length, {p}, {r}, {a}, {b}, {c}); return {f}.length; };\nlog({f}(), {f}(<o>, <i>));',
    'for (const [{k}, { x: {v} = {k} } = <o>] of Object.entries(<o>)) { tick(); log({k}, {v}); }',
    # functions
    'function {f}({a}, {b}) { arguments[0] = <e>; {b} = <e>; log({a}, arguments[1], arguments.length); (() => { arguments[0] = 5; })(); return [{a}, ...arguments]; }\nlog({f}(<e>), {f}(1, 2, 3));',
    'function {f}({a}) { "use strict"; tick(); arguments[0] = 9; return [{a}, arguments[0], typeof this, new.target === undefined]; }\nlog({f}(<e>), {f}.call(<e>, 1), new {f}(2), Reflect.construct({f}, [3], Array));',
    'log(((...{a}) => {a}.length)(...<i>, <e>), (function () { return [...arguments].length; })(...<i>, ...<i>));',
    'var {v} = <e>;\n{ function {h}() { return 1; } log(typeof {h}); }\nlog(typeof {h}, typeof {v});\nif (<e>) { function {h}() { return 2; } }\nlog({h}?.());',
    'const {t} = (q, ...v) => { tick(); return q.raw.map((r, i) => r + (v[i] ?? "")).join(""); };\nconst {u} = () => ((q) => q)`a${<e>}b`;\nlog({t}`x${<e>}\\n${<s>}\\u{41}`, {u}() === {u}(), `${<s>}${`${<e>}`}`);',
    # optional chains and logical assignment
    'const {o} = <o>;\nlog({o}?.x?.[<s>]?.(log("arg")), {o}.none?.a.b.c(log("not")), delete {o}?.x, ({o}?.none).x);',
    'const {o} = { get a() { log("get"); return <e>; }, set a(v) { log("set", v); } };\n{o}.a ||= <e>;\n{o}.a &&= log("b") ?? <e>;\n{o}.a ??= <e>;\n{o}[log("k") ?? "a"] += <e>;\n{o}.a++;\nlog(--{o}.a);',
    'let {v} = <e>;\n{v} ??= function () {};\n{v} ||= () => {};\nlog({v}, {v}?.name, {v} &&= class {}, {v}.name);',
    # switch
    'switch (<e>) { case <e>: let {v} = <e>; log({v}); default: log(typeof {w}); case log("case"): const {w} = 1; class {D} {} function {h}() { return {w}; } log({h}(), {D}.name); break; case 1: {v} = 2; }',
    '{L}: switch (<n> & 3) { case 0: case 1: for (;;) { tick(); if (<e>) break {L}; break; } case 2: log(2); if (<e>) break; default: { log("d"); break {L}; } case 3: log(3); }',
    # eval and with
    'const {e} = eval;\nvar {v} = <e>;\nlog(eval("var {w} = {v}; typeof {w}"), typeof {w}, {e}("typeof {v}"), eval("(() => { let {v} = 2; return eval(\'{v}\'); })()"));',
    'log(eval(<cv>));',
    'const {f} = new Function("a", "b = a", "return [a, b, typeof this, arguments.length]");\nlog({f}(<e>), String({f}), {f}.name, (function () { return eval("arguments.length + (() => typeof this)()"); }).call(<o>, 1));',
    # built-ins that call back
    'const {a} = <a>;\nlog({a}.map((v, i, a) => { tick(); if (i < 3) a[["push", "pop", "shift", "reverse"][<k>]]?.(v); return v; }), {a});',
    'const {a} = <a>;\nlog({a}.reduce((x, v, i, a) => { tick(); if (i === 1) a.length = 1; return [x, v]; }, <e>), {a}.findLast((v, i) => { log(i, v); a.pop; }), {a});'.replace('a.pop; ', ''),
    'const {m} = new Map([[<e>, 1], [<e>, 2]]);\nlet {n} = 0;\n{m}.forEach((v, k) => { tick(); log(k, v); if ({n}++ < 3) { {m}.delete(k); {m}.set(k, v); } });\nfor (const [k] of {m}) { tick(); {m}.delete(k); if ({n}++ < 9) {m}.set(<e>, 3); }\nlog({m}.size);',
    'const {s} = new Set(<i>);\nfor (const v of {s}) { tick(); if ({s}.size < 6) {s}.add([v]); {s}.delete(v); if ({s}.size > 5) break; }\nlog({s});',
    'log(JSON.stringify(<o>, (k, v) => { tick(); return typeof v === "function" ? String(v.name) : typeof v === "bigint" ? 1 : v; }, <k>), JSON.stringify({ toJSON(k) { log("k", k); return <e>; } }), JSON.parse(\'[1,{"a":[2,null]},"x"]\', function (k, v) { tick(); return k === "0" ? undefined : Array.isArray(this) ? [v] : v; }));',
    'log(<s>.replace(/(?<l>\\w)|(\\d)/g, (...m) => { tick(); return JSON.stringify(m.slice(0, -1)); }), <s>.split(/(,)|x/), [...<s>.matchAll(/./gsu)].map((m) => m.index), <s>.replaceAll("a", "[$&$`$\'$$]"));',
    'const {r} = /a|b/gy;\n{r}.lastIndex = <k>;\nlog({r}.test(<s>), {r}.lastIndex, {r}[Symbol.split]("xaybz", <k>), {r}[Symbol.replace](<s>, <f>));',
    'class {R} extends RegExp { exec(s) { tick(); log("exec", this.lastIndex); return <k> === 2 ? null : super.exec(s); } }\nlog("abcabc".replace(new {R}("b", "g"), "[$&]"), "a-b".split(new {R}("-")), new {R}("c").test("abc"), "abc".search(new {R}("c")));',
    'const {o} = { [Symbol.toPrimitive](h) { log(h); return <e>; } };\nlog(+{o}, `${{o}}`, {o} + 1, {o} == 1, {o} < 2, [1, 2, 3][{o}], { [{o}]: 1 }, new Date({o}).getTime(), {o} * 1n);',
    'const {p} = new Proxy(<o>, { get(t, k, r) { tick(); log("get", k); return Reflect.get(t, k, r); }, has(t, k) { log("has", k); return k in t; }, set(t, k, v, r) { tick(); log("set", k, v); return Reflect.set(t, k, v, r); }, defineProperty(t, k, d) { log("define", k); return Reflect.defineProperty(t, k, d); }, deleteProperty(t, k) { log("delete", k); return delete t[k]; }, ownKeys(t) { log("keys"); return Reflect.ownKeys(t); } });\nconst {q} = Object.create({p});\n{q}.x = <e>;\n{p}.y ??= <e>;\nlog("x" in {q}, delete {p}.x, { ...{p} }.y, Object.keys({p}), {p}.length, Object.assign({p}, { z: 1 }) === {p});\nconst { x: {v}, ...{w} } = {p};\nlog({v}, {w});',
    'const {b} = new ArrayBuffer(16);\nconst {v} = new <view>({b}, 8);\nconst {d} = new DataView({b});\n{v}.set([<n>, <n>].slice(0, {v}.length).map((x) => <big> ? BigInt(Math.trunc(x) || 0) : x));\nlog({v}, {d}.getUint8(8), {d}.getInt16(9, true), {d}.getFloat32(8), {v}.subarray(1).length, [...{v}.entries()], {v}.at(-1));',
    'const {o} = Object.defineProperties({}, { a: { get() { log("get a"); return <e>; }, enumerable: true }, b: { value: <e>, enumerable: <k> > 1 }, [Symbol("c")]: { value: 1, enumerable: true } });\nlog({ ...{o} }, Object.entries({o}), Object.assign({}, {o}), JSON.stringify({o}), Reflect.set({o}, "b", 2), Reflect.set({o}, "a", 2));\nfor (const k in {o}) log(k);\n{o}.b = <e>;',
    'const {w} = new WeakMap();\nconst {k} = <o>;\nlog({w}.set({k}, <e>).get({k}), {w}.has({}), {w}.delete({k}), {w}.has({k}));\n{w}.set(<e>, 1);',
    'log((<n>).toFixed(<k>), (<n>).toPrecision(<k> + 1), (<n>).toString(<k> * 7 + 2), (<n>).toExponential(), Number(<s>), parseFloat(<s> + "e2"), BigInt.asIntN(<k> * 9, 12345678901234567890n), 7n ** BigInt(<k>), -7n / 2n, -7n % 4n, 5n << 70n >> 68n, 2n > 1, 1n == "1");',
    'const {d} = new Date(Date.UTC(2000 + <k>, <n> & 15, <n> & 31, <n> & 31));\nlog({d}.toISOString(), {d}.toJSON(), {d}.getUTCDay(), {d}.setUTCMonth(<n> & 15), {d} - new Date(0), {d} > 5, `${new Date({d}).getTime() === +{d}}`);',
]
COMPLETIONS = ['1; if (0) 2;', '3; do { 4; break; } while (0);', '{ 5; } ;', 'var zz = 6;', '7; switch (1) { case 1: }', '8; try { 9; } finally { 10; }', 'L: { 11; break L; }', '12; for (var i of [1, 2]) { if (i > 1) continue; i; }', '13; function q() {}', '14; class Q {}', '15; with ({}) {}', '16; try { throw 1; } catch { }', '17; while (0);', '18; { let a = 1; }', '19; if (1) ; else 2;']
MORE = {
    'k': lambda p: str(p.random.randint(0, 3)), 'm': lambda p: str([p.pick(['next', 'next', 'return', 'throw']) for _ in range(p.random.randint(2, 6))]),
    'C': lambda p: p.pick(['Array', 'Object', 'Map', 'Set', 'Error', 'String', 'Boolean', 'Number', 'Promise', 'RegExp']),
    'err': lambda p: p.pick(['Error', 'TypeError', 'RangeError']), 'cv': lambda p: repr(p.pick(COMPLETIONS)),
    'e': lambda p: p.any(2), 'n': lambda p: p.number(1), 's': lambda p: p.wrap_text(), 'a': lambda p: p.array(1), 'o': lambda p: p.object(1),
    'i': lambda p: p.iterable(1), 'f': lambda p: p.callback(1), 'b': lambda p: '\n'.join(p.some(0, 2, p.statement)),
}


def form(p):
    """One form, filled."""
    text = p.pick(FORMS)
    names = {}

    def name(match):
        key = match.group(1)
        if key not in names:
            p.count += 1
            names[key] = key.lower() + str(p.count) if key not in 'LM' else key + str(p.count)
        return names[key]

    if '<view>' in text:
        view = p.pick(['Uint8Array', 'Int16Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'Uint8ClampedArray'])
        text = text.replace('<view>', view).replace('<big>', str(view.startswith('Big')).lower())
    text = re.sub(r'\{([a-zA-Z]+)\}', name, text)
    p.depth += 1
    text = re.sub(r'<(k|m|C|err|cv|e|n|s|a|o|i|f|b)>', lambda m: MORE[m.group(1)](p), text)
    p.depth -= 1
    return '{\n' + text + '\n}'
