'use strict';
// The synchronous, callback and promise forms agree in results and errors.
const assert = require('assert');
const fs = require('fs');
const path = require('path');
const eq = assert.strictEqual;

const dir = fs.mkdtempSync(path.join(process.env.TMPDIR || '/tmp', 'forms-'));
const at = (...parts) => path.join(dir, ...parts);
let finished = 0;
process.on('exit', () => eq(finished, 3));

// Sync
fs.writeFileSync(at('a.txt'), 'hello');
eq(fs.readFileSync(at('a.txt'), 'utf8'), 'hello');
fs.appendFileSync(at('a.txt'), ' world');
eq(fs.readFileSync(at('a.txt')).toString(), 'hello world');
eq(fs.readFileSync(at('a.txt'), { encoding: 'hex' }), '68656c6c6f20776f726c64');
const st = fs.statSync(at('a.txt'));
assert.ok(st.isFile() && !st.isDirectory());
eq(st.size, 11);
assert.ok(Math.abs(st.mtime - Date.now()) < 60000 && st.mtime instanceof Date);
eq(fs.mkdirSync(at('x/y/z'), { recursive: true }), at('x'));
eq(fs.mkdirSync(at('x/y'), { recursive: true }), undefined);
assert.throws(() => fs.mkdirSync(at('x')), { code: 'EEXIST', syscall: 'mkdir', errno: -17 });
assert.throws(() => fs.mkdirSync(at('a.txt/b'), { recursive: true }), { code: 'ENOTDIR' });
fs.renameSync(at('a.txt'), at('b.txt'));
eq(fs.existsSync(at('a.txt')), false);
fs.copyFileSync(at('b.txt'), at('x/c.txt'));
assert.throws(() => fs.copyFileSync(at('b.txt'), at('x/c.txt'), fs.constants.COPYFILE_EXCL), { code: 'EEXIST' });
assert.deepStrictEqual(fs.readdirSync(dir).sort(), ['b.txt', 'x']);
assert.deepStrictEqual(fs.readdirSync(dir, { recursive: true }).sort(), ['b.txt', 'x', 'x/c.txt', 'x/y', 'x/y/z']);
const entry = fs.readdirSync(dir, { withFileTypes: true }).find((e) => e.name === 'x');
assert.ok(entry.isDirectory() && entry.parentPath === dir);
fs.symlinkSync('b.txt', at('link'));
eq(fs.readlinkSync(at('link')), 'b.txt');
assert.ok(fs.lstatSync(at('link')).isSymbolicLink());
eq(fs.realpathSync(at('link')), fs.realpathSync(at('b.txt')));
fs.chmodSync(at('b.txt'), 0o600);
eq(fs.statSync(at('b.txt')).mode & 0o777, 0o600);
fs.utimesSync(at('b.txt'), 1000, 2000.5);
eq(fs.statSync(at('b.txt')).mtimeMs, 2000500);
eq(fs.statSync(at('none'), { throwIfNoEntry: false }), undefined);
fs.truncateSync(at('b.txt'), 5);
eq(fs.readFileSync(at('b.txt'), 'latin1'), 'hello');
const fd = fs.openSync(at('b.txt'), 'r+');
const four = Buffer.alloc(4);
eq(fs.readSync(fd, four, 0, 4, 1), 4);
eq(four.toString(), 'ello');
eq(fs.writeSync(fd, 'J', 0), 1);
eq(fs.writeSync(fd, Buffer.from('XYZ'), 1, 2, 3), 2);
eq(fs.fstatSync(fd).size, 5);
fs.closeSync(fd);
eq(fs.readFileSync(at('b.txt'), 'utf8'), 'JelYZ');
assert.throws(() => fs.closeSync(fd), { code: 'EBADF', syscall: 'close' });
assert.throws(() => fs.readFileSync(at('none')), (error) => {
  eq(error.message, `ENOENT: no such file or directory, open '${at('none')}'`);
  eq(error.code, 'ENOENT');
  eq(error.syscall, 'open');
  eq(error.path, at('none'));
  eq(error.errno, -2);
  return true;
});
assert.throws(() => fs.readFileSync(dir), { code: 'EISDIR', syscall: 'read' });
assert.throws(() => fs.renameSync(at('none'), at('q')), { message:
  `ENOENT: no such file or directory, rename '${at('none')}' -> '${at('q')}'` });
assert.throws(() => fs.readFileSync('a\0b'), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => fs.readFileSync({}), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => fs.readFile(at('b.txt')), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => fs.openSync(at('b.txt'), 'bogus'), { code: 'ERR_INVALID_ARG_VALUE' });

// Callbacks
let called = false;
fs.readFile(at('b.txt'), 'utf8', (error, text) => {
  assert.ok(called);
  eq(error, null);
  eq(text, 'JelYZ');
  fs.stat(at('none'), (e, s) => {
    eq(e.code, 'ENOENT');
    eq(s, undefined);
    fs.writeFile(at('cb'), Buffer.from('x'), (e2) => {
      eq(e2, null);
      fs.unlink(at('cb'), () => finished++);
    });
  });
});
called = true;

// Promises
async function promises() {
  const p = require('fs/promises');
  eq(p, fs.promises);
  await p.writeFile(at('p'), 'promised');
  eq(await p.readFile(at('p'), 'utf8'), 'promised');
  await assert.rejects(p.stat(at('none')), { code: 'ENOENT', syscall: 'stat' });
  const handle = await p.open(at('p'), 'r+');
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(3), 0, 3, 0);
  eq(bytesRead, 3);
  eq(buffer.toString(), 'pro');
  await handle.write('PRO', 0);
  eq((await handle.stat()).size, 8);
  await handle.close();
  eq(await p.readFile(at('p'), 'utf8'), 'PROmised');
  await p.mkdir(at('deep/er'), { recursive: true });
  await p.rm(at('deep'), { recursive: true });
  await assert.rejects(p.access(at('deep')), { code: 'ENOENT' });
  await assert.rejects(p.rm(at('x')), { name: /Error/ });
  finished++;
}

// Streams
async function streams() {
  const { pipeline } = require('stream/promises');
  const big = Buffer.alloc(300000, 'abcdefghij');
  fs.writeFileSync(at('big'), big);
  await pipeline(fs.createReadStream(at('big')), fs.createWriteStream(at('copy')));
  assert.ok(fs.readFileSync(at('copy')).equals(big));
  let text = '';
  for await (const chunk of fs.createReadStream(at('big'), { start: 5, end: 14, encoding: 'utf8' })) text += chunk;
  eq(text, 'fghijabcde');
  await new Promise((resolve) => fs.createReadStream(at('none')).on('error', (e) => {
    eq(e.code, 'ENOENT');
    resolve();
  }));
  const w = fs.createWriteStream(at('w'), { flags: 'w' });
  w.write('one ');
  w.end('two');
  await new Promise((resolve) => w.on('close', resolve));
  eq(w.bytesWritten, 7);
  eq(fs.readFileSync(at('w'), 'utf8'), 'one two');
  finished++;
}

promises().then(streams).finally(() => fs.rmSync(dir, { recursive: true, force: true }));
