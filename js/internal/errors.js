'use strict';

// Errors with codes: the only place that defines ERR_* codes and their texts.
// Node docs: Errors, Node.js error codes.
//
//   const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
//   throw new ERR_INVALID_ARG_TYPE('path', 'string', path);
//
// A class is made when its code is first asked for: there are some 250 codes,
// and a program uses a handful.

const kTypes = new Set([
  'string', 'function', 'number', 'object', 'Function', 'Object', 'boolean',
  'bigint', 'symbol',
]);
const kClass = /^[A-Z][a-zA-Z0-9]*$/;

let lazyInspect;
function inspect(value, options) {
  lazyInspect ??= require('internal/util/inspect').inspect;
  return lazyInspect(value, options);
}

// -- Texts ------------------------------------------------------------------

// "a", "a or b", "a, b, or c".
function formatList(list, word = 'and') {
  if (list.length <= 2) return list.join(` ${word} `);
  return `${list.slice(0, -1).join(', ')}, ${word} ${list[list.length - 1]}`;
}

// What an argument was, as the last part of "... must be of type string."
function describe(value) {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'undefined':
      return 'undefined';
    case 'bigint':
      return `type bigint (${value}n)`;
    case 'number':
      if (value === 0) return `type number (${1 / value < 0 ? '-0' : '0'})`;
      return `type number (${value})`;
    case 'boolean':
      return `type boolean (${value})`;
    case 'symbol':
      return `type symbol (${String(value)})`;
    case 'function':
      return value.name ? `function ${value.name}` : 'function ';
    case 'object':
      if (value.constructor && 'name' in value.constructor) {
        return `an instance of ${value.constructor.name}`;
      }
      return inspect(value, { depth: -1 });
    default: {
      const text = value.length > 28 ? `${value.slice(0, 25)}...` : value;
      if (!text.includes("'")) return `type string ('${text}')`;
      return `type string (${JSON.stringify(text)})`;
    }
  }
}

function subject(name) {
  if (name.endsWith(' argument')) return `The ${name}`;
  return `The "${name}" ${name.includes('.') ? 'property' : 'argument'}`;
}

// "must be of type string or an instance of Buffer or URL".
function expectation(expected) {
  const types = [];
  const instances = [];
  const other = [];
  for (const value of Array.isArray(expected) ? expected : [expected]) {
    if (kTypes.has(value)) types.push(value.toLowerCase());
    else if (kClass.test(value)) instances.push(value);
    else other.push(value);
  }
  // `object` among classes reads as one more class.
  if (instances.length > 0 && types.includes('object')) {
    types.splice(types.indexOf('object'), 1);
    instances.push('Object');
  }
  const parts = [];
  if (types.length > 0) {
    parts.push(`${types.length > 1 ? 'one of type' : 'of type'} ` +
               formatList(types, 'or'));
  }
  if (instances.length > 0) {
    parts.push(`an instance of ${formatList(instances, 'or')}`);
  }
  if (other.length > 1) {
    parts.push(`one of ${formatList(other, 'or')}`);
  } else if (other.length === 1) {
    const article = other[0].toLowerCase() !== other[0] ? 'an ' : '';
    parts.push(article + other[0]);
  }
  return parts.join(' or ');
}

function invalidArgType(name, expected, actual) {
  return `${subject(name)} must be ${expectation(expected)}. ` +
    `Received ${describe(actual)}`;
}

function invalidArgValue(name, value, reason = 'is invalid') {
  let text = inspect(value);
  if (text.length > 128) text = `${text.slice(0, 128)}...`;
  const what = name.includes('.') ? 'property' : 'argument';
  return `The ${what} '${name}' ${reason}. Received ${text}`;
}

// 4294967296 -> 4_294_967_296
function groupDigits(text) {
  let result = '';
  const start = text[0] === '-' ? 1 : 0;
  let i = text.length;
  for (; i >= start + 4; i -= 3) result = `_${text.slice(i - 3, i)}${result}`;
  return text.slice(0, i) + result;
}

function outOfRange(name, range, input, nameIsMessage = false) {
  const head = nameIsMessage ? name :
    `The value of "${name}" is out of range.`;
  let received;
  if (Number.isInteger(input) && Math.abs(input) > 2 ** 32) {
    received = groupDigits(String(input));
  } else if (typeof input === 'bigint') {
    received = String(input);
    if (input > 2 ** 32 || input < -(2 ** 32)) received = groupDigits(received);
    received += 'n';
  } else {
    received = inspect(input);
  }
  return `${head} It must be ${range}. Received ${received}`;
}

function missingArgs(...args) {
  const quote = (name) => Array.isArray(name) ?
    name.map((one) => `"${one}"`).join(' or ') : `"${name}"`;
  const names = args.map(quote);
  return `The ${formatList(names)} argument${args.length > 1 ? 's' : ''} ` +
    'must be specified';
}

function packageTarget(path, key, target, isImport = false, base) {
  const relative = typeof target === 'string' && !isImport &&
    target.length > 0 && !target.startsWith('./');
  const hint = relative ? '; targets must start with "./"' : '';
  const from = base ? ` imported from ${base}` : '';
  if (key === '.') {
    return `Invalid "exports" main target ${JSON.stringify(target)} defined ` +
      `in the package config ${path}package.json${from}${hint}`;
  }
  return `Invalid "${isImport ? 'imports' : 'exports'}" target ` +
    `${JSON.stringify(target)} defined for '${key}' in the package config ` +
    `${path}package.json${from}${hint}`;
}

