'use strict';

const assert = require('assert');
const semver = require('semver');

assert.strictEqual(semver.valid(' v1.2.3-beta.4+build '), '1.2.3-beta.4');
assert.strictEqual(semver.valid('1.2'), null);
assert(semver.satisfies('1.9.0', '^1.2.3 || >=3 <4'));
assert(!semver.satisfies('2.0.0-rc.1', '>=1'));
assert(semver.satisfies('2.0.0-rc.1', '>=1', { includePrerelease: true }));
assert.strictEqual(semver.inc('1.2.3', 'prerelease', 'beta'), '1.2.4-beta.0');
assert.strictEqual(semver.coerce('version 4.6.3.9 here').version, '4.6.3');
assert.deepStrictEqual(
  semver.sort(['1.10.0', '1.2.0', '1.2.0-a.10', '1.2.0-a.9']),
  ['1.2.0-a.9', '1.2.0-a.10', '1.2.0', '1.10.0']);
assert.strictEqual(new semver.Range('~1.2').range, '>=1.2.0 <1.3.0-0');
assert.strictEqual(semver.maxSatisfying(['1.0.0', '1.4.2', '2.0.0'], '1.x'),
                   '1.4.2');
assert(semver.subset('^1.2', '>=1 <2'));
assert.strictEqual(semver.diff('1.0.0', '1.1.0'), 'minor');
assert.throws(() => new semver.SemVer('x'), /^TypeError: Invalid Version: x$/);
console.log('done');
