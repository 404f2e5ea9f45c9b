/** Casts among numbers, and between them and booleans. */
import { type DataType, DecimalType, FloatType, isDecimal, LongType } from '../../types/index.js';
import type { CastContext, Converter } from './context.js';
import { decimalOfDouble, fitsPrecision, power10, rescale } from './decimal.js';
import { decimalText } from './number-text.js';

const bitsOf: Record<string, number> = { byte: 8, short: 16, integer: 32, long: 64 };

/** How many bits an integer type has. */
export const integralBits = (type: DataType): number => bitsOf[type.typeName];

const maxLong = 2n ** 63n - 1n;

/** A whole number as a value of an integer type that holds it. */
const asIntegral = (value: bigint, to: DataType): number | bigint => (to === LongType ? value : Number(value));

const fits = (value: bigint, to: DataType): boolean => BigInt.asIntN(integralBits(to), value) === value;

const wrapped = (value: bigint, to: DataType): number | bigint =>
  asIntegral(BigInt.asIntN(integralBits(to), value), to);

/** Integers: exact where they fit, else an overflow, or the low bits in legacy mode. */
export function integralToIntegral(c: CastContext): Converter {
  const narrowing = integralBits(c.to) < integralBits(c.from);
  if (!narrowing) return c.to === LongType && c.from !== LongType ? (value: number) => BigInt(value) : (value) => value;
  return (value: number | bigint) => {
    const exact = BigInt(value);
    return c.legacy || fits(exact, c.to) ? wrapped(exact, c.to) : c.overflow(value);
  };
}

/** A double cut to a whole number of 64 bits, the ends of the range for what is beyond, 0 for NaN: Java's `(long) x`. */
export function truncateToLong(value: number): bigint {
  if (Number.isNaN(value)) return 0n;
  if (value >= 2 ** 63) return maxLong;
  return value <= -(2 ** 63) ? -maxLong - 1n : BigInt(Math.trunc(value));
}

/** Java's `(int) x`. */
const truncateToInt = (value: number): number =>
  Number.isNaN(value) ? 0 : Math.max(-2147483648, Math.min(2147483647, Math.trunc(value)));

/** Whether a double, cut, is within a type's range. LONG's upper end counts as 2^63, as it does in Java's doubles. */
export const fractionFits = (value: number, to: DataType): boolean => {
  const limit = 2 ** (integralBits(to) - 1);
  return Math.floor(value) <= (to === LongType ? limit : limit - 1) && Math.ceil(value) >= -limit;
};

/** Legacy: saturated at the ends of INT or BIGINT, then the low bits. */
const wrapFraction = (value: number, to: DataType): number | bigint => {
  if (to === LongType) return truncateToLong(value);
  const shift = 32 - integralBits(to);
  return (truncateToInt(value) << shift) >> shift;
};

/** FLOAT and DOUBLE to integers: cut towards zero. */
export const fractionalToIntegral =
  (c: CastContext): Converter =>
  (value: number) =>
    c.legacy || fractionFits(value, c.to) ? wrapFraction(value, c.to) : c.overflow(value);

/** Any number to FLOAT or DOUBLE. */
export function toFractional(c: CastContext): Converter {
  const { from } = c;
  const asDouble = isDecimal(from)
    ? (value: bigint) => Number(decimalText(value, from.scale))
    : (value: number | bigint) => Number(value);
  return c.to === FloatType ? (value) => Math.fround(asDouble(value)) : asDouble;
}

/** DECIMAL to integers: cut towards zero. */
export function decimalToIntegral(c: CastContext): Converter {
  const divisor = power10((c.from as DecimalType).scale);
  return (value: bigint) => {
    const whole = value / divisor;
    return c.legacy || fits(whole, c.to) ? wrapped(whole, c.to) : c.overflow(value);
  };
}

/** An unscaled value of some scale as one of the target's, or the failure. */
export function toDecimalType(c: CastContext, unscaled: bigint, scale: number, strict = false): bigint | null {
  const { precision, scale: toScale } = c.to as DecimalType;
  const moved = rescale(unscaled, scale, toScale);
  return fitsPrecision(moved, precision) ? moved : c.outOfPrecision(unscaled, scale, strict);
}

export const integralToDecimal =
  (c: CastContext): Converter =>
  (value: number | bigint) =>
    toDecimalType(c, BigInt(value), 0);

export const decimalToDecimal =
  (c: CastContext): Converter =>
  (value: bigint) =>
    toDecimalType(c, value, (c.from as DecimalType).scale);

/** FLOAT and DOUBLE by their shortest digits; NaN and the infinities are null in every mode. */
export const fractionalToDecimal =
  (c: CastContext): Converter =>
  (value: number) => {
    const exact = decimalOfDouble(value);
    if (!exact) return null;
    // Java's digits of a whole number end in `.0`, which shows in the error's text.
    if (exact.scale === 0 && Math.abs(value) < 1e7) return toDecimalType(c, exact.unscaled * 10n, 1);
    return toDecimalType(c, exact.unscaled, exact.scale);
  };

/** TRUE as one, FALSE as zero, of any number type. */
export function booleanToNumber(c: CastContext): Converter {
  if (c.to instanceof DecimalType) return (value: boolean) => toDecimalType(c, value ? 1n : 0n, 0);
  return c.to === LongType ? (value: boolean) => (value ? 1n : 0n) : (value: boolean) => (value ? 1 : 0);
}

/** Everything but zero is TRUE, NaN too. */
export const numberToBoolean = (): Converter => (value: number | bigint) => Number(value) !== 0;

/** An integer's bytes, the highest first. */
export function integralToBinary(c: CastContext): Converter {
  const length = integralBits(c.from) / 8;
  return (value: number | bigint) => {
    const bits = BigInt(value);
    return Uint8Array.from({ length }, (_, i) => Number((bits >> BigInt(8 * (length - 1 - i))) & 255n));
  };
}