// -- Codes ------------------------------------------------------------------

// code: [base class, text]. Texts take their arguments at %s in order, or are
// functions of the arguments. A third member names further base classes, found
// on the class: new ERR_INVALID_ARG_VALUE.RangeError(...).
const table = {
  __proto__: null,
  ERR_AMBIGUOUS_ARGUMENT: [TypeError, 'The "%s" argument is ambiguous. %s'],
  ERR_ARG_NOT_ITERABLE: [TypeError, '%s must be iterable'],
  ERR_ASSERTION: [Error, '%s'],
  ERR_ASYNC_CALLBACK: [TypeError, '%s must be a function'],
  ERR_ASYNC_TYPE: [TypeError, 'Invalid name for async "type": %s'],
  ERR_BUFFER_OUT_OF_BOUNDS: [RangeError, (name) => name ?
    `"${name}" is outside of buffer bounds` :
    'Attempt to access memory outside buffer bounds'],
  ERR_BUFFER_TOO_LARGE: [RangeError,
    'Cannot create a Buffer larger than %s bytes'],
  ERR_CHILD_CLOSED_BEFORE_REPLY: [Error,
    'Child closed before reply received'],
  ERR_CHILD_PROCESS_IPC_REQUIRED: [Error,
    "Forked processes must have an IPC channel, missing value 'ipc' in %s"],
  ERR_CHILD_PROCESS_STDIO_MAXBUFFER: [RangeError,
    '%s maxBuffer length exceeded'],
  ERR_CONSOLE_WRITABLE_STREAM: [TypeError,
    'Console expects a writable stream instance for %s'],
  ERR_CONSTRUCT_CALL_INVALID: [TypeError, 'Constructor cannot be called'],
  ERR_CONSTRUCT_CALL_REQUIRED: [TypeError,
    'Class constructor %s cannot be invoked without `new`'],
  ERR_CONTEXT_NOT_INITIALIZED: [Error, 'context used is not initialized'],
  ERR_CRYPTO_CUSTOM_ENGINE_NOT_SUPPORTED: [Error,
    'Custom engines not supported by this OpenSSL'],
  ERR_CRYPTO_ECDH_INVALID_FORMAT: [TypeError, 'Invalid ECDH format: %s'],
  ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY: [Error,
    'Public key is not valid for specified curve'],
  ERR_CRYPTO_FIPS_FORCED: [Error,
    'Cannot set FIPS mode, it was forced with --force-fips at startup.'],
  ERR_CRYPTO_HASH_FINALIZED: [Error, 'Digest already called'],
  ERR_CRYPTO_HASH_UPDATE_FAILED: [Error, 'Hash update failed'],
  ERR_CRYPTO_INCOMPATIBLE_KEY: [Error, 'Incompatible %s: %s'],
  ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS: [Error,
    'The selected key encoding %s %s.'],
  ERR_CRYPTO_INVALID_CURVE: [TypeError, 'Invalid EC curve name'],
  ERR_CRYPTO_INVALID_DIGEST: [TypeError, 'Invalid digest: %s', RangeError],
  ERR_CRYPTO_INVALID_JWK: [TypeError, 'Invalid JWK data'],
  ERR_CRYPTO_INVALID_KEYLEN: [RangeError, 'Invalid key length'],
  ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE: [TypeError,
    'Invalid key object type %s, expected %s.'],
  ERR_CRYPTO_INVALID_STATE: [Error, 'Invalid state for operation %s'],
  ERR_CRYPTO_JWK_UNSUPPORTED_CURVE: [Error, 'Unsupported JWK EC curve: %s.'],
  ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE: [Error, 'Unsupported JWK Key Type.'],
  ERR_CRYPTO_PBKDF2_ERROR: [Error, 'PBKDF2 error'],
  ERR_CRYPTO_SCRYPT_NOT_SUPPORTED: [Error, 'Scrypt algorithm not supported'],
  ERR_CRYPTO_SIGN_KEY_REQUIRED: [Error, 'No key provided to sign'],
  ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH: [RangeError,
    'Input buffers must have the same byte length'],
  ERR_CRYPTO_UNKNOWN_CIPHER: [Error, 'Unknown cipher'],
  ERR_CRYPTO_UNKNOWN_DH_GROUP: [Error, 'Unknown DH group'],
  ERR_DEBUGGER_ERROR: [Error, '%s'],
  ERR_DIR_CLOSED: [Error, 'Directory handle was closed'],
  ERR_DIR_CONCURRENT_OPERATION: [Error,
    'Cannot do synchronous work on directory handle with concurrent ' +
    'asynchronous operations'],
  ERR_DNS_SET_SERVERS_FAILED: [Error,
    'c-ares failed to set servers: "%s" [%s]'],
  ERR_DUPLICATE_STARTUP_SNAPSHOT_MAIN_FUNCTION: [Error,
    'Deserialize main function is already configured.'],
  ERR_ENCODING_INVALID_ENCODED_DATA: [TypeError, (encoding, ret) =>
    `The encoded data was not valid for encoding ${encoding}`],
  ERR_ENCODING_NOT_SUPPORTED: [RangeError,
    'The "%s" encoding is not supported'],
  ERR_EVAL_ESM_CANNOT_PRINT: [Error,
    '--print cannot be used with ESM input'],
  ERR_EVENT_RECURSION: [Error,
    'The event "%s" is already being dispatched'],
  ERR_FALSY_VALUE_REJECTION: [Error, 'Promise was rejected with falsy value'],
  ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: [TypeError,
    'The feature %s is unavailable on the current platform, which is being ' +
    'used to run Node.js'],
  ERR_FS_CP_DIR_TO_NON_DIR: [Error,
    'Cannot overwrite non-directory with directory'],
  ERR_FS_CP_EEXIST: [Error, 'Target already exists'],
  ERR_FS_CP_EINVAL: [Error, 'Invalid src or dest'],
  ERR_FS_CP_NON_DIR_TO_DIR: [Error,
    'Cannot overwrite directory with non-directory'],
  ERR_FS_CP_SOCKET: [Error, 'Cannot copy a socket file'],
  ERR_FS_CP_UNKNOWN: [Error, 'Cannot copy an unknown file type'],
  ERR_FS_EISDIR: [Error, 'Path is a directory'],
  ERR_FS_FILE_TOO_LARGE: [RangeError, 'File size (%s) is greater than 2 GiB'],
  ERR_FS_WATCH_QUEUE_OVERFLOW: [Error,
    'fs.watch() queued more than %s events'],
  ERR_HTTP_BODY_NOT_ALLOWED: [Error,
    'Adding content for this request method or response status is not ' +
    'allowed.'],
  ERR_HTTP_CONTENT_LENGTH_MISMATCH: [Error,
    "Response body's content-length of %s byte(s) does not match the " +
    'content-length of %s byte(s) set in header'],
  ERR_HTTP_HEADERS_SENT: [Error,
    'Cannot %s headers after they are sent to the client'],
  ERR_HTTP_INVALID_HEADER_VALUE: [TypeError,
    'Invalid value "%s" for header "%s"'],
  ERR_HTTP_INVALID_STATUS_CODE: [RangeError, 'Invalid status code: %s'],
  ERR_HTTP_REQUEST_TIMEOUT: [Error, 'Request timeout'],
  ERR_HTTP_SOCKET_ASSIGNED: [Error,
    'ServerResponse has an already assigned socket'],
  ERR_HTTP_SOCKET_ENCODING: [Error,
    'Changing the socket encoding is not allowed per RFC7230 Section 3.'],
  ERR_HTTP_TRAILER_INVALID: [Error,
    'Trailers are invalid with this transfer encoding'],
  ERR_ILLEGAL_CONSTRUCTOR: [TypeError, 'Illegal constructor'],
  ERR_IMPORT_ATTRIBUTE_MISSING: [TypeError,
    'Module "%s" needs an import attribute of "%s: %s"'],
  ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE: [TypeError,
    'Module "%s" is not of type "%s"'],
  ERR_IMPORT_ATTRIBUTE_UNSUPPORTED: [TypeError,
    'Import attribute "%s" with value "%s" is not supported'],
  ERR_INCOMPATIBLE_OPTION_PAIR: [TypeError,
    'Option "%s" cannot be used in combination with option "%s"'],
  ERR_INPUT_TYPE_NOT_ALLOWED: [Error,
    '--input-type can only be used with string input via --eval, --print, ' +
    'or STDIN'],
  ERR_INTERNAL_ASSERTION: [Error, (message) => {
    const suffix = 'This is caused by either a bug in Node.js or incorrect ' +
      'usage of Node.js internals.\nPlease open an issue with this stack ' +
      'trace at https://github.com/nodejs/node/issues\n';
    return message === undefined ? suffix : `${message}\n${suffix}`;
  }],
  ERR_INVALID_ADDRESS: [Error, 'Invalid address: %s'],
  ERR_INVALID_ADDRESS_FAMILY: [RangeError,
    'Invalid address family: %s %s:%s'],
  ERR_INVALID_ARG_TYPE: [TypeError, invalidArgType],
  ERR_INVALID_ARG_VALUE: [TypeError, invalidArgValue, RangeError],
  ERR_INVALID_ASYNC_ID: [RangeError, 'Invalid %s value: %s'],
  ERR_INVALID_BUFFER_SIZE: [RangeError,
    'Buffer size must be a multiple of %s'],
  ERR_INVALID_CHAR: [TypeError, (name, field) =>
    `Invalid character in ${name}${field === undefined ? '' :
      ` ["${field}"]`}`],
  ERR_INVALID_CURSOR_POS: [TypeError,
    'Cannot set cursor row without setting its column'],
  ERR_INVALID_FD: [RangeError, '"fd" must be a positive integer: %s'],
  ERR_INVALID_FD_TYPE: [TypeError, 'Unsupported fd type: %s'],
  ERR_INVALID_FILE_URL_HOST: [TypeError,
    'File URL host must be "localhost" or empty on %s'],
  ERR_INVALID_FILE_URL_PATH: [TypeError, 'File URL path %s'],
  ERR_INVALID_HANDLE_TYPE: [TypeError, 'This handle type cannot be sent'],
  ERR_INVALID_HTTP_TOKEN: [TypeError,
    '%s must be a valid HTTP token ["%s"]'],
  ERR_INVALID_IP_ADDRESS: [TypeError, 'Invalid IP address: %s'],
  ERR_INVALID_MIME_SYNTAX: [TypeError, (kind, text, index) =>
    `The MIME syntax for a ${kind} in ${JSON.stringify(text)} is invalid` +
    (index !== -1 ? ` at ${index}` : '')],
  ERR_INVALID_MODULE_SPECIFIER: [TypeError, (request, reason, base) =>
    `Invalid module "${request}" ${reason}` +
    (base ? ` imported from ${base}` : '')],
  ERR_INVALID_OBJECT_DEFINE_PROPERTY: [TypeError, '%s'],
  ERR_INVALID_PACKAGE_CONFIG: [Error, (path, base, message) =>
    `Invalid package config ${path}` +
    (base ? ` while importing ${base}` : '') +
    (message ? `. ${message}` : '')],
  ERR_INVALID_PACKAGE_TARGET: [Error, packageTarget],
  ERR_INVALID_PROTOCOL: [TypeError,
    'Protocol "%s" not supported. Expected "%s"'],
  ERR_INVALID_REPL_EVAL_CONFIG: [TypeError,
    'Cannot specify both "breakEvalOnSigint" and "eval" for REPL'],
  ERR_INVALID_REPL_INPUT: [TypeError, '%s'],
  ERR_INVALID_RETURN_PROPERTY: [TypeError, (input, name, prop, value) =>
    `Expected a valid ${input} to be returned for the "${prop}" from the ` +
    `"${name}" hook but got ${value}.`],
  ERR_INVALID_RETURN_PROPERTY_VALUE: [TypeError, (input, name, prop, value) =>
    `Expected ${input} to be returned for the "${prop}" from the ` +
    `"${name}" hook but got ${describe(value)}.`],
  ERR_INVALID_RETURN_VALUE: [TypeError, (input, name, value) =>
    `Expected ${input} to be returned from the "${name}" function but got ` +
    `${describe(value)}.`, RangeError],
  ERR_INVALID_STATE: [Error, 'Invalid state: %s', TypeError, RangeError],
  ERR_INVALID_SYNC_FORK_INPUT: [TypeError,
    'Asynchronous forks do not support Buffer, TypedArray, DataView or ' +
    'string input: %s'],
  ERR_INVALID_THIS: [TypeError, 'Value of "this" must be of type %s'],
  ERR_INVALID_TUPLE: [TypeError, '%s must be an iterable %s tuple'],
  ERR_INVALID_TYPESCRIPT_SYNTAX: [SyntaxError, '%s'],
  ERR_INVALID_URI: [URIError, 'URI malformed'],
  ERR_INVALID_URL: [TypeError, 'Invalid URL'],
  ERR_INVALID_URL_SCHEME: [TypeError, (expected) =>
    `The URL must be ${[].concat(expected).length === 2 ? 'one of scheme' :
      'of scheme'} ${formatList([].concat(expected), 'or')}`],
  ERR_IPC_CHANNEL_CLOSED: [Error, 'Channel closed'],
  ERR_IPC_DISCONNECTED: [Error, 'IPC channel is already disconnected'],
  ERR_IPC_ONE_PIPE: [Error, 'Child process can have only one IPC pipe'],
  ERR_IPC_SYNC_FORK: [Error, 'IPC cannot be used with synchronous forks'],
  ERR_IP_BLOCKED: [Error, 'IP(%s) is blocked by net.BlockList'],
  ERR_LOADER_CHAIN_INCOMPLETE: [Error,
    '"%s" did not call the next hook in its chain and did not explicitly ' +
    'signal a short circuit. If this is intentional, include ' +
    '`shortCircuit: true` in the hook\'s return.'],
  ERR_LOAD_SQLITE_EXTENSION: [Error, '%s'],
  ERR_METHOD_NOT_IMPLEMENTED: [Error, 'The %s method is not implemented'],
  ERR_MISSING_ARGS: [TypeError, missingArgs],
  ERR_MISSING_OPTION: [TypeError, '%s is required'],
  ERR_MODULE_LINK_MISMATCH: [TypeError, '%s'],
  ERR_MODULE_NOT_FOUND: [Error, (path, base, exactUrl, why = '') =>
    `Cannot find ${exactUrl ? 'module' : 'package'} '${path}' imported ` +
    `from ${base}${why}`],
  ERR_MULTIPLE_CALLBACK: [Error, 'Callback called multiple times'],
  ERR_NAPI_CONS_FUNCTION: [TypeError, 'Constructor must be a function'],
  ERR_NETWORK_IMPORT_DISALLOWED: [Error,
    "import of '%s' by %s is not supported: %s"],
  ERR_NOT_BUILDING_SNAPSHOT: [Error,
    'Operation cannot be invoked when not building startup snapshot'],
  ERR_NOT_IN_SINGLE_EXECUTABLE_APPLICATION: [Error,
    'Operation cannot be invoked when not in a single-executable application'],
  ERR_NOT_SUPPORTED_IN_SNAPSHOT: [Error,
    '%s is not supported in startup snapshot'],
  ERR_NO_CRYPTO: [Error,
    'Node.js is not compiled with OpenSSL crypto support'],
  ERR_NO_ICU: [TypeError,
    '%s is not supported on Node.js compiled without ICU'],
  ERR_OPERATION_FAILED: [Error, 'Operation failed: %s', TypeError],
  ERR_OUT_OF_RANGE: [RangeError, outOfRange],
  ERR_PACKAGE_IMPORT_NOT_DEFINED: [TypeError, (specifier, path, base) =>
    `Package import specifier "${specifier}" is not defined` +
    (path ? ` in package ${path}package.json` : '') +
    ` imported from ${base}`],
  ERR_PACKAGE_PATH_NOT_EXPORTED: [Error, (path, subpath, base) =>
    (subpath === '.' ? `No "exports" main defined in ${path}package.json` :
      `Package subpath '${subpath}' is not defined by "exports" in ` +
      `${path}package.json`) +
    (base ? ` imported from ${base}` : '')],
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: [TypeError, '%s'],
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: [TypeError,
    "Unexpected argument '%s'. This command does not take positional " +
    'arguments'],
  ERR_PARSE_ARGS_UNKNOWN_OPTION: [TypeError, (option, positionals) => {
    const hint = ". To specify a positional argument starting with a '-', " +
      "place it at the end of the command after '--', as in '-- ";
    return `Unknown option '${option}'` +
      (positionals ? `${hint}${JSON.stringify(option)}` : '');
  }],
  ERR_PERFORMANCE_INVALID_TIMESTAMP: [TypeError,
    '%s is not a valid timestamp'],
  ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS: [TypeError, '%s'],
  ERR_PROXY_INVALID_CONFIG: [Error, '%s'],
  ERR_PROXY_TUNNEL: [Error, '%s'],
  ERR_REQUIRE_ASYNC_MODULE: [Error, (file, parent) =>
    'require() cannot be used on an ESM graph with top-level await. Use ' +
    'import() instead. To see where the top-level await comes from, use ' +
    '--experimental-print-required-tla.' +
    (parent ? `\n  From ${parent}` : '') +
    (file ? `\n  Requiring ${file}` : '')],
  ERR_REQUIRE_CYCLE_MODULE: [Error, '%s'],
  ERR_REQUIRE_ESM: [Error, (file) =>
    `require() of ES Module ${file} not supported. Use dynamic import() ` +
    'which is available in all CommonJS modules.'],
  ERR_SCRIPT_EXECUTION_INTERRUPTED: [Error,
    'Script execution was interrupted by `SIGINT`'],
  ERR_SERVER_ALREADY_LISTEN: [Error,
    'Listen method has been called more than once without closing.'],
  ERR_SERVER_NOT_RUNNING: [Error, 'Server is not running.'],
  ERR_SOCKET_ALREADY_BOUND: [Error, 'Socket is already bound'],
  ERR_SOCKET_BAD_BUFFER_SIZE: [TypeError,
    'Buffer size must be a positive integer'],
  ERR_SOCKET_BAD_PORT: [RangeError, (name, port, allowZero = true) =>
    `${name} should be ${allowZero ? '>=' : '>'} 0 and < 65536. ` +
    `Received ${describe(port)}.`],
  ERR_SOCKET_BAD_TYPE: [TypeError,
    "Bad socket type specified. Valid types are: udp4, udp6"],
  ERR_SOCKET_CLOSED: [Error, 'Socket is closed'],
  ERR_SOCKET_CLOSED_BEFORE_CONNECTION: [Error,
    'Socket closed before the connection was established'],
  ERR_SOCKET_CONNECTION_TIMEOUT: [Error, 'Socket connection timeout'],
  ERR_SOCKET_DGRAM_IS_CONNECTED: [Error, 'Already connected'],
  ERR_SOCKET_DGRAM_NOT_CONNECTED: [Error, 'Not connected'],
  ERR_SOCKET_DGRAM_NOT_RUNNING: [Error, 'Not running'],
  ERR_SRI_PARSE: [SyntaxError,
    'Subresource Integrity string %s had an unexpected %s at position %s'],
  ERR_STREAM_ALREADY_FINISHED: [Error,
    'Cannot call %s after a stream was finished'],
  ERR_STREAM_CANNOT_PIPE: [Error, 'Cannot pipe, not readable'],
  ERR_STREAM_DESTROYED: [Error,
    'Cannot call %s after a stream was destroyed'],
  ERR_STREAM_NULL_VALUES: [TypeError, 'May not write null values to stream'],
  ERR_STREAM_PREMATURE_CLOSE: [Error, 'Premature close'],
  ERR_STREAM_PUSH_AFTER_EOF: [Error, 'stream.push() after EOF'],
  ERR_STREAM_UNABLE_TO_PIPE: [Error,
    'Cannot pipe to a closed or destroyed stream'],
  ERR_STREAM_UNSHIFT_AFTER_END_EVENT: [Error,
    'stream.unshift() after end event'],
  ERR_STREAM_WRAP: [Error, 'Stream has StringDecoder set or is in objectMode'],
  ERR_STREAM_WRITE_AFTER_END: [Error, 'write after end'],
  ERR_SYNTHETIC: [Error, 'JavaScript Callstack'],
  ERR_TEST_FAILURE: [Error, (error) =>
    (typeof error === 'string' ? error : error?.message ?? inspect(error))],
  ERR_TLS_ALPN_CALLBACK_INVALID_RESULT: [TypeError, (value, protocols) =>
    `ALPN callback returned a value (${value}) that did not match any of ` +
    `the client's offered protocols (${protocols.join(', ')})`],
  ERR_TLS_ALPN_CALLBACK_WITH_PROTOCOLS: [TypeError,
    'The ALPNCallback and ALPNProtocols TLS options are mutually exclusive'],
  ERR_TLS_CERT_ALTNAME_FORMAT: [SyntaxError,
    'Invalid subject alternative name string'],
  ERR_TLS_CERT_ALTNAME_INVALID: [Error, function(reason, host, cert) {
    this.reason = reason;
    this.host = host;
    this.cert = cert;
    return `Hostname/IP does not match certificate's altnames: ${reason}`;
  }],
  ERR_TLS_DH_PARAM_SIZE: [Error, 'DH parameter size %s is less than 2048'],
  ERR_TLS_HANDSHAKE_TIMEOUT: [Error, 'TLS handshake timeout'],
  ERR_TLS_INVALID_CONTEXT: [TypeError, '%s must be a SecureContext'],
  ERR_TLS_INVALID_PROTOCOL_VERSION: [TypeError,
    '%s is not a valid %s TLS protocol version'],
  ERR_TLS_INVALID_STATE: [Error,
    'TLS socket connection must be securely established'],
  ERR_TLS_PROTOCOL_VERSION_CONFLICT: [TypeError,
    'TLS protocol version %s conflicts with secureProtocol %s'],
  ERR_TLS_RENEGOTIATION_DISABLED: [Error,
    'TLS session renegotiation disabled for this socket'],
  ERR_TLS_REQUIRED_SERVER_NAME: [Error,
    '"servername" is required parameter for Server.addContext'],
  ERR_TLS_SESSION_ATTACK: [Error,
    'TLS session renegotiation attack detected'],
  ERR_TLS_SNI_FROM_SERVER: [Error,
    'Cannot issue SNI from a TLS server-side socket'],
  ERR_TRACE_EVENTS_CATEGORY_REQUIRED: [TypeError,
    'At least one category is required'],
  ERR_TRACE_EVENTS_UNAVAILABLE: [Error, 'Trace events are unavailable'],
  ERR_TTY_INIT_FAILED: [Error, 'TTY initialization failed: %s'],
  ERR_UNAVAILABLE_DURING_EXIT: [Error,
    'Cannot call function in process exit handler'],
  ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET: [Error,
    '`process.setupUncaughtExceptionCapture()` was called while a capture ' +
    'callback was already active'],
  ERR_UNESCAPED_CHARACTERS: [TypeError, '%s contains unescaped characters'],
  ERR_UNHANDLED_ERROR: [Error, (error) => error === undefined ?
    'Unhandled error.' : `Unhandled error. (${error})`],
  ERR_UNKNOWN_BUILTIN_MODULE: [Error, 'No such built-in module: %s'],
  ERR_UNKNOWN_CREDENTIAL: [Error, '%s identifier does not exist: %s'],
  ERR_UNKNOWN_ENCODING: [TypeError, 'Unknown encoding: %s'],
  ERR_UNKNOWN_FILE_EXTENSION: [TypeError,
    'Unknown file extension "%s" for %s'],
  ERR_UNKNOWN_MODULE_FORMAT: [RangeError, (format, path) =>
    `Unknown module format: ${format}${path ? ` for URL ${path}` : ''}`],
  ERR_UNKNOWN_SIGNAL: [TypeError, 'Unknown signal: %s'],
  ERR_UNSUPPORTED_DIR_IMPORT: [Error, (path, base) =>
    `Directory import '${path}' is not supported resolving ES modules ` +
    `imported from ${base}`],
  ERR_UNSUPPORTED_ESM_URL_SCHEME: [Error, (url, supported) =>
    `Only URLs with a scheme in: ${formatList(supported)} are supported by ` +
    `the default ESM loader. Received protocol '${url.protocol}'`],
  ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING: [Error,
    'Stripping types is currently unsupported for files under ' +
    'node_modules, for "%s"'],
  ERR_UNSUPPORTED_RESOLVE_REQUEST: [TypeError,
    'Failed to resolve module specifier "%s" from "%s": Invalid relative ' +
    'URL or base scheme is not hierarchical.'],
  ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX: [SyntaxError, '%s'],
  ERR_USE_AFTER_CLOSE: [Error, '%s was closed'],
  ERR_VALID_PERFORMANCE_ENTRY_TYPE: [Error,
    'At least one valid performance entry type is required'],
  ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING: [TypeError,
    'A dynamic import callback was not specified.'],
  ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING_FLAG: [TypeError,
    'A dynamic import callback was invoked without ' +
    '--experimental-vm-modules'],
  ERR_VM_MODULE_ALREADY_LINKED: [Error, 'Module has already been linked'],
  ERR_VM_MODULE_CANNOT_CREATE_CACHED_DATA: [Error,
    'Cached data cannot be created for a module which has been evaluated'],
  ERR_VM_MODULE_DIFFERENT_CONTEXT: [Error,
    'Linked modules must use the same context'],
  ERR_VM_MODULE_LINK_FAILURE: [Error, '%s'],
  ERR_VM_MODULE_NOT_MODULE: [Error,
    'Provided module is not an instance of Module'],
  ERR_VM_MODULE_STATUS: [Error, 'Module status %s'],
  ERR_WASI_ALREADY_STARTED: [Error, 'WASI instance has already started'],
  ERR_WEBASSEMBLY_RESPONSE: [TypeError, 'WebAssembly response %s'],
  ERR_WORKER_INIT_FAILED: [Error, 'Worker initialization failure: %s'],
  ERR_WORKER_INVALID_EXEC_ARGV: [Error,
    (errors, what = 'invalid execArgv flags') =>
      `Initiated Worker with ${what}: ${errors.join(', ')}`],
  ERR_WORKER_MESSAGING_ERRORED: [Error,
    'The destination thread threw an error while processing the message'],
  ERR_WORKER_MESSAGING_FAILED: [Error,
    'Cannot find the destination thread or listener'],
  ERR_WORKER_MESSAGING_SAME_THREAD: [Error,
    'Cannot sent a message to the same thread'],
  ERR_WORKER_MESSAGING_TIMEOUT: [Error,
    'Sending a message to another thread timed out'],
  ERR_WORKER_NOT_RUNNING: [Error, 'Worker instance not running'],
  ERR_WORKER_OUT_OF_MEMORY: [Error,
    'Worker terminated due to reaching memory limit: %s'],
  ERR_WORKER_PATH: [TypeError, (filename) =>
    'The worker script or module filename must be an absolute path or a ' +
    "relative path starting with './' or '../'." +
    (filename.startsWith('file://') ?
      ' Wrap file:// URLs with `new URL`.' : '') +
    (filename.startsWith('data:text/javascript') ?
      ' Wrap data: URLs with `new URL`.' : '') +
    ` Received "${filename}"`],
  ERR_WORKER_UNSERIALIZABLE_ERROR: [Error,
    'Serializing an uncaught exception failed'],
  ERR_WORKER_UNSUPPORTED_OPERATION: [TypeError,
    '%s is not supported in workers'],
  ERR_ZLIB_INITIALIZATION_FAILED: [Error, 'Initialization failed'],
  ERR_ZSTD_INVALID_PARAM: [RangeError, '%s is not a valid zstd parameter'],
  ERR_BROTLI_INVALID_PARAM: [RangeError,
    '%s is not a valid Brotli parameter'],
  HPE_INVALID_HEADER_TOKEN: [Error, '%s'],
};

