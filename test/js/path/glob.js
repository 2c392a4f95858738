'use strict';
// path.matchesGlob knows segments, classes, braces and hidden names.
const assert = require('assert');
const { matchesGlob } = require('path').posix;

for (const [path, pattern, expected] of [
  ['a/b/c.js', 'a/**/*.js', true], ['a/c.js', 'a/**/*.js', true],
  ['a/b/c.js', 'a/*.js', false], ['a.js', '*.{js,ts}', true],
  ['a.md', '*.{js,ts}', false], ['b1', '[a-c][0-9]', true],
  ['d1', '[!a-c]1', true], ['ab', 'a?', true], ['a/b', 'a?b', false],
  ['.x', '*', false], ['.x', '.*', true],
]) {
  assert.strictEqual(matchesGlob(path, pattern), expected,
                     `${path} ${pattern}`);
}
