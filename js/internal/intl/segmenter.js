'use strict';

// Intl.Segmenter, ECMA-402 19, by the rules of UAX 29. Languages without spaces
// between words need a dictionary, which there is not: their words end as the
// rules say, mostly after each character.

const { badReceiver, finishClass, hide, makeSlot, optionsObject,
        prototypeOf, put, requireNew, stringOption, tag } =
  require('internal/intl/options');
const { canonicalList, readMatcher, resolveLocale, supportedStatics } =
  require('internal/intl/locale');
const { graphemes } = internalBinding('intl');

const kService = 'Intl.Segmenter';
const kGranularities = ['grapheme', 'word', 'sentence'];
const slot = makeSlot(kService);
const segmentsSlot = makeSlot();
const iteratorSlot = makeSlot();

// ---- words ---------------------------------------------------------------

const kExtend = '[\\p{M}\\p{Emoji_Modifier}\\u200c\\u200d' +
  '[\\p{Cf}--[\\u200b\\u2060\\u2061-\\u2064]]]*';
const kKatakana = '[\\p{sc=Katakana}\\u3031-\\u3035\\u309b\\u309c\\u30a0' +
  '\\u30fc\\uff70]';
// Scripts that are written without spaces.
const kComplex = '[\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}' +
  '\\p{sc=Tai_Le}\\p{sc=New_Tai_Lue}\\p{sc=Tai_Tham}\\p{sc=Tai_Viet}' +
  '\\p{sc=Ahom}]';
const kLetter = `[[\\p{Alphabetic}\\u02c2-\\u02df\\u05f3\\ua708-\\ua716\\uab5b]` +
  `--\\p{Ideographic}--\\p{sc=Hiragana}--${kKatakana}--${kComplex}--\\p{M}]`;
const kNumber = '[\\p{Nd}\\u066b[\\uff10-\\uff19]]';
const kConnect = '[\\p{Pc}\\u202f]';
const kMidBoth = "['.\\u2018\\u2019\\u2024\\ufe52\\uff07\\uff0e]";
const kMidLetter = '[\\u003a\\u00b7\\u0387\\u055f\\u05f4\\u2027\\ufe13' +
  '\\ufe55\\uff1a]';
const kMidNumber = '[,;\\u037e\\u0589\\u060c\\u060d\\u066c\\u07f8\\u2044' +
  '\\ufe10\\ufe14\\ufe50\\ufe54\\uff0c\\uff1b]';
const kWordText =
  `(?:${kLetter}${kExtend}` +
    `(?:[${kMidLetter}${kMidBoth}]${kExtend}(?=${kLetter}))?|` +
    `${kNumber}${kExtend}` +
    `(?:[${kMidNumber}${kMidBoth}]${kExtend}(?=${kNumber}))?|` +
    `${kConnect}${kExtend})+|` +
  `(?:${kKatakana}${kExtend}|${kConnect}${kExtend})+`;
const kEmoji = '\\p{Extended_Pictographic}';

let wordPattern;

function makeWordPattern() {
  return new RegExp(
    `(?<word>${kWordText}|[\\p{Ideographic}\\p{sc=Hiragana}${kComplex}]` +
      `${kExtend})|` +
    '\\r\\n|[\\n\\v\\f\\r\\u0085\\u2028\\u2029]|' +
    `\\p{RI}${kExtend}\\p{RI}${kExtend}|` +
    `[[\\p{Zs}]--[\\u00a0\\u2007\\u202f]]+${kExtend}|` +
    `${kEmoji}${kExtend}(?:(?<=\\u200d)${kEmoji}${kExtend})*|` +
    `[^]${kExtend}`, 'vy');
}

function isWordLike(text) {
  return /[\p{L}\p{N}\p{sc=Katakana}\p{sc=Hiragana}]/v.test(text);
}

// The ends of segments, in order; that of the text is the last.
function wordEnds(text) {
  wordPattern ??= makeWordPattern();
  const ends = [];
  wordPattern.lastIndex = 0;
  while (wordPattern.lastIndex < text.length) {
    wordPattern.test(text);
    ends.push(wordPattern.lastIndex);
  }
  return ends;
}

// ---- sentences -----------------------------------------------------------

const kStop = '!?\\u0589\\u061d-\\u061f\\u06d4\\u0964\\u0965\\u203c\\u203d' +
  '\\u2047-\\u2049\\u3002\\ufe56\\ufe57\\uff01\\uff1f\\uff61';
