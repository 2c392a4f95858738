'use strict';

// Intl.Segmenter cuts texts into what users take for characters, words and
// sentences.

const assert = require('assert');

const cut = (granularity, text) =>
  [...new Intl.Segmenter('en', { granularity }).segment(text)]
    .map((part) => part.segment);

assert.deepStrictEqual(cut('grapheme', 'ae\u0301👨‍👩‍👧🇩🇪🇫🇷\r\n'),
                       ['a', 'e\u0301', '👨‍👩‍👧', '🇩🇪', '🇫🇷', '\r\n']);
assert.deepStrictEqual(cut('grapheme', ''), []);
assert.deepStrictEqual(cut('word', "It's 3.5 foo_bar,  e-mail U.S.A."),
                       ["It's", ' ', '3.5', ' ', 'foo_bar', ',', '  ', 'e',
                        '-', 'mail', ' ', 'U.S.A', '.']);
assert.deepStrictEqual(cut('word', 'שלום עולם café\r\nx'),
                       ['שלום', ' ', 'עולם', ' ', 'café', '\r\n', 'x']);
assert.deepStrictEqual(
  cut('sentence', 'Hello, world! Is it? e.g. this. 3.5 more.\nThe "end."'),
  ['Hello, world! ', 'Is it? ', 'e.g. this. ', '3.5 more.\n',
   'The "end."']);

const words = new Intl.Segmenter('en', { granularity: 'word' })
  .segment('Hi, you');
assert.deepStrictEqual([...words].map((part) => part.isWordLike),
                       [true, false, false, true]);
assert.deepStrictEqual(words.containing(5), {
  segment: 'you', index: 4, input: 'Hi, you', isWordLike: true,
});
assert.strictEqual(words.containing(7), undefined);
assert.strictEqual(words.containing(-1), undefined);
assert.deepStrictEqual(
  new Intl.Segmenter().segment('a👍🏽').containing(3),
  { segment: '👍🏽', index: 1, input: 'a👍🏽' });

const iterator = words[Symbol.iterator]();
assert.strictEqual(iterator[Symbol.toStringTag], 'Segmenter String Iterator');
assert.strictEqual(iterator[Symbol.iterator](), iterator);
assert.throws(() => Intl.Segmenter(), TypeError);
assert.throws(() => new Intl.Segmenter('en', { granularity: 'line' }),
              RangeError);
