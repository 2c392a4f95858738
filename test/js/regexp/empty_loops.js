'use strict';

// A repetition whose body matches the empty string ends, and gives what the
// last iteration that consumed something gave.

const assert = require('assert');

function matches(pattern, text, expected) {
  const match = pattern.exec(text);
  assert.deepStrictEqual(match && [...match], expected, String(pattern));
}

matches(/(?:a*)*b/, 'aaab', ['aaab']);
matches(/(?:a*)*b/, 'aaac', null);
matches(/^(?: *(?:\n|$))+/, ' \n\n  ', [' \n\n  ']);
matches(/^(?: *(?:\n|$))+/, 'x', null);
matches(/(?:a|$)+/, 'aa', ['aa']);
matches(/(?:)*x/, 'x', ['x']);
matches(/(?:a?)*?y/, 'aay', ['aay']);
matches(/(z)((a+)?(b+)?(c))*/, 'zaacbbbcac',
        ['zaacbbbcac', 'z', 'ac', 'a', undefined, 'c']);
matches(/(a*)*/, 'b', ['', undefined]);
matches(/(a*)*/, 'aab', ['aa', 'aa']);
matches(/(a*)+/, 'b', ['', '']);
matches(/(?:(a?)|b)*c/, 'abac', ['abac', 'a']);
matches(/(?:(?:a?)*b?)*c/, 'aabac', ['aabac']);
matches(/(?:(?=(a*))a?)*b/, 'aab', ['aab', 'a']);
matches(/(?=(a+))a*b\1/, 'baaabac', ['aba', 'a']);
matches(/(?:(a)|\1)*b/, 'aab', ['aab', 'a']);
matches(/(?:\b|x)*y/, 'xxy', ['xxy']);
matches(/(?:a|b?){2,}c/, 'abac', ['abac']);
assert.strictEqual('a,b,,c'.replace(/(?:,*)*b/, '-'), 'a-,,c');
