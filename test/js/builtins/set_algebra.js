'use strict';

// Set methods of ES2025, Map.groupBy and Object.groupBy.

const assert = require('assert');

const set = new Set([1, 2, 3]);
assert.deepStrictEqual([...set.union(new Set([4]))], [1, 2, 3, 4]);
assert.deepStrictEqual([...set.intersection(new Set([3, 2]))], [3, 2]);
assert.deepStrictEqual([...set.difference(new Set([3]))], [1, 2]);
assert.deepStrictEqual([...set.symmetricDifference(new Set([3, 4]))], [1, 2, 4]);
assert.strictEqual(new Set([1]).isSubsetOf(set), true);
assert.strictEqual(set.isSupersetOf(new Map([[1, 0]])), true);
assert.strictEqual(set.isDisjointFrom(new Set([9])), true);
assert.throws(() => set.union([1]), TypeError);

assert.deepStrictEqual(Map.groupBy([1, 2, 3], (x) => x % 2).get(1), [1, 3]);
const groups = Object.groupBy([1, 2, 3], (x) => (x % 2 ? 'odd' : 'even'));
assert.deepStrictEqual({ ...groups }, { odd: [1, 3], even: [2] });