// -- Classes ----------------------------------------------------------------

function expand(text, args) {
  if (args.length === 0) return text;
  let i = 0;
  return text.replace(/%s/g, () => String(args[i++]));
}

// Makes the stack of a new error begin "Name [CODE]: message" and end above
// the constructor `cut`, while err.name stays what it was.
function stampStack(err, code, cut) {
  if (Error.captureStackTrace === undefined) return;
  const name = err.name;
  Object.defineProperty(err, 'name', {
    __proto__: null,
    value: `${name} [${code}]`,
    configurable: true,
    enumerable: false,
    writable: true,
  });
  Error.captureStackTrace(err, cut);
  void err.stack;       // the head is made when the stack is first read
  delete err.name;
}

function makeClass(Base, code, text) {
  return class NodeError extends Base {
    constructor(...args) {
      super();
      const message = typeof text === 'string' ? expand(text, args) :
        Reflect.apply(text, this, args);
      Object.defineProperty(this, 'message', {
        __proto__: null,
        value: message,
        configurable: true,
        enumerable: false,
        writable: true,
      });
      stampStack(this, code, NodeError);
      this.code = code;
    }

    toString() {
      return `${this.name} [${code}]: ${this.message}`;
    }
  };
}

function defineCode(code) {
  const [Base, text, ...others] = table[code];
  const cls = makeClass(Base, code, text);
  for (const Other of others) cls[Other.name] = makeClass(Other, code, text);
  return cls;
}

