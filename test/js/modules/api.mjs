// node:module: what is about files, packages and maps.
import assert from 'node:assert';
import Module, {
  SourceMap, builtinModules, constants, createRequire, enableCompileCache,
  findPackageJSON, findSourceMap, flushCompileCache, getCompileCacheDir,
  getSourceMapsSupport, isBuiltin, register, setSourceMapsSupport,
} from 'node:module';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';

const at = (name) => new URL(name, import.meta.url);

// createRequire takes paths, URLs and folders.
for (const from of [import.meta.url, import.meta.filename,
                    new URL(import.meta.url), at('./').href, at('./')]) {
  assert.strictEqual(createRequire(from)('./fixtures/a.js'),
                     createRequire(import.meta.url)('./fixtures/a.js'));
}
for (const from of ['./x.js', 'x', undefined, 1, {}, 'http://a.test/']) {
  assert.throws(() => createRequire(from), { code: 'ERR_INVALID_ARG_VALUE' });
}

assert.ok(builtinModules.includes('fs'));
assert.ok(isBuiltin('node:fs') && isBuiltin('fs'));
assert.ok(!isBuiltin('node:none') && !isBuiltin('./fs') && !isBuiltin(1));
assert.strictEqual(Module.Module, Module);

// findPackageJSON: of a file, of a package as a file sees it.
const typed = at('fixtures/esm/typed/package.json').pathname;
assert.strictEqual(findPackageJSON(at('fixtures/esm/typed/a.js')), typed);
assert.strictEqual(findPackageJSON(at('fixtures/esm/typed/a.js').pathname),
                   typed);
assert.strictEqual(findPackageJSON('./a.js', at('fixtures/esm/typed/b.cjs')),
                   typed);
assert.strictEqual(findPackageJSON('exp', at('fixtures/a.js')),
                   at('fixtures/node_modules/exp/package.json').pathname);
assert.strictEqual(findPackageJSON('exp/lib/x', at('fixtures/a.js').href),
                   at('fixtures/node_modules/exp/package.json').pathname);
assert.strictEqual(findPackageJSON('none', import.meta.url), undefined);
assert.throws(() => findPackageJSON(), { code: 'ERR_MISSING_ARGS' });

// The cache is always on, or off for all.
const { ALREADY_ENABLED, DISABLED } = constants.compileCacheStatus;
const directory = getCompileCacheDir();
assert.deepStrictEqual(enableCompileCache(), directory === undefined ?
  { status: DISABLED } : { status: ALREADY_ENABLED, directory });
assert.strictEqual(flushCompileCache(), undefined);

assert.throws(() => register('./x.mjs', import.meta.url), {
  message: /^module\.register\(\) is not supported: .*registerHooks\(\)$/,
});

// Source maps.
const payload = {
  version: 3,
  sources: ['one.js', 'two.js'],
  names: ['foo'],
  mappings: 'AAAAA,IACE;;ACDF',
};
const map = new SourceMap(payload, { lineLengths: [10, 0, 4] });
assert.deepStrictEqual(map.payload, payload);
assert.deepStrictEqual(map.lineLengths, [10, 0, 4]);
assert.deepStrictEqual(map.findEntry(0, 0), {
  generatedLine: 0, generatedColumn: 0, originalSource: 'one.js',
  originalLine: 0, originalColumn: 0, name: 'foo',
});
assert.deepStrictEqual(map.findEntry(1, 7), {
  generatedLine: 0, generatedColumn: 4, originalSource: 'one.js',
  originalLine: 1, originalColumn: 2,
});
assert.deepStrictEqual(map.findOrigin(3, 3), {
  name: undefined, fileName: 'two.js', lineNumber: 1, columnNumber: 3,
});
assert.deepStrictEqual(new SourceMap({ mappings: 'C' }).findEntry(0, 0), {});
assert.throws(() => new SourceMap('x'), { code: 'ERR_INVALID_ARG_TYPE' });

assert.deepStrictEqual({ ...getSourceMapsSupport() }, {
  enabled: false, nodeModules: false, generatedCode: false,
});
const file = `${tmpdir()}/mapped.js`;
const data = Buffer.from(JSON.stringify(payload)).toString('base64');
writeFileSync(file, '1;\n//# sourceMappingURL=' +
  `data:application/json;charset=utf-8;base64,${data}\n`);
assert.strictEqual(findSourceMap(file), undefined);
setSourceMapsSupport(true);
assert.deepStrictEqual(findSourceMap(file).payload, {
  ...payload,
  sourceRoot: '',
  sources: payload.sources.map(
    (source) => pathToFileURL(`${tmpdir()}/${source}`).href),
});
assert.strictEqual(findSourceMap(import.meta.filename), undefined);
assert.throws(() => setSourceMapsSupport(), { code: 'ERR_INVALID_ARG_TYPE' });
