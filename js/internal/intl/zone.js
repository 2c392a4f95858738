'use strict';

// Time zones by name or offset, and what they are called.

const { localZone, openZone, zoneAt } = internalBinding('intl');

const kOffset = /^([+-])([01]\d|2[0-3])(?::?([0-5]\d))?$/;
const kHalfYear = 184 * 86400;

function pad(n) {
  return n < 10 ? `0${n}` : `${n}`;
}

// { name, handle, offset }: handle is a zone of the system, or undefined and
// the offset in seconds holds always.
function fixed(name, offset) {
  return { name, handle: undefined, offset };
}

function offsetZone(text) {
  const match = kOffset.exec(text);
  if (match === null) return undefined;
  const { 1: sign, 2: hours, 3: minutes = '00' } = match;
  const seconds = Number(hours) * 3600 + Number(minutes) * 60;
  const isNegative = sign === '-' && seconds !== 0;
  return fixed(`${isNegative ? '-' : '+'}${hours}:${minutes}`,
               isNegative ? -seconds : seconds);
}

function openAny(name) {
  const handle = openZone(name);
  if (handle !== undefined) return handle;
  for (const alias of require('internal/intl/zone_data').aliasesOf(name)) {
    const other = openZone(alias);
    if (other !== undefined) return other;
  }
  return undefined;
}

function namedZone(text) {
  const lower = text.toLowerCase();
  const { canonical } = require('internal/intl/zone_data');
  const name = canonical.get(lower) ?? text;
  if (name === 'UTC') return fixed('UTC', 0);
  // The system may have zones that are new; files that are none it has too.
  const handle = openAny(name);
  return handle === undefined ? undefined : { name, handle, offset: 0 };
}

const zones = new Map();

// The zone of that name in any case, or undefined.
function findZone(text) {
  if (text === 'UTC') return fixed('UTC', 0);
  let zone = zones.get(text);
  if (zone === undefined) {
    zone = offsetZone(text) ?? namedZone(text);
    if (zone !== undefined && zones.size < 100) zones.set(text, zone);
  }
  return zone;
}

function findLocal() {
  const name = localZone();
  return name === '' ? findZone('UTC') : findZone(name) ?? findZone('UTC');
}

// { offset, isDaylight } at a time in milliseconds.
function timeAt(zone, ms) {
  if (zone.handle === undefined) {
    return { offset: zone.offset, isDaylight: false };
  }
  const value = zoneAt(zone.handle, Math.floor(ms / 1000));
  return { offset: Math.floor(value / 2), isDaylight: value % 2 !== 0 };
}

// ---- names ---------------------------------------------------------------

function offsetText(offset, isLong) {
  const sign = offset < 0 ? '-' : '+';
  const total = Math.abs(offset);
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total / 60) % 60;
  const seconds = total % 60;
  let text = `GMT${sign}${isLong ? pad(hours) : hours}`;
  if (isLong || minutes !== 0 || seconds !== 0) text += `:${pad(minutes)}`;
  return seconds === 0 ? text : `${text}:${pad(seconds)}`;
}

function longName({ stem, kinds }, isDaylight) {
  if (kinds.length > 2) return isDaylight ? kinds : stem;
  if (!isDaylight) return `${stem} ${kinds[0] === 'S' ? 'Standard ' : ''}Time`;
  if (kinds.length < 2) return undefined;
  return `${stem} ${kinds[1] === 'D' ? 'Daylight' : 'Summer'} Time`;
}

function shortName({ short }, isDaylight) {
  if (short === '') return undefined;
  if (!isDaylight) return short;
  return short.endsWith('ST') ? `${short.slice(0, -2)}DT` : undefined;
}

// Whether clocks change within half a year.
function changes(zone, ms, offset) {
  return timeAt(zone, ms - kHalfYear * 1000).offset !== offset ||
    timeAt(zone, ms + kHalfYear * 1000).offset !== offset;
}

// Without daylight saving time the generic name is the standard one.
function genericName(zone, ms, offset, names, isLong) {
  if (names.kinds.length > 2) return undefined;
  if (!changes(zone, ms, offset)) {
    return isLong ? longName(names, false) : shortName(names, false);
  }
  if (isLong) return `${names.stem} Time`;
  return names.short === '' ? undefined :
    names.short.replace(/ST$/, 'T');
}

function nameOf(zone, kind, ms, offset, isDaylight, names) {
  switch (kind) {
    case 'short': return shortName(names, isDaylight);
    case 'long': return longName(names, isDaylight);
    case 'shortGeneric': return genericName(zone, ms, offset, names, false);
    case 'longGeneric': return genericName(zone, ms, offset, names, true);
    default: return undefined;
  }
}

// What timeZoneName: kind shows. Where English has no name it is the offset.
function zoneName(zone, kind, ms) {
  const { offset, isDaylight } = timeAt(zone, ms);
  const isLong = kind.startsWith('long');
  if (zone.name === 'UTC') {
    if (kind === 'short') return 'UTC';
    if (kind === 'long') return 'Coordinated Universal Time';
  }
  const names = zone.handle === undefined ? undefined :
    require('internal/intl/zone_data').names.get(zone.name);
  if (names === undefined) return offsetText(offset, isLong);
  // By the database it is the winter of Dublin that is not standard.
  const daylight = names.kinds.length > 2 ? offset > 0 : isDaylight;
  return nameOf(zone, kind, ms, offset, daylight, names) ??
    offsetText(offset, isLong);
}

function zoneNames() {
  const { names } = require('internal/intl/zone_data');
  return [...names.keys()].filter((name) => findZone(name) !== undefined)
    .sort();
}

module.exports = { findLocal, findZone, timeAt, zoneName, zoneNames };