const codes = new Proxy({ __proto__: null }, {
  __proto__: null,
  get(made, code) {
    if (made[code] === undefined && code in table) {
      made[code] = defineCode(code);
    }
    return made[code];
  },
  has: (made, code) => code in table,
});

// -- System errors ----------------------------------------------------------

let binding;
function systemErrors() {
  binding ??= internalBinding('errors');
  return binding;
}

// Result code of lib/ (a negative number) -> 'ENOENT', 'no such file ...'.
function systemErrorName(errno) {
  return systemErrors().name(errno);
}

function systemErrorText(errno) {
  return systemErrors().text(errno);
}

function isErrno(errno) {
  return Number.isInteger(errno) && errno < 0;
}

function captureFrom(err, cut) {
  if (Error.captureStackTrace !== undefined) Error.captureStackTrace(err, cut);
  return err;
}

// { errno, code, syscall, path, dest }: message "CODE: text, syscall 'path'".
function uvException({ errno, code, syscall, path, dest, message }) {
  code ??= systemErrorName(errno);
  let text = `${code}: ${message ?? systemErrorText(errno)}, ${syscall}`;
  if (path !== undefined) text += ` '${path}'`;
  if (dest !== undefined) text += ` -> '${dest}'`;
  const err = new Error(text);
  err.errno = errno;
  err.code = code;
  err.syscall = syscall;
  if (path !== undefined) err.path = `${path}`;
  if (dest !== undefined) err.dest = `${dest}`;
  return captureFrom(err, uvException);
}

