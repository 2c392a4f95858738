'use strict';

// The colours that util.inspect and util.styleText know (ECMA-48, SGR), and
// which kind of value gets which.

const kForeground = 39;
const kBackground = 49;
const colors = {
  __proto__: null,
  reset: [0, 0],
  bold: [1, 22],
  dim: [2, 22],
  italic: [3, 23],
  underline: [4, 24],
  blink: [5, 25],
  inverse: [7, 27],
  hidden: [8, 28],
  strikethrough: [9, 29],
  doubleunderline: [21, 24],
  black: [30, kForeground],
  red: [31, kForeground],
  green: [32, kForeground],
  yellow: [33, kForeground],
  blue: [34, kForeground],
  magenta: [35, kForeground],
  cyan: [36, kForeground],
  white: [37, kForeground],
  bgBlack: [40, kBackground],
  bgRed: [41, kBackground],
  bgGreen: [42, kBackground],
  bgYellow: [43, kBackground],
  bgBlue: [44, kBackground],
  bgMagenta: [45, kBackground],
  bgCyan: [46, kBackground],
  bgWhite: [47, kBackground],
  framed: [51, 54],
  overlined: [53, 55],
  gray: [90, kForeground],
  redBright: [91, kForeground],
  greenBright: [92, kForeground],
  yellowBright: [93, kForeground],
  blueBright: [94, kForeground],
  magentaBright: [95, kForeground],
  cyanBright: [96, kForeground],
  whiteBright: [97, kForeground],
  bgGray: [100, kBackground],
  bgRedBright: [101, kBackground],
  bgGreenBright: [102, kBackground],
  bgYellowBright: [103, kBackground],
  bgBlueBright: [104, kBackground],
  bgMagentaBright: [105, kBackground],
  bgCyanBright: [106, kBackground],
  bgWhiteBright: [107, kBackground],
};

function alias(target, name) {
  Object.defineProperty(colors, name, {
    __proto__: null,
    get() { return this[target]; },
    set(value) { this[target] = value; },
    configurable: true,
    enumerable: false,
  });
}
for (const [target, ...names] of [
  ['gray', 'grey', 'blackBright'], ['bgGray', 'bgGrey', 'bgBlackBright'],
  ['dim', 'faint'], ['strikethrough', 'crossedout', 'strikeThrough',
                     'crossedOut'],
  ['hidden', 'conceal'], ['inverse', 'swapColors', 'swapcolors'],
  ['doubleunderline', 'doubleUnderline'],
]) {
  for (const name of names) alias(target, name);
}
const styles = Object.assign({ __proto__: null }, {
  special: 'cyan',
  number: 'yellow',
  bigint: 'yellow',
  boolean: 'yellow',
  undefined: 'grey',
  null: 'bold',
  string: 'green',
  symbol: 'green',
  date: 'magenta',
  regexp: 'red',
  module: 'underline',
});

module.exports = { colors, styles };