const kPoint = '.\\u2024\\ufe52\\uff0e';
const kClose = "[\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\"'\\p{M}\\p{Cf}]*";
const kSpace = '[\\t\\v\\f\\p{Zs}\\p{M}\\p{Cf}]*';
const kContinue = '[,\\-:;\\u055d\\u060c\\u060d\\u07f8\\u1802\\u1808\\u2013' +
  '\\u2014\\u3001\\ufe10\\ufe11\\ufe13\\ufe31\\ufe32\\ufe50\\ufe51\\ufe55' +
  '\\ufe58\\ufe63\\uff0c\\uff0d\\uff1a\\uff64]';
const kParagraph = '\\r\\n|[\\n\\r\\u0085\\u2028\\u2029]';

let sentencePattern;

// What ends a sentence and what stands behind it, up to the next.
function makeSentencePattern() {
  return new RegExp(
    `${kParagraph}|` +
    `(?:[${kStop}]|[${kPoint}](?!\\p{Nd})(?!(?<=[\\p{Lu}\\p{Ll}].)\\p{Lu})` +
      `(?!${kClose}${kSpace}[^\\p{L}\\p{N}\\n\\r${kPoint}${kStop}]*\\p{Ll}))` +
    `${kClose}${kSpace}(?!${kContinue}|[${kStop}${kPoint}])(?:${kParagraph})?`,
    'gu');
}

function sentenceEnds(text) {
  sentencePattern ??= makeSentencePattern();
  const ends = [];
  sentencePattern.lastIndex = 0;
  while (sentencePattern.test(text)) ends.push(sentencePattern.lastIndex);
  if (text !== '' && ends.at(-1) !== text.length) ends.push(text.length);
  return ends;
}

// ---- segments ------------------------------------------------------------

function endsOf(segments) {
  segments.ends ??= segments.granularity === 'grapheme' ?
    graphemes(segments.text) : segments.granularity === 'word' ?
      wordEnds(segments.text) : sentenceEnds(segments.text);
  return segments.ends;
}

function segmentAt(segments, i) {
  const ends = endsOf(segments);
  const index = i === 0 ? 0 : ends[i - 1];
  const segment = segments.text.slice(index, ends[i]);
  const result = { segment, index, input: segments.text };
  if (segments.granularity === 'word') {
    put(result, 'isWordLike', isWordLike(segment));
  }
  return result;
}

// Which segment has the code unit at index.
function find(ends, index) {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle] <= index) low = middle + 1;
    else high = middle;
  }
  return low;
}

const segmentsPrototype = {};
const iteratorPrototype = Object.create(Iterator.prototype);

const segmentsMethods = {
  containing(index) {
    const segments = segmentsSlot.of(this);
    if (segments === undefined) {
      throw badReceiver('%SegmentsPrototype%.containing', this);
    }
    index = Math.trunc(+index) || 0;
    if (index < 0 || index >= segments.text.length) return undefined;
    return segmentAt(segments, find(endsOf(segments), index));
  },

  [Symbol.iterator]() {
    const segments = segmentsSlot.of(this);
    if (segments === undefined) {
      throw badReceiver('%SegmentsPrototype%[Symbol.iterator]', this);
    }
    const iterator = Object.create(iteratorPrototype);
    iteratorSlot.put(iterator, { segments, next: 0 });
    return iterator;
  },
};

const iteratorMethods = {
  next() {
    const state = iteratorSlot.of(this);
    if (state === undefined) {
      throw badReceiver('%SegmentIterator.prototype%.next', this);
    }
    const { segments } = state;
    if (state.next >= endsOf(segments).length) {
      return { value: undefined, done: true };
    }
    return { value: segmentAt(segments, state.next++), done: false };
  },
};

for (const key of Reflect.ownKeys(segmentsMethods)) {
  hide(segmentsPrototype, key, segmentsMethods[key]);
}
hide(iteratorPrototype, 'next', iteratorMethods.next);
tag(iteratorPrototype, 'Segmenter String Iterator');

// ---- the class -----------------------------------------------------------

const methods = {
  resolvedOptions() {
    const { locale, granularity } = slot.receiver(this, 'resolvedOptions');
    return { locale, granularity };
  },

  segment(string) {
    const { granularity } = slot.receiver(this, 'segment');
    const text = `${string}`;
    const segments = Object.create(segmentsPrototype);
    segmentsSlot.put(segments, { text, granularity, ends: undefined });
    return segments;
  },
};

function Segmenter(locales = undefined, options = undefined) {
  requireNew(kService, new.target);
  const object = Object.create(prototypeOf(new.target, prototype));
  const requested = canonicalList(locales);
  options = optionsObject(kService, options);
  readMatcher(kService, options);
  const { locale } = resolveLocale(requested, {}, {});
  slot.put(object, {
    locale,
    granularity: stringOption(kService, options, 'granularity',
                              kGranularities, 'grapheme'),
  });
  return object;
}

const prototype = finishClass(Segmenter, kService, methods,
                              supportedStatics(kService));

module.exports = { Segmenter };