// message "syscall CODE original".
function errnoException(errno, syscall, original) {
  const code = systemErrorName(errno);
  const err = new Error(`${syscall} ${code}${original ? ` ${original}` : ''}`);
  err.errno = errno;
  err.code = code;
  err.syscall = syscall;
  return captureFrom(err, errnoException);
}

class ErrnoException extends Error {
  constructor(errno, syscall, original) {
    const code = systemErrorName(errno);
    super(`${syscall} ${code}${original ? ` ${original}` : ''}`);
    this.errno = errno;
    this.code = code;
    this.syscall = syscall;
  }
  get ['constructor']() { return Error; }
}

// message "syscall CODE: text address:port".
class UVExceptionWithHostPort extends Error {
  constructor(errno, syscall, address, port) {
    const code = systemErrorName(errno);
    let where = '';
    if (port && port > 0) where = ` ${address}:${port}`;
    else if (address) where = ` ${address}`;
    super(`${syscall} ${code}: ${systemErrorText(errno)}${where}`);
    this.code = code;
    this.errno = errno;
    this.syscall = syscall;
    this.address = address;
    if (port) this.port = port;
  }
  get ['constructor']() { return Error; }
}

// message "syscall CODE address:port - Local (additional)".
class ExceptionWithHostPort extends Error {
  constructor(errno, syscall, address, port, additional) {
    const code = systemErrorName(errno);
    let where = '';
    if (port && port > 0) where = ` ${address}:${port}`;
    else if (address) where = ` ${address}`;
    if (additional) where += ` - Local (${additional})`;
    super(`${syscall} ${code}${where}`);
    this.errno = errno;
    this.code = code;
    this.syscall = syscall;
    this.address = address;
    if (port) this.port = port;
  }
  get ['constructor']() { return Error; }
}

