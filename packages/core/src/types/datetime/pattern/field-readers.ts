/**
 * Reading the fields of a pattern. A reader takes a text and a position, puts what it finds into the fields, and gives the
 * position behind, or the complement (~) of the position where it failed: Java's protocol, whose indexes messages show.
 */
import { findZone, type Zone } from '../zone.js';
import type { PatternItem } from './compile.js';
import { monthNames, regionsByAbbreviation, short } from './names.js';
import { gmtOffsetReader, offsetReader, offsetStyle } from './offsets.js';

export type FieldName =
  | 'era'
  | 'yearOfEra'
  | 'year'
  | 'month'
  | 'dayOfYear'
  | 'day'
  | 'ampm'
  | HourField
  | 'minute'
  | 'second';
type HourField = 'hourOfDay' | 'clockHourOfDay' | 'hourOfAmpm' | 'clockHourOfAmpm';

export interface ParsedFields extends Partial<Record<FieldName, number>> {
  nanos?: number;
  zone?: Zone;
}

export type Read = (text: string, at: number, fields: ParsedFields) => number;

/** A number: how many digits at least and at most, how many of the next fields follow without a gap, and its sign. */
interface NumberShape {
  readonly min: number;
  readonly max: number;
  readonly sign: 'normal' | 'exceedsPad' | 'none';
  readonly reduced?: boolean;
}

/** A field that a reader may set twice only to the same value. */
const put = (fields: ParsedFields, name: FieldName, value: number, end: number, at: number): number => {
  if (fields[name] !== undefined && fields[name] !== value) return ~at;
  fields[name] = value;
  return end;
};

const countDigits = (text: string, at: number, most: number): number => {
  let end = at;
  while (end < text.length && end - at < most && text[end] >= '0' && text[end] <= '9') end++;
  return end - at;
};

/** Java's strict number parser; `following` digits are left to the fixed-width fields behind. */
const numberReader =
  (name: FieldName, shape: NumberShape, following: number): Read =>
  (text, from, fields) => {
    const sign = text[from] === '-' || text[from] === '+' ? text[from] : '';
    if (sign !== '' && (shape.sign === 'none' || (sign === '+' && shape.sign === 'normal'))) return ~from;
    const at = from + sign.length;
    let digits = countDigits(text, at, shape.max + following);
    if (following > 0) digits = Math.min(digits, Math.max(shape.min, digits - following));
    if (digits < shape.min) return ~at;
    const value = Number(text.slice(at, at + digits));
    if (sign === '-' && value === 0) return ~from;
    if (shape.sign === 'exceedsPad' && sign !== '-' && (sign === '+') !== digits > shape.min) return ~from;
    const full = shape.reduced ? 2000 + value : value;
    return put(fields, name, sign === '-' ? -full : full, at + digits, from);
  };

const fixedOrFree = (count: number): NumberShape =>
  count === 1 ? { min: 1, max: 19, sign: 'normal' } : { min: count, max: count, sign: 'none' };

const yearShape = (count: number): NumberShape => {
  if (count === 2) return { min: 2, max: 2, sign: 'none', reduced: true };
  return { min: count, max: 19, sign: count < 4 ? 'normal' : 'exceedsPad' };
};

const numberFields: Record<string, FieldName> = {
  u: 'year',
  y: 'yearOfEra',
  M: 'month',
  L: 'month',
  D: 'dayOfYear',
  d: 'day',
  H: 'hourOfDay',
  k: 'clockHourOfDay',
  K: 'hourOfAmpm',
  h: 'clockHourOfAmpm',
  m: 'minute',
  s: 'second',
};

/** The digits of a numeric field; undefined for other items. */
const numberShape = (item: PatternItem | undefined): NumberShape | undefined => {
  if (item?.kind !== 'field' || !(item.letter in numberFields)) return undefined;
  if (item.letter === 'u' || item.letter === 'y') return yearShape(item.count);
  if (item.letter === 'D') return item.count === 1 ? fixedOrFree(1) : { min: item.count, max: 3, sign: 'none' };
  return 'ML'.includes(item.letter) && item.count > 2 ? undefined : fixedOrFree(item.count);
};

