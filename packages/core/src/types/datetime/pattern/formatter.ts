/** Writing dates and times by pattern. */
import { civilFromDays, dayOfYear, weekdayOf } from '../civil.js';
import { formatYear } from '../format.js';
import { dayOfSecond, microsOfSecond, secondsOf, secondsPerDay } from '../instants.js';
import { type Zone, zoneOf } from '../zone.js';
import { compilePattern, type PatternItem } from './compile.js';
import { dayNames, monthNames, quarterNames, short, zoneNamer } from './names.js';
import { formatGmtOffset, formatOffset, offsetStyle } from './offsets.js';

/** What a value shows of itself. */
interface Fields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly days: number;
  readonly secondOfDay: number;
  readonly micros: number;
  readonly offset: number;
  readonly utcSecond: number;
}

type Write = (f: Fields) => string;

const padded = (count: number, value: (f: Fields) => number): Write =>
  count === 1 ? (f) => String(value(f)) : (f) => String(value(f)).padStart(count, '0');

/** Java's rule: two letters are two digits; four or more pad, and a longer year carries its sign. */
const yearWriter = (count: number, value: (f: Fields) => number): Write => {
  if (count === 2) return (f) => String(Math.abs(value(f)) % 100).padStart(2, '0');
  if (count === 4) return (f) => formatYear(value(f));
  return (f) => {
    const year = value(f);
    const digits = String(Math.abs(year)).padStart(count, '0');
    return (year < 0 ? '-' : count > 3 && digits.length > count ? '+' : '') + digits;
  };
};

const hourOf = (f: Fields): number => Math.floor(f.secondOfDay / 3600);
const clockHour = (hour: number, of: number): number => (hour % of === 0 ? of : hour % of);
const quarterOf = (f: Fields): number => Math.ceil(f.month / 3);
const yearOfEra = (f: Fields): number => (f.year > 0 ? f.year : 1 - f.year);

const eraWriter = (count: number): Write =>
  count < 4 ? (f) => (f.year > 0 ? 'AD' : 'BC') : (f) => (f.year > 0 ? 'Anno Domini' : 'Before Christ');

const monthWriter = (count: number): Write => {
  if (count < 3) return padded(count, (f) => f.month);
  return count === 3 ? (f) => short(monthNames[f.month - 1]) : (f) => monthNames[f.month - 1];
};

const quarterWriter = (count: number): Write => {
  if (count < 3) return padded(count, quarterOf);
  return count === 3 ? (f) => `Q${quarterOf(f)}` : (f) => quarterNames[quarterOf(f) - 1];
};

const dayNameWriter = (count: number): Write =>
  count < 4 ? (f) => short(dayNames[weekdayOf(f.days)]) : (f) => dayNames[weekdayOf(f.days)];

const zoneWriter = (count: number, zone: Zone): Write => {
  if (zone.id === 'UTC' && count === 4) return () => 'Coordinated Universal Time';
  if (zone.fixed) return () => zone.id;
  const name = zoneNamer(zone.id, count === 4);
  return (f) => name(f.utcSecond, f.offset);
};

const offsetWriter = (letter: string, count: number): Write => {
  if (letter === 'O' || (letter === 'Z' && count === 4)) return (f) => formatGmtOffset(f.offset, count === 4);
  const style = offsetStyle(letter, count);
  return (f) => formatOffset(f.offset, style);
};

const writers: Record<string, (count: number, zone: Zone) => Write> = {
  G: eraWriter,
  u: (count) => yearWriter(count, (f) => f.year),
  y: (count) => yearWriter(count, yearOfEra),
  M: monthWriter,
  L: monthWriter,
  D: (count) => padded(count, (f) => dayOfYear(f.days)),
  d: (count) => padded(count, (f) => f.day),
  F: () => (f) => String(((f.day - 1) % 7) + 1),
  Q: quarterWriter,
  q: quarterWriter,
  E: dayNameWriter,
  a: () => (f) => (hourOf(f) < 12 ? 'AM' : 'PM'),
  H: (count) => padded(count, hourOf),
  k: (count) => padded(count, (f) => clockHour(hourOf(f), 24)),
  K: (count) => padded(count, (f) => hourOf(f) % 12),
  h: (count) => padded(count, (f) => clockHour(hourOf(f), 12)),
  m: (count) => padded(count, (f) => Math.floor(f.secondOfDay / 60) % 60),
  s: (count) => padded(count, (f) => f.secondOfDay % 60),
  S: (count) => (f) => `${String(f.micros).padStart(6, '0')}000`.slice(0, count),
  V: (_, zone) => () => zone.id,
  z: zoneWriter,
  O: (count) => offsetWriter('O', count),
  X: (count) => offsetWriter('X', count),
  x: (count) => offsetWriter('x', count),
  Z: (count) => offsetWriter('Z', count),
};

const writer = (item: PatternItem, zone: Zone): Write => {
  if (item.kind === 'text') return () => item.text;
  if (item.kind === 'field') return writers[item.letter](item.count, zone);
  const parts = item.items.map((part) => writer(part, zone));
  return (f) => join(parts, f);
};

const join = (parts: readonly Write[], f: Fields): string => {
  let text = '';
  for (const part of parts) text += part(f);
  return text;
};

const fieldsOf = (utcSecond: number, offset: number, micros: number): Fields => {
  const local = utcSecond + offset;
  const days = dayOfSecond(local);
  const { year, month, day } = civilFromDays(days);
  return { year, month, day, days, secondOfDay: local - days * secondsPerDay, micros, offset, utcSecond };
};

/** Writes instants, local times and days by one pattern. */
export interface DatetimeFormatter {
  /** An instant, as its local time in the formatter's zone. */
  instant(micros: bigint): string;
  /** A local time, which has no zone of its own. */
  local(micros: bigint): string;
  date(days: number): string;
  /** An instant from its UTC second and the microseconds behind: for loops that have no bigint. */
  second(utcSecond: number, micros: number): string;
}

/**
 * A formatter by a pattern of Java's DateTimeFormatter, compiled once. Throws as {@link compilePattern} does.
 * @example makeFormatter('EEE, d MMM yyyy', 'UTC').date(18_262) // 'Wed, 1 Jan 2020'
 */
export function makeFormatter(pattern: string, zone: string | Zone): DatetimeFormatter {
  const of = zoneOf(zone);
  const parts = compilePattern(pattern, false).map((item) => writer(item, of));
  const second = (utc: number, micros: number): string => join(parts, fieldsOf(utc, of.offsetAt(utc), micros));
  return {
    second,
    instant: (micros) => second(secondsOf(micros), microsOfSecond(micros)),
    local: (micros) => join(parts, fieldsOf(secondsOf(micros), 0, microsOfSecond(micros))),
    date: (days) => join(parts, fieldsOf(days * secondsPerDay, 0, 0)),
  };
}