// code: a result code or the name of one. message "syscall CODE hostname".
class DNSException extends Error {
  constructor(code, syscall, hostname) {
    let errno;
    if (typeof code === 'number') {
      errno = code;
      code = systemErrorName(errno);
      if (code === 'EAI_NODATA' || code === 'EAI_NONAME') code = 'ENOTFOUND';
    }
    super(`${syscall} ${code}${hostname ? ` ${hostname}` : ''}`);
    this.errno = errno;
    this.code = code;
    this.syscall = syscall;
    if (hostname) this.hostname = hostname;
  }
  get ['constructor']() { return Error; }
}

// An error of the system reported by an API that is no system call of its own:
// err.info holds { errno, code, message, syscall, path?, dest? }.
function makeSystemError(code, text) {
  return class SystemError extends Error {
    constructor(info) {
      let message = `${text}: ${info.syscall} returned ` +
        `${info.code} (${info.message})`;
      if (info.path !== undefined) message += ` ${info.path}`;
      if (info.dest !== undefined) message += ` => ${info.dest}`;
      super(message);
      this.name = 'SystemError';
      Object.defineProperty(this, 'name', { enumerable: false });
      stampStack(this, code, SystemError);
      this.name = 'SystemError';
      Object.defineProperty(this, 'name', { enumerable: false });
      this.code = code;
      this.info = info;
      this.errno = info.errno;
      this.syscall = info.syscall;
      if (info.path !== undefined) this.path = info.path;
      if (info.dest !== undefined) this.dest = info.dest;
    }

    toString() {
      return `${this.name} [${code}]: ${this.message}`;
    }
  };
}

