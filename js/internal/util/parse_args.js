'use strict';

// util.parseArgs. Node docs: util.parseArgs([config]).

const {
  codes: {
    ERR_INVALID_ARG_VALUE,
    ERR_PARSE_ARGS_INVALID_OPTION_VALUE,
    ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL,
    ERR_PARSE_ARGS_UNKNOWN_OPTION,
  },
} = require('internal/errors');
const {
  validateArray,
  validateBoolean,
  validateBooleanArray,
  validateObject,
  validateString,
  validateStringArray,
  validateUnion,
} = require('internal/validators');

function mainArgs() {
  const { execArgv } = process;
  const evaluates = execArgv.some((arg) =>
    /^(-e|--eval|-p|--print|-pe)(=|$)/.test(arg));
  return process.argv.slice(evaluates ? 1 : 2);
}

function own(config, name, fallback) {
  return Object.hasOwn(config, name) ? config[name] : fallback;
}

function isOptionLike(arg) {
  return arg.length > 1 && arg[0] === '-';
}

// A value on its own, as in `--name value`: not an option.
function isOptionValue(value) {
  if (value === undefined) return false;
  return value[0] !== '-' || value === '-';
}

function checkOptions(options) {
  validateObject(options, 'options');
  for (const [long, option] of Object.entries(options)) {
    const at = `options.${long}`;
    validateObject(option, at);
    const type = own(option, 'type');
    validateUnion(type, `${at}.type`, ['string', 'boolean']);
    if (Object.hasOwn(option, 'short')) {
      validateString(option.short, `${at}.short`);
      if (option.short.length !== 1) {
        throw new ERR_INVALID_ARG_VALUE(`${at}.short`, option.short,
                                        'must be a single character');
      }
    }
    const multiple = own(option, 'multiple');
    if (Object.hasOwn(option, 'multiple')) {
      validateBoolean(multiple, `${at}.multiple`);
    }
    const fallback = own(option, 'default');
    if (fallback !== undefined) {
      const check = type === 'string' ?
        (multiple ? validateStringArray : validateString) :
        (multiple ? validateBooleanArray : validateBoolean);
      check(fallback, `${at}.default`);
    }
  }
}

function longName(short, options) {
  const found = Object.entries(options).find(
    ([, option]) => own(option, 'short') === short);
  return found === undefined ? short : found[0];
}

function typeOf(name, options) {
  return Object.hasOwn(options, name) ? own(options[name], 'type') : undefined;
}

// The arguments as tokens: options, positionals and the terminator.
function tokenize(args, options) {
  const tokens = [];
  const queue = [...args];
  let index = -1;
  let grouped = 0;      // arguments that a group of short options became
  while (queue.length > 0) {
    const arg = queue.shift();
    const next = queue[0];
    if (grouped > 0) grouped--;
    else index++;

    if (arg === '--') {
      tokens.push({ kind: 'option-terminator', index });
      for (const value of queue.splice(0)) {
        tokens.push({ kind: 'positional', index: ++index, value });
      }
      break;
    }
    const push = (name, rawName, value, inlineValue) => {
      tokens.push({ kind: 'option', name, rawName, index, value, inlineValue });
    };
    if (arg.length === 2 && arg[0] === '-' && arg[1] !== '-') {
      const name = longName(arg[1], options);           // -a
      if (typeOf(name, options) === 'string' && isOptionValue(next)) {
        push(name, arg, queue.shift(), false);
        index++;
      } else {
        push(name, arg, undefined, undefined);
      }
      if (tokens[tokens.length - 1].value !== undefined) {
        tokens[tokens.length - 1].index = index - 1;
      }
    } else if (arg.length > 2 && arg[0] === '-' && arg[1] !== '-') {
      const first = longName(arg[1], options);
      if (typeOf(first, options) === 'string') {        // -fVALUE
        push(first, `-${arg[1]}`, arg.slice(2), true);
        continue;
      }
      const expanded = [];                              // -abc
      for (let i = 1; i < arg.length; i++) {
        const name = longName(arg[i], options);
        if (typeOf(name, options) !== 'string' || i === arg.length - 1) {
          expanded.push(`-${arg[i]}`);
        } else {
          expanded.push(`-${arg.slice(i)}`);
          break;
        }
      }
      queue.unshift(...expanded);
      grouped = expanded.length;
    } else if (arg.startsWith('--') && arg.indexOf('=', 3) > 0) {
      const equals = arg.indexOf('=');                  // --name=value
      push(arg.slice(2, equals), arg.slice(0, equals), arg.slice(equals + 1),
           true);
    } else if (arg.startsWith('--') && arg.length > 2) {
      const name = arg.slice(2);                        // --name [value]
      if (typeOf(name, options) === 'string' && isOptionValue(next)) {
        push(name, arg, queue.shift(), false);
        index++;
        tokens[tokens.length - 1].index = index - 1;
      } else {
        push(name, arg, undefined, undefined);
      }
    } else {
      tokens.push({ kind: 'positional', index, value: arg });
    }
  }
  return tokens;
}

