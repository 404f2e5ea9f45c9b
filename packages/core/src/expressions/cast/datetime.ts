/** Casts from and to dates and timestamps. */

import { error } from '../../errors/index.js';
import {
  type DecimalType,
  DoubleType,
  dayOfSecond,
  daysToMicros,
  FloatType,
  fitsLong,
  floorDivide,
  LongType,
  localToUtcMicros,
  microsPerDay,
  microsToDays,
  parseDateDays,
  parseTimestampMicros,
  parseTimestampNtzMicros,
  secondsOf,
  TimestampType,
  utcToLocalMicros,
  type Value,
  zoneOf,
} from '../../types/index.js';
import type { CastContext, Converter } from './context.js';
import { power10, round34 } from './decimal.js';
import { fractionFits, integralBits, toDecimalType, truncateToLong } from './numeric.js';

const million = 1_000_000n;
const longEnds = (value: bigint): bigint => (fitsLong(value) ? value : value > 0n ? 2n ** 63n - 1n : -(2n ** 63n));

const orInvalid =
  (c: CastContext, parse: (text: string) => Value): Converter =>
  (value: string) =>
    parse(value) ?? c.invalid(value);

/** DATE. */
export const stringToDate = (c: CastContext): Converter => orInvalid(c, parseDateDays);

/** TIMESTAMP, in the session's zone unless the text names one. */
export function stringToTimestamp(c: CastContext): Converter {
  const zone = zoneOf(c.zone);
  return orInvalid(c, (text) => parseTimestampMicros(text, zone, BigInt(c.runtime.batchTimestampMs) * 1000n));
}

/** TIMESTAMP_NTZ; a zone in the text is ignored. */
export const stringToNtz = (c: CastContext): Converter => orInvalid(c, (text) => parseTimestampNtzMicros(text));

/** Seconds as an instant, the ends of the range for what is beyond. */
export const integralToTimestamp = (): Converter => (value: number | bigint) => longEnds(BigInt(value) * million);

/** Seconds with a fraction, cut to microseconds. */
export const fractionalToTimestamp =
  (c: CastContext): Converter =>
  (value: number) => {
    if (!Number.isFinite(value)) return c.invalid(value, DoubleType);
    const micros = value * 1e6;
    if (!c.legacy && !fractionFits(micros, LongType)) return c.overflow(micros, DoubleType, LongType);
    return truncateToLong(micros);
  };

/** Seconds with a fraction; what does not fit wraps, as in Spark. */
export const decimalToTimestamp =
  (c: CastContext): Converter =>
  (value: bigint) =>
    BigInt.asIntN(64, round34(value * million) / power10((c.from as DecimalType).scale));

/** One microsecond for TRUE: legacy mode only. */
export const booleanToTimestamp = (): Converter => (value: boolean) => (value ? 1n : 0n);

/** Whole seconds, rounded down. */
export function timestampToIntegral(c: CastContext): Converter {
  if (c.to === LongType) return (value: bigint) => floorDivide(value, million);
  return (value: bigint) => {
    const seconds = floorDivide(value, million);
    return BigInt.asIntN(integralBits(c.to), seconds) === seconds ? Number(seconds) : c.overflow(value);
  };
}

/** Seconds with a fraction. */
export const timestampToFractional =
  (c: CastContext): Converter =>
  (value: bigint) => {
    const seconds = Number(value) / 1e6;
    return c.to === FloatType ? Math.fround(seconds) : seconds;
  };

/** Seconds with all six digits of fraction. */
export const timestampToDecimal =
  (c: CastContext): Converter =>
  (value: bigint) =>
    toDecimalType(c, value, 6);

/** The local day of an instant. */
export function timestampToDate(c: CastContext): Converter {
  const zone = zoneOf(c.zone);
  return (value: bigint) => microsToDays(value, zone);
}

/** The local time of an instant. */
export function timestampToNtz(c: CastContext): Converter {
  const zone = zoneOf(c.zone);
  return (value: bigint) => utcToLocalMicros(value, zone);
}

/** The instant of a local time. */
export function ntzToTimestamp(c: CastContext): Converter {
  const zone = zoneOf(c.zone);
  return (value: bigint) => localToUtcMicros(value, zone);
}

/** The day of a local time. */
export const ntzToDate = (): Converter => (value: bigint) => dayOfSecond(secondsOf(value));

/** Midnight: local in the session's zone for TIMESTAMP. */
export function dateToTimestamp(c: CastContext): Converter {
  const zone = zoneOf(c.to === TimestampType ? c.zone : 'UTC');
  return (value: number) => {
    const micros = c.to === TimestampType ? daysToMicros(value, zone) : BigInt(value) * microsPerDay;
    if (fitsLong(micros)) return micros;
    if (c.mode === 'try') return null;
    throw error('DATETIME_OVERFLOW', { operation: `cast a date of ${value} days to ${c.to.sql}` });
  };
}

/** Legacy mode has the cast, and it gives null. */
export const alwaysNull = (): Converter => () => null;