const systemCodes = {
  __proto__: null,
  ERR_FS_CP_DIR_TO_NON_DIR: 'Cannot overwrite non-directory with directory',
  ERR_FS_CP_EEXIST: 'Target already exists',
  ERR_FS_CP_EINVAL: 'Invalid src or dest',
  ERR_FS_CP_FIFO_PIPE: 'Cannot copy a FIFO pipe',
  ERR_FS_CP_NON_DIR_TO_DIR: 'Cannot overwrite directory with non-directory',
  ERR_FS_CP_SOCKET: 'Cannot copy a socket file',
  ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY:
    'Cannot overwrite symlink in subdirectory of self',
  ERR_FS_CP_UNKNOWN: 'Cannot copy an unknown file type',
  ERR_FS_EISDIR: 'Path is a directory',
  ERR_SOCKET_BUFFER_SIZE: 'Could not get or set buffer size',
  ERR_SYSTEM_ERROR: 'A system error occurred',
  ERR_TTY_INIT_FAILED: 'TTY initialization failed',
};

// -- Others -----------------------------------------------------------------

class AbortError extends Error {
  constructor(message = 'The operation was aborted', options = undefined) {
    if (options !== undefined && typeof options !== 'object') {
      throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
    }
    super(message, options);
    this.code = 'ABORT_ERR';
    this.name = 'AbortError';
  }
}

