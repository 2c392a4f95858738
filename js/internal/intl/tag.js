'use strict';

// Language tags: Unicode BCP 47 locale identifiers (UTS 35, 3), their parts and
// their canonical form (ECMA-402 6.2).

const kLanguage = /^(?:[a-z]{2,3}|[a-z]{5,8})$/;
const kScript = /^[a-z]{4}$/;
const kRegion = /^(?:[a-z]{2}|\d{3})$/;
const kVariant = /^(?:[\da-z]{5,8}|\d[\da-z]{3})$/;
const kKey = /^[\da-z][a-z]$/;
const kFieldKey = /^[a-z]\d$/;
const kType = /^[\da-z]{3,8}$/;
const kTypes = /^[\da-z]{3,8}(?:-[\da-z]{3,8})*$/;

// Tags of before the present syntax that match it nevertheless.
const kLegacy = {
  '__proto__': null,
  'art-lojban': 'jbo', 'cel-gaulish': 'xtg', 'zh-guoyu': 'zh',
  'zh-hakka': 'hak', 'zh-xiang': 'hsn',
};

// Variants that are something else by now.
const kVariants = { '__proto__': null, heploc: 'alalc97' };
const kLanguageOfVariant = {
  '__proto__': null,
  'hy-arevela': 'hy', 'hy-arevmda': 'hyw',
};

// Types of the extension -u- under other names.
const kUnicodeTypes = {
  '__proto__': null,
  'ca-ethiopic-amete-alem': 'ethioaa', 'ca-islamicc': 'islamic-civil',
  'ks-primary': 'level1', 'ks-tertiary': 'level3',
  'ms-imperial': 'uksystem',
  'tz-aqams': 'nzakl', 'tz-cnckg': 'cnsha', 'tz-cnhrb': 'cnsha',
  'tz-cnkhg': 'cnurc', 'tz-cuba': 'cuhav', 'tz-egypt': 'egcai',
  'tz-eire': 'iedub', 'tz-est': 'papty', 'tz-gmt0': 'gmt',
  'tz-hongkong': 'hkhkg', 'tz-hst': 'ushnl', 'tz-iceland': 'isrey',
  'tz-iran': 'irthr', 'tz-israel': 'jeruslm', 'tz-jamaica': 'jmkin',
  'tz-japan': 'jptyo', 'tz-libya': 'lytip', 'tz-mst': 'usphx',
  'tz-navajo': 'usden', 'tz-poland': 'plwaw', 'tz-portugal': 'ptlis',
  'tz-prc': 'cnsha', 'tz-roc': 'twtpe', 'tz-rok': 'krsel',
  'tz-singapore': 'sgsin', 'tz-turkey': 'trist', 'tz-uct': 'utc',
  'tz-usnavajo': 'usden', 'tz-zulu': 'utc',
};
const kYes = ['kb', 'kc', 'kh', 'kk', 'kn'];

// ---- reading -------------------------------------------------------------

class Parser {
  constructor(text) {
    this.parts = text.toLowerCase().split('-');
    this.at = 0;
  }

  take(pattern) {
    const part = this.parts[this.at];
    if (part === undefined || !pattern.test(part)) return undefined;
    this.at++;
    return part;
  }

  takeAll(pattern) {
    const list = [];
    for (;;) {
      const part = this.take(pattern);
      if (part === undefined) return list;
      list.push(part);
    }
  }

  get done() {
    return this.at === this.parts.length;
  }

  // [language, script, region, variants], or undefined. A transformed
  // extension may begin with one.
  languageId() {
    const language = this.take(kLanguage);
    if (language === undefined) return undefined;
    const script = this.take(kScript);
    const region = this.take(kRegion);
    const variants = this.takeAll(kVariant);
    if (new Set(variants).size !== variants.length) return undefined;
    return { language, script, region, variants };
  }

  // -u-: attributes, then keys with their types.
  unicode() {
    const attributes = this.takeAll(kType);
    const keywords = [];
    for (;;) {
      const key = this.take(kKey);
      if (key === undefined) break;
      keywords.push({ key, value: this.takeAll(kType).join('-') });
    }
    if (attributes.length + keywords.length === 0) return undefined;
    return { attributes, keywords };
  }

  // -t-: a language, then fields with their values.
  transformed() {
    let id;
    if (kLanguage.test(this.parts[this.at])) {
      id = this.languageId();
      if (id === undefined) return undefined;
    }
    const fields = [];
    for (;;) {
      const key = this.take(kFieldKey);
      if (key === undefined) break;
      const value = this.takeAll(kType).join('-');
      if (value === '') return undefined;
      fields.push({ key, value });
    }
    return id === undefined && fields.length === 0 ? undefined :
      { id, fields };
  }

  other() {
    const list = this.takeAll(/^[\da-z]{2,8}$/);
    return list.length === 0 ? undefined : list.join('-');
  }

  extensions(tag) {
    for (;;) {
      const singleton = this.take(/^[\da-wyz]$/);
      if (singleton === undefined) return true;
      if (tag[singleton] !== undefined) return false;
      const value = singleton === 'u' ? this.unicode() :
        singleton === 't' ? this.transformed() : this.other();
      if (value === undefined) return false;
      tag[singleton] = value;
      tag.singletons.push(singleton);
    }
  }

  privateUse(tag) {
    if (this.take(/^x$/) === undefined) return true;
    const list = this.takeAll(/^[\da-z]{1,8}$/);
    if (list.length === 0) return false;
    tag.privateUse = list.join('-');
    return true;
  }
}

