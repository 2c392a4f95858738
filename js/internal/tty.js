'use strict';

// How many colours a terminal shows, by its environment.
// Node docs: tty, writeStream.getColorDepth([env]).

const kNone = 1;
const k16 = 4;
const k256 = 8;
const kTrueColor = 24;

const kTerms = {
  __proto__: null,
  eterm: k16, cons25: k16, console: k16, cygwin: k16, dtterm: k16,
  gnome: k16, hurd: k16, jfbterm: k16, konsole: k16, kterm: k16,
  mlterm: kTrueColor, mosh: kTrueColor, putty: k16, st: k16,
  'rxvt-unicode-24bit': kTrueColor, terminator: kTrueColor,
  'xterm-kitty': kTrueColor,
};
const kTermPatterns =
  /ansi|color|linux|direct|^con[0-9]*x[0-9]|^(rxvt|screen|xterm|vt100|vt220)/i;
const kContinuousIntegration = {
  __proto__: null,
  APPVEYOR: k256, BUILDKITE: k256, CIRCLECI: kTrueColor, DRONE: k256,
  GITEA_ACTIONS: kTrueColor, GITHUB_ACTIONS: kTrueColor, GITLAB_CI: k256,
  TRAVIS: k256,
};

function forced(env) {
  switch (env.FORCE_COLOR) {
    case '': case '1': case 'true': return k16;
    case '2': return k256;
    case '3': return kTrueColor;
    default: return kNone;
  }
}

function byTerm(env) {
  const term = env.TERM?.toLowerCase();
  if (term === undefined || term === '') return kNone;
  if (kTerms[term] !== undefined) return kTerms[term];
  return kTermPatterns.test(term) ? k16 : kNone;
}

// Bits per pixel: 1, 4, 8 or 24.
function getColorDepth(env) {
  if (env.FORCE_COLOR !== undefined) return forced(env);
  if ((env.NODE_DISABLE_COLORS !== undefined &&
       env.NODE_DISABLE_COLORS !== '') ||
      (env.NO_COLOR !== undefined && env.NO_COLOR !== '') ||
      env.TERM === 'dumb') {
    return kNone;
  }
  if (env.TMUX) return kTrueColor;
  if ('TF_BUILD' in env && 'AGENT_NAME' in env) return k16;
  if ('CI' in env) {
    for (const name in kContinuousIntegration) {
      if (name in env) return kContinuousIntegration[name];
    }
    return env.CI_NAME === 'codeship' ? k256 : kNone;
  }
  if ('TEAMCITY_VERSION' in env) {
    return /^(9\.(0*[1-9]\d*)\.|\d{2,}\.)/.test(env.TEAMCITY_VERSION) ?
      k16 : kNone;
  }
  switch (env.TERM_PROGRAM) {
    case 'iTerm.app':
      return !env.TERM_PROGRAM_VERSION ||
        /^[0-2]\./.test(env.TERM_PROGRAM_VERSION) ? k256 : kTrueColor;
    case 'HyperTerm': case 'MacTerm': return kTrueColor;
    case 'Apple_Terminal': return k256;
    default:
  }
  if (env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit') {
    return kTrueColor;
  }
  if (env.TERM && env.TERM.toLowerCase().startsWith('xterm-256')) return k256;
  const depth = byTerm(env);
  return depth === kNone && env.COLORTERM ? k16 : depth;
}

// hasColors(16), hasColors(16, env), hasColors(env).
function hasColors(count, env) {
  if (env === undefined &&
      (count === undefined ||
       (typeof count === 'object' && count !== null))) {
    env = count ?? process.env;
    count = 16;
  } else {
    require('internal/validators').validateInteger(count, 'count', 2);
  }
  return count <= 2 ** getColorDepth(env ?? process.env);
}

module.exports = { getColorDepth, hasColors };
