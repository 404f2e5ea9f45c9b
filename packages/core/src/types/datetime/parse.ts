/**
 * Dates and timestamps as casts read them (no pattern). The grammar, with blanks and control characters trimmed:
 *
 *     date       [+-]yyyy{y}[-m[m][-d[d]]], and after a full date a blank or T and anything
 *     timestamp  [+-]yyyy{y}[-m[m][-d[d][ |T[h]h[:[m]m[:[s]s[.f]]]]]][zone], or only [T]h:m[:s[.f]][zone] for today
 */
import { daysFromCivil, isValidCivil } from './civil.js';
import { fitsLong, joinMicros, localToUtcMicros, microsToDays, secondsPerDay } from './instants.js';
import { parseUsual } from './parse-usual.js';
import { findZone, type Zone, zoneOf } from './zone.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: Spark trims control characters too.
const trimmed = /^[\x00-\x20\x7f]+|[\x00-\x20\x7f]+$/g;
const needsTrim = (text: string): boolean => {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return first <= 32 || last <= 32 || first === 127 || last === 127;
};

/** The text without blanks and control characters at its ends, as Spark's casts trim. */
export const trimAll = (text: string): string => (needsTrim(text) ? text.replace(trimmed, '') : text);

const datePattern = /^([+-]?)(\d{4,7})(?:-(\d{1,2})(?:-(\d{1,2})(?:[ T].*)?)?)?$/s;

const civilDays = (sign: string, year: string, month: string | undefined, day: string | undefined): number | null => {
  const y = sign === '-' ? -Number(year) : Number(year);
  const [m, d] = [Number(month ?? 1), Number(day ?? 1)];
  return isValidCivil(y, m, d) ? daysFromCivil(y, m, d) : null;
};

/**
 * Days since the epoch of a date's text; null when it is none.
 * @example parseDateDays('1970-1-2') // 1
 * @example parseDateDays('2019-02-29') // null
 */
export function parseDateDays(text: string): number | null {
  const match = datePattern.exec(trimAll(text));
  const days = match && civilDays(match[1], match[2], match[3], match[4]);
  return days !== null && days === (days | 0) ? days : null;
}

const timePattern = '(\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d*))?([^\\d.].*)?)?)?';
const datePart = '([+-]?)(\\d{4,6})(?:-(\\d{1,2})(?:-(\\d{1,2})';
const timestampPattern = new RegExp(`^${datePart}(?:[ T]${timePattern})?)?)?$`, 's');
const timeOnlyPattern = new RegExp(`^T?${timePattern}$`, 's');

/** A parsed timestamp: its local second and fraction, and the zone that it names itself. */
interface Parsed {
  /** Days since the epoch, or null for today. */
  readonly days: number | null;
  readonly secondOfDay: number;
  readonly micros: number;
  readonly zone: Zone | undefined;
}

const parts = (days: number | null, match: readonly (string | undefined)[], at: number): Parsed | null => {
  const [hour, minute, second] = [match[at], match[at + 1], match[at + 2]].map((digits) => Number(digits ?? 0));
  if (hour > 23 || minute > 59 || second > 59) return null;
  const zoneText = match[at + 4];
  const zone = zoneText === undefined ? undefined : findZone(zoneText.trim());
  if (zoneText !== undefined && zone === undefined) return null;
  const micros = Number((match[at + 3] ?? '').slice(0, 6).padEnd(6, '0'));
  return { days, secondOfDay: hour * 3600 + minute * 60 + second, micros, zone };
};

const parse = (text: string): Parsed | null => {
  const plain = trimAll(text);
  const match = timestampPattern.exec(plain);
  if (match) {
    const days = civilDays(match[1], match[2], match[3], match[4]);
    return days === null ? null : parts(days, match, 5);
  }
  const time = timeOnlyPattern.exec(plain);
  return time && (plain.startsWith('T') || plain.includes(':')) ? parts(null, time, 1) : null;
};

const local = (parsed: Parsed, today: number): bigint =>
  joinMicros((parsed.days ?? today) * secondsPerDay + parsed.secondOfDay, parsed.micros);

const inLong = (micros: bigint): bigint | null => (fitsLong(micros) ? micros : null);

/**
 * The instant of a timestamp's text, in `zone` unless the text names its own; null when it is none. A time alone is of
 * the day of `nowMicros`.
 * @example parseTimestampMicros('1970-01-01 01:00:00.5+01:00', 'UTC') // 500000n
 * @example parseTimestampMicros('1970-01-01T00:00', 'Asia/Tokyo') // -32400000000n
 */
export function parseTimestampMicros(text: string, zone: string | Zone, nowMicros = 0n): bigint | null {
  const usual = parseUsual(text);
  if (usual) {
    const offset = usual.utc ? 0 : zoneOf(zone).offsetOfLocal(usual.second);
    return joinMicros(usual.second - offset, usual.micros);
  }
  const parsed = parse(text);
  if (!parsed) return null;
  const of = parsed.zone ?? zoneOf(zone);
  const today = parsed.days === null ? microsToDays(nowMicros, of) : 0;
  return inLong(localToUtcMicros(local(parsed, today), of));
}

/**
 * The local time of a timestamp's text; a zone in it is checked and ignored, or refused where `allowZone` is false.
 * @example parseTimestampNtzMicros('1970-01-01 00:00:01+05:00') // 1000000n
 */
export function parseTimestampNtzMicros(text: string, allowZone = true): bigint | null {
  const parsed = parse(text);
  if (!parsed || parsed.days === null || (parsed.zone && !allowZone)) return null;
  return inLong(local(parsed, 0));
}
