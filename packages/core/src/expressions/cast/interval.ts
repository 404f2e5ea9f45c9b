/** Casts from and to intervals. They fail in legacy mode too; only try gives null. */
import {
  type DataType,
  type DayTimeIntervalType,
  type DecimalType,
  fitsLong,
  parseDayTimeInterval,
  parseUnits,
  parseYearMonthInterval,
  type Value,
  type YearMonthIntervalType,
} from '../../types/index.js';
import type { CastContext, Converter } from './context.js';
import { divideHalfUp, power10, round34 } from './decimal.js';
import { integralBits, toDecimalType } from './numeric.js';

/** Months or microseconds in one of the last field: what numbers count. */
const unitOf = (type: DataType): bigint => {
  const { endField } = type as YearMonthIntervalType | DayTimeIntervalType;
  if (type.typeName.includes('year') || type.typeName.includes('month')) return endField === 0 ? 12n : 1n;
  return [86_400_000_000n, 3_600_000_000n, 60_000_000n, 1_000_000n][endField];
};

const isMonths = (type: DataType): boolean => /year|month/.test(type.typeName);

/** An exact count as an interval's value. */
const asInterval = (c: CastContext, count: bigint, source: Value): Value => {
  if (isMonths(c.to)) return BigInt.asIntN(32, count) === count ? Number(count) : c.strictOverflow(source);
  return fitsLong(count) ? count : c.strictOverflow(source);
};

/** A number of the interval's last field. */
export function integralToInterval(c: CastContext): Converter {
  const unit = unitOf(c.to);
  return (value: number | bigint) => asInterval(c, BigInt(value) * unit, value);
}

/** The same with a fraction, rounded half up to months or microseconds. */
export function decimalToInterval(c: CastContext): Converter {
  const unit = unitOf(c.to);
  const divisor = power10((c.from as DecimalType).scale);
  return (value: bigint) => asInterval(c, divideHalfUp(round34(value * unit), divisor), value);
}

/** How many of the last field, cut towards zero. */
export function intervalToIntegral(c: CastContext): Converter {
  const unit = unitOf(c.from);
  const bits = integralBits(c.to);
  return (value: number | bigint) => {
    const count = BigInt(value) / unit;
    if (BigInt.asIntN(bits, count) !== count) return c.strictOverflow(value);
    return bits === 64 ? count : Number(count);
  };
}

/** The same; seconds keep their fraction. */
export function intervalToDecimal(c: CastContext): Converter {
  const unit = unitOf(c.from);
  const seconds = !isMonths(c.from) && (c.from as DayTimeIntervalType).endField === 3;
  if (seconds) return (value: bigint) => toDecimalType(c, value, 6, true);
  return (value: number | bigint) => toDecimalType(c, BigInt(value) / unit, 0, true);
}

/** Other fields of the same kind: what is finer than the last one goes. */
export function intervalToInterval(c: CastContext): Converter {
  const { endField } = c.to as YearMonthIntervalType | DayTimeIntervalType;
  if (isMonths(c.to)) return endField === 0 ? (months: number) => months - (months % 12) : (months: number) => months;
  const unit = endField === 3 ? 1n : unitOf(c.to);
  return (micros: bigint) => micros - (micros % unit);
}

const orNullUnderTry =
  (c: CastContext, parse: (text: string) => Value): Converter =>
  (value: string) => {
    try {
      return parse(value);
    } catch (failure) {
      if (c.mode === 'try') return null;
      throw failure;
    }
  };

export const stringToYearMonth = (c: CastContext): Converter =>
  orNullUnderTry(c, (text) => parseYearMonthInterval(text, c.to as YearMonthIntervalType));

export const stringToDayTime = (c: CastContext): Converter =>
  orNullUnderTry(c, (text) => parseDayTimeInterval(text, c.to as DayTimeIntervalType));

/** Text of units as a calendar interval: `[months, days, microseconds]`. Null for other text in every mode. */
export const stringToCalendar = (): Converter => (value: string) => {
  const interval = parseUnits(value);
  return interval && [interval.months, interval.days, interval.micros];
};
