'use strict';

// Node docs: OS.

const {
  systemError,
  systemErrorName,
  systemErrorText,
} = require('internal/errors');
const { validateInt32 } = require('internal/validators');

const binding = internalBinding('os');
const constants = internalBinding('constants').os;

function fail(errno, syscall) {
  const SystemError = systemError('ERR_SYSTEM_ERROR');
  throw new SystemError({
    errno, syscall, code: systemErrorName(errno),
    message: systemErrorText(errno),
  });
}

const [kSysname, kVersion, kRelease, kMachine] = binding.uname();

const kEndianness =
  new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 'LE' : 'BE';

function arch() { return process.arch; }
function endianness() { return kEndianness; }
function hostname() { return binding.hostname(); }
function machine() { return kMachine; }
function platform() { return process.platform; }
function release() { return kRelease; }
function type() { return kSysname; }
function uptime() { return binding.uptime(); }
function version() { return kVersion; }
function availableParallelism() { return binding.parallelism(); }
function loadavg() { return binding.loadavg(); }
function totalmem() { return binding.memory()[0]; }
function freemem() { return binding.memory()[1]; }

function homedir() {
  const { HOME } = process.env;
  if (HOME !== undefined && HOME !== '') return HOME;
  const user = binding.user();
  return typeof user === 'number' ? fail(user, 'uv_os_homedir') : user[3];
}

function tmpdir() {
  const { TMPDIR, TMP, TEMP } = process.env;
  const path = TMPDIR || TMP || TEMP || '/tmp';
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function cpus() {
  const flat = binding.cpus();
  const result = [];
  for (let i = 0; i < flat.length; i += 7) {
    result.push({
      model: flat[i],
      speed: flat[i + 1],
      times: {
        user: flat[i + 2],
        nice: flat[i + 3],
        sys: flat[i + 4],
        idle: flat[i + 5],
        irq: flat[i + 6],
      },
    });
  }
  return result;
}

// '255.255.255.0' or 'ffff:ff00::' -> number of leading ones; -1 if there are
// ones after zeros.
function prefixLength(netmask, family) {
  const groups = family === 'IPv4' ? netmask.split('.') :
    netmask.replace('::', ':').split(':');
  const width = family === 'IPv4' ? 8 : 16;
  let ones = 0;
  let ended = false;
  for (const group of groups) {
    const value = Number.parseInt(group, family === 'IPv4' ? 10 : 16) || 0;
    for (let bit = width - 1; bit >= 0; bit--) {
      if (((value >> bit) & 1) === 0) ended = true;
      else if (ended) return -1;
      else ones++;
    }
  }
  return ones;
}

function networkInterfaces() {
  const flat = binding.interfaces();
  const result = {};
  for (let i = 0; i < flat.length; i += 7) {
    const [name, address, netmask, family, mac, internal, scopeid] =
      flat.slice(i, i + 7);
    const bits = prefixLength(netmask, family);
    const entry = {
      address, netmask, family, mac, internal,
      cidr: bits < 0 ? null : `${address}/${bits}`,
    };
    if (family === 'IPv6') entry.scopeid = scopeid;
    (result[name] ??= []).push(entry);
  }
  return result;
}

function getPriority(pid) {
  if (pid === undefined) pid = 0;
  else validateInt32(pid, 'pid');
  const result = pid < 0 ? -3 : binding.getPriority(pid);
  return typeof result === 'number' ? fail(result, 'uv_os_getpriority') :
    result[0];
}

function setPriority(pid, priority) {
  if (priority === undefined) {
    priority = pid;
    pid = 0;
  }
  validateInt32(pid, 'pid');
  validateInt32(priority, 'priority', -20, 19);
  const rc = pid < 0 ? -3 : binding.setPriority(pid, priority);
  if (rc < 0) fail(rc, 'uv_os_setpriority');
}

function userInfo(options) {
  if (typeof options !== 'object') options = null;
  const user = binding.user();
  if (typeof user === 'number') fail(user, 'uv_os_get_passwd');
  const [uid, gid, username, home, shell] = user;
  const text = (value) => options?.encoding === 'buffer' ?
    Buffer.from(value) : value;
  return {
    uid, gid, username: text(username), homedir: text(home),
    shell: shell === '' ? null : text(shell),
  };
}

module.exports = {
  arch,
  availableParallelism,
  cpus,
  endianness,
  freemem,
  getPriority,
  homedir,
  hostname,
  loadavg,
  networkInterfaces,
  platform,
  release,
  setPriority,
  tmpdir,
  totalmem,
  type,
  userInfo,
  uptime,
  version,
  machine,
};

// Functions that read as their value: `${os.hostname}`.
for (const fn of [arch, availableParallelism, endianness, freemem, homedir,
                  hostname, machine, platform, release, tmpdir, totalmem, type,
                  uptime, version]) {
  Object.defineProperty(fn, Symbol.toPrimitive, {
    __proto__: null, configurable: false, enumerable: false, value: () => fn(),
    writable: false,
  });
}

function fix(name, value, configurable) {
  Object.defineProperty(module.exports, name, {
    __proto__: null, configurable, enumerable: true, value,
    writable: false,
  });
}
for (const part of Object.values(constants)) Object.freeze(part);
fix('constants', Object.freeze(Object.assign({ __proto__: null }, constants)),
    false);
fix('EOL', '\n', true);
fix('devNull', '/dev/null', true);