// `--name -x` reads as a forgotten value.
function checkLikelyMistake(token) {
  if (token.inlineValue || !isOptionLike(token.value)) return;
  const example = token.rawName.startsWith('--') ?
    `'${token.rawName}=-XYZ'` : `'--${token.name}=-XYZ' or '${token.rawName}-XYZ'`;
  throw new ERR_PARSE_ARGS_INVALID_OPTION_VALUE(
    `Option '${token.rawName}' argument is ambiguous.\n` +
    `Did you forget to specify the option argument for '${token.rawName}'?\n` +
    `To specify an option argument starting with a dash use ${example}.`);
}

function checkUse(config, token) {
  let { name } = token;
  const { options } = config;
  if (token.negated) name = name.slice(3);
  if (!Object.hasOwn(options, name)) {
    throw new ERR_PARSE_ARGS_UNKNOWN_OPTION(token.rawName,
                                            config.allowPositionals);
  }
  const short = own(options[name], 'short');
  const shown = `${short ? `-${short}, ` : ''}--${name}`;
  const type = own(options[name], 'type');
  if (type === 'string' && typeof token.value !== 'string') {
    throw new ERR_PARSE_ARGS_INVALID_OPTION_VALUE(
      `Option '${shown} <value>' argument missing`);
  }
  if (type === 'boolean' && token.value != null) {
    throw new ERR_PARSE_ARGS_INVALID_OPTION_VALUE(
      `Option '${shown}' does not take an argument`);
  }
}

function store(name, value, options, values) {
  if (name === '__proto__') return;
  const option = options[name];
  if (option !== undefined && Object.hasOwn(options, name) &&
      own(option, 'multiple')) {
    if (values[name] === undefined) values[name] = [];
    values[name].push(value);
  } else {
    values[name] = value;
  }
}

function parseArgs(config = {}) {
  validateObject(config, 'config');
  const args = own(config, 'args') ?? mainArgs();
  const strict = own(config, 'strict', true);
  const allowPositionals = own(config, 'allowPositionals', !strict);
  const returnTokens = own(config, 'tokens', false);
  const allowNegative = own(config, 'allowNegative', false);
  const options = own(config, 'options', { __proto__: null });
  validateArray(args, 'args');
  validateBoolean(strict, 'strict');
  validateBoolean(allowPositionals, 'allowPositionals');
  validateBoolean(returnTokens, 'tokens');
  validateBoolean(allowNegative, 'allowNegative');
  checkOptions(options);
  const checked = { options, allowPositionals };

  const tokens = tokenize(args, options);
  const values = { __proto__: null };
  const positionals = [];
  for (const token of tokens) {
    if (token.kind === 'option') {
      token.negated = allowNegative && token.name.startsWith('no-') &&
        typeOf(token.name, options) === undefined &&
        typeOf(token.name.slice(3), options) === 'boolean';
      if (strict) {
        checkUse(checked, token);
        if (token.value !== undefined) checkLikelyMistake(token);
      }
      if (token.negated) store(token.name.slice(3), false, options, values);
      else store(token.name, token.value ?? true, options, values);
      delete token.negated;
    } else if (token.kind === 'positional') {
      if (!allowPositionals) {
        throw new ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL(token.value);
      }
      positionals.push(token.value);
    }
  }
  for (const [name, option] of Object.entries(options)) {
    const fallback = own(option, 'default');
    if (fallback !== undefined && values[name] === undefined) {
      values[name] = fallback;
    }
  }
  const result = { values, positionals };
  if (returnTokens) result.tokens = tokens;
  return result;
}

module.exports = { parseArgs };
