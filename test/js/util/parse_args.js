'use strict';
// util.parseArgs reads options as they are declared and refuses others.
const assert = require('assert');
const { parseArgs } = require('util');

const options = {
  verbose: { type: 'boolean', short: 'v' },
  name: { type: 'string', short: 'n', default: 'x' },
  list: { type: 'string', multiple: true },
};
const { values, positionals } = parseArgs({
  args: ['-v', '--list=a', '--list', 'b', 'file', '--', '--name'],
  options, allowPositionals: true,
});
assert.deepStrictEqual({ ...values },
                       { verbose: true, list: ['a', 'b'], name: 'x' });
assert.deepStrictEqual(positionals, ['file', '--name']);
for (const [args, code] of [
  [['--other'], 'ERR_PARSE_ARGS_UNKNOWN_OPTION'],
  [['file'], 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL'],
  [['--name'], 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE'],
  [['--verbose=1'], 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE'],
]) {
  assert.throws(() => parseArgs({ args, options }), { code });
}
