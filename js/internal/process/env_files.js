'use strict';

// Variables from files. Node docs: Environment variables, DotEnv; --env-file,
// process.loadEnvFile. What the environment has already stays.

const { parseEnv } = require('internal/util/dotenv');
const { reallyExit, writeSync } = internalBinding('process');

function set(variables) {
  for (const name of Object.keys(variables)) {
    if (!(name in process.env)) process.env[name] = variables[name];
  }
}

function loadEnvFile(path = '.env') {
  set(parseEnv(require('fs').readFileSync(path, 'utf8')));
}

// The text of a file for an option; null if it is not there and need not be.
function read(path, isOptional) {
  try {
    return require('fs').readFileSync(path, 'utf8');
  } catch (error) {
    if (isOptional && error.code === 'ENOENT') return null;
    const why = error.code === 'ENOENT' ? 'not found' : error.message;
    writeSync(2, `jsrun: ${path}: ${why}\n`);
    return reallyExit(9);
  }
}

// For --env-file and --env-file-if-exists: later files win.
function loadForOptions({ envFiles, optionalEnvFiles }) {
  const variables = {};
  for (const path of envFiles) {
    Object.assign(variables, parseEnv(read(path, false)));
  }
  for (const path of optionalEnvFiles) {
    const text = read(path, true);
    if (text !== null) Object.assign(variables, parseEnv(text));
  }
  set(variables);
}

module.exports = { loadEnvFile, loadForOptions };