/** How many digits the fixed-width fields right behind item `i` take. */
const digitsBehind = (items: readonly PatternItem[], i: number): number => {
  let sum = 0;
  for (let j = i + 1; ; j++) {
    const shape = numberShape(items[j]);
    if (!shape || shape.min !== shape.max) return sum;
    sum += shape.max;
  }
};

const nameReader = (name: FieldName, names: readonly string[], first: number): Read => {
  const lower = names.map((text) => text.toLowerCase());
  return (text, at, fields) => {
    const rest = text.slice(at).toLowerCase();
    const index = lower.findIndex((candidate) => rest.startsWith(candidate));
    return index < 0 ? ~at : put(fields, name, first + index, at + names[index].length, at);
  };
};

const fractionReader =
  (count: number): Read =>
  (text, at, fields) => {
    const digits = countDigits(text, at, count);
    if (digits === 0) return ~at;
    fields.nanos = Number(text.slice(at, at + digits).padEnd(9, '0'));
    return at + digits;
  };

const offsetField = (letter: string, count: number): Read => {
  const gmt = letter === 'O' || (letter === 'Z' && count === 4);
  const read = gmt ? gmtOffsetReader(count === 4) : offsetReader(offsetStyle(letter, count));
  return (text, at, fields) => {
    const found = read(text, at);
    if (!found) return ~at;
    const size = Math.abs(found.offset);
    const parts = [size / 3600, (size / 60) % 60, size % 60].map((part) => String(Math.floor(part)).padStart(2, '0'));
    fields.zone = findZone(`${found.offset < 0 ? '-' : '+'}${parts.join(':')}`);
    return found.end;
  };
};

const zoneText = /[A-Za-z][A-Za-z0-9~/._+-]*(?::\d\d)*|[+-]\d[\d:]*/y;

/** A zone's id, or where `names` says so an abbreviation: the longest text that is one. */
const zoneField =
  (names: boolean): Read =>
  (text, at, fields) => {
    zoneText.lastIndex = at;
    const found = zoneText.exec(text)?.[0] ?? '';
    for (let length = found.length; length > 0; length--) {
      const id = found.slice(0, length);
      const zone = (names && findZone(regionsByAbbreviation[id.toUpperCase()] ?? id)) || findZone(id);
      if (!zone) continue;
      fields.zone = zone;
      return at + length;
    }
    return ~at;
  };

const textReader =
  (expected: string): Read =>
  (text, at) =>
    text.slice(at, at + expected.length).toLowerCase() === expected.toLowerCase() ? at + expected.length : ~at;

const optionalReader = (items: readonly PatternItem[]): Read => {
  const read = sequence(items);
  return (text, at, fields) => {
    const attempt = { ...fields };
    const end = read(text, at, attempt);
    if (end < 0) return at;
    Object.assign(fields, attempt);
    return end;
  };
};

const reader = (item: PatternItem, following: number): Read => {
  if (item.kind === 'text') return textReader(item.text);
  if (item.kind === 'optional') return optionalReader(item.items);
  const shape = numberShape(item);
  if (shape) return numberReader(numberFields[item.letter], shape, following);
  if (item.letter === 'M' || item.letter === 'L') {
    return nameReader('month', item.count === 3 ? monthNames.map(short) : monthNames, 1);
  }
  if (item.letter === 'a') return nameReader('ampm', ['AM', 'PM'], 0);
  if (item.letter === 'G')
    return nameReader('era', item.count < 4 ? ['BC', 'AD'] : ['Before Christ', 'Anno Domini'], 0);
  if (item.letter === 'S') return fractionReader(item.count);
  if (item.letter === 'V' || item.letter === 'z') return zoneField(item.letter === 'z');
  return offsetField(item.letter, item.count);
};

/** The reader of items one behind the other. */
export function sequence(items: readonly PatternItem[]): Read {
  const startsRun = (i: number): boolean => numberShape(items[i - 1]) === undefined || !isFixed(items[i]);
  const isFixed = (item: PatternItem): boolean => {
    const shape = numberShape(item);
    return shape !== undefined && shape.min === shape.max;
  };
  const readers = items.map((item, i) => reader(item, startsRun(i) ? digitsBehind(items, i) : 0));
  return (text, from, fields) => {
    let at = from;
    for (const read of readers) {
      at = read(text, at, fields);
      if (at < 0) return at;
    }
    return at;
  };
}