// The first error keeps its place, the second joins it: neither is lost.
function aggregateTwoErrors(inner, outer) {
  if (!inner || !outer || inner === outer) return inner || outer;
  if (Array.isArray(outer.errors)) {
    outer.errors.push(inner);
    return outer;
  }
  const err = new AggregateError([outer, inner], outer.message);
  err.code = outer.code;
  return captureFrom(err, aggregateTwoErrors);
}

// An AggregateError that carries the first error's code.
class NodeAggregateError extends AggregateError {
  constructor(errors, message) {
    super(errors, message);
    this.code = errors[0]?.code;
  }
  get ['constructor']() { return AggregateError; }
}

// Wraps a function whose frame should not be the first of a stack it throws.
function hideStackFrames(fn) {
  function wrapped(...args) {
    try {
      return Reflect.apply(fn, this, args);
    } catch (err) {
      if (typeof err === 'object' && err !== null && err.code in table) {
        stampStack(err, err.code, wrapped);
      }
      throw err;
    }
  }
  wrapped.withoutStackTrace = fn;
  return wrapped;
}

// The engine reports exhaustion of its stack as RangeError.
function isStackOverflowError(err) {
  return err?.name === 'RangeError' &&
    String(err.message).startsWith('Maximum call stack size exceeded');
}

function genericNodeError(message, properties) {
  return Object.assign(new Error(message), properties);
}

function isErrorLike(value) {
  return typeof value === 'object' && value !== null &&
    Object.hasOwn(value, 'stack');
}

module.exports = {
  AbortError,
  DNSException,
  ErrnoException,
  ExceptionWithHostPort,
  NodeAggregateError,
  UVExceptionWithHostPort,
  aggregateTwoErrors,
  codes,
  determineSpecificType: describe,
  errnoException,
  formatList,
  genericNodeError,
  hideStackFrames,
  isErrno,
  isErrorLike,
  isStackOverflowError,
  systemError: (code) => makeSystemError(code, systemCodes[code]),
  systemErrorName,
  systemErrorText,
  uvException,
};
