/** Dates and timestamps as casts to string print them. */
import { civilFromDays } from './civil.js';
import { dayOfSecond, microsOfSecond, secondsOf, secondsPerDay } from './instants.js';
import { type Zone, zoneOf } from './zone.js';

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** At least four digits; a sign before more than four: `formatYear(12345) // '+12345'`. */
export const formatYear = (year: number): string => {
  const digits = String(Math.abs(year)).padStart(4, '0');
  return year < 0 ? `-${digits}` : year > 9999 ? `+${digits}` : digits;
};

/**
 * A date as `yyyy-MM-dd`.
 * @example formatDate(18321) // '2020-02-29'
 */
export function formatDate(days: number): string {
  const { year, month, day } = civilFromDays(days);
  return `${formatYear(year)}-${two(month)}-${two(day)}`;
}

/** The time of a second of the day, `HH:mm:ss`. */
const formatTime = (second: number): string =>
  `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;

/** A fraction of a second with its point and without trailing zeros; nothing for zero: `.5`. */
const formatFraction = (micros: number): string =>
  micros === 0 ? '' : `.${String(micros).padStart(6, '0').replace(/0+$/, '')}`;

/** A local time of seconds since the epoch and microseconds: `2020-02-29 12:34:56.789`. */
function formatLocal(second: number, micros: number): string {
  const day = dayOfSecond(second);
  return `${formatDate(day)} ${formatTime(second - day * secondsPerDay)}${formatFraction(micros)}`;
}

/**
 * An instant as its local time in a zone, with as much of the fraction as there is.
 * @example formatTimestamp(1_500_000n, 'UTC') // '1970-01-01 00:00:01.5'
 */
export function formatTimestamp(micros: bigint, zone: string | Zone): string {
  const second = secondsOf(micros);
  return formatLocal(second + zoneOf(zone).offsetAt(second), microsOfSecond(micros));
}

/** A TIMESTAMP_NTZ's text. */
export const formatTimestampNtz = (micros: bigint): string => formatLocal(secondsOf(micros), microsOfSecond(micros));