// { language, script, region, variants, singletons, u, t, others, privateUse },
// or undefined if text is no well-formed tag.
function parse(text) {
  const parser = new Parser(text);
  const id = parser.languageId();
  if (id === undefined) return undefined;
  const tag = { '__proto__': null, ...id, singletons: [],
                privateUse: undefined };
  if (!parser.extensions(tag) || !parser.privateUse(tag) || !parser.done) {
    return undefined;
  }
  return tag;
}

// ---- canonical form ------------------------------------------------------

function replaceLanguage(id) {
  const { languages, regions } = require('internal/intl/tag_aliases');
  const parts = languages.get(id.language)?.split('-');
  if (parts !== undefined) {
    id.language = parts[0];
    const { 1: second } = parts;
    if (second?.length === 4) id.script ??= second.toLowerCase();
    else if (second !== undefined) id.region ??= second.toLowerCase();
  }
  if (id.script === 'qaai') id.script = 'zinh';
  if (id.region === undefined) return;
  id.region = replaceRegion(id, regions);
}

// Of the regions that one became, the one where the language or, without one,
// the script is used.
const kSuccessors = {
  '__proto__': null,
  su: 'hy:am und-armn:am az:az be:by et:ee ka:ge und-geor:ge kk:kz ky:kg ' +
    'lv:lv lt:lt ro:md tg:tj tk:tm uk:ua uz:uz',
  yu: 'sl:si hr:hr bs:ba mk:mk',
};

function replaceRegion(id, regions) {
  const { language, script, region } = id;
  const old = region === '810' ? 'su' : region === '890' ? 'yu' : region;
  const keys = script === undefined ? [language] :
    [language, `${language}-${script}`];
  for (const pair of (kSuccessors[old] ?? '').split(' ')) {
    const { 0: key, 1: successor } = pair.split(':');
    if (keys.includes(key)) return successor;
  }
  return regions.get(region.toUpperCase())?.toLowerCase() ?? region;
}

function replaceVariants(id) {
  const list = new Set();
  for (const variant of id.variants) {
    const language = kLanguageOfVariant[`${id.language}-${variant}`];
    if (language !== undefined) id.language = language;
    else list.add(kVariants[variant] ?? variant);
  }
  if (list.has('hepburn') && id.variants.includes('heploc')) {
    list.delete('hepburn');
  }
  id.variants = [...list].sort();
}

function canonicalId(id) {
  const { language, script, region, variants } = id;
  const legacy = kLegacy[`${language}-${variants.join('-')}`];
  if (legacy !== undefined && script === undefined && region === undefined) {
    id.language = legacy;
    id.variants = [];
  }
  replaceLanguage(id);
  replaceVariants(id);
}

function canonicalType(key, value) {
  if (value === 'true' || (value === 'yes' && kYes.includes(key))) return '';
  return kUnicodeTypes[`${key}-${value}`] ?? value;
}

function byKey(a, b) {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

function canonicalUnicode(u) {
  u.attributes = [...new Set(u.attributes)].sort();
  const seen = new Map();
  for (const { key, value } of u.keywords) {
    if (!seen.has(key)) seen.set(key, canonicalType(key, value));
  }
  u.keywords = [];
  for (const { 0: key, 1: value } of seen) u.keywords.push({ key, value });
  u.keywords.sort(byKey);
}

function canonicalize(tag) {
  canonicalId(tag);
  if (tag.u !== undefined) canonicalUnicode(tag.u);
  if (tag.t !== undefined) {
    if (tag.t.id !== undefined) canonicalId(tag.t.id);
    tag.t.fields.sort(byKey);
  }
  tag.singletons.sort();
  return tag;
}

// ---- writing -------------------------------------------------------------

function title(script) {
  return script[0].toUpperCase() + script.slice(1);
}

// Language, script, region and variants.
function baseName(tag) {
  let text = tag.language;
  if (tag.script !== undefined) text += `-${title(tag.script)}`;
  if (tag.region !== undefined) text += `-${tag.region.toUpperCase()}`;
  for (const variant of tag.variants) text += `-${variant}`;
  return text;
}

function pairs(list) {
  let text = '';
  for (const { key, value } of list) {
    text += value === '' ? `-${key}` : `-${key}-${value}`;
  }
  return text;
}

function extensionText(tag, singleton) {
  if (singleton === 'u') {
    const { attributes, keywords } = tag.u;
    return attributes.map((x) => `-${x}`).join('') + pairs(keywords);
  }
  if (singleton === 't') {
    const { id, fields } = tag.t;
    return (id === undefined ? '' : `-${baseName(id).toLowerCase()}`) +
      pairs(fields);
  }
  return `-${tag[singleton]}`;
}

function write(tag) {
  let text = baseName(tag);
  for (const singleton of tag.singletons) {
    text += `-${singleton}${extensionText(tag, singleton)}`;
  }
  return tag.privateUse === undefined ? text : `${text}-x-${tag.privateUse}`;
}

function badTag() {
  return new RangeError('Incorrect locale information provided');
}

// The parts of text in canonical form; throws RangeError for what is no tag.
function parseCanonical(text) {
  const tag = parse(text);
  if (tag === undefined) throw badTag();
  return canonicalize(tag);
}

function canonicalTag(text) {
  // What most programs say needs no look at the tables.
  if (text === 'en-US' || text === 'en' || text === 'en-GB') return text;
  return write(parseCanonical(text));
}

module.exports = {
  badTag, baseName, canonicalTag, canonicalUnicode, kTypes, parseCanonical,
  write,
};
