/** Casts of text to numbers, booleans and bytes. */
import { FloatType, LongType, trimAll } from '../../types/index.js';
import type { CastContext, Converter } from './context.js';
import { parseDecimal } from './decimal.js';
import { integralBits, toDecimalType } from './numeric.js';

const exactInteger = /^[+-]?\d+$/;
/** Legacy mode cuts a fraction off, and takes a lone point for zero. */
const looseInteger = /^([+-]?\d*)(?:\.\d*)?$/;

const wholeDigits = (text: string, legacy: boolean): string | undefined => {
  if (exactInteger.test(text)) return text;
  const match = legacy ? looseInteger.exec(text) : null;
  if (!match || text === '' || text === '+' || text === '-') return undefined;
  return /\d/.test(match[1]) ? match[1] : '0';
};

/** Integers: a sign and digits within the type's range. */
export function stringToIntegral(c: CastContext): Converter {
  const limit = 2 ** (integralBits(c.to) - 1);
  return (value: string) => {
    const digits = wholeDigits(trimAll(value), c.legacy);
    if (digits === undefined) return c.invalid(value);
    if (c.to === LongType) {
      const long = BigInt(digits.replace('+', ''));
      return BigInt.asIntN(64, long) === long ? long : c.invalid(value);
    }
    const number = Number(digits);
    return number >= -limit && number < limit ? number | 0 : c.invalid(value);
  };
}

const javaDouble = /^[+-]?(?:NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?)$/;
const hexDouble = /^([+-]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?\d+)[fFdD]?$/;
const words: Record<string, number> = {
  inf: Number.POSITIVE_INFINITY,
  '+inf': Number.POSITIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
  '+infinity': Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
  '-infinity': Number.NEGATIVE_INFINITY,
  nan: Number.NaN,
};

const parseHex = ([, sign, whole, fraction, exponent]: RegExpExecArray): number | undefined => {
  if (whole === '' && fraction === '') return undefined;
  const size = Number.parseInt(whole + fraction, 16) * 2 ** (Number(exponent) - 4 * fraction.length);
  return sign === '-' ? -size : size;
};

/**
 * A double's text as Java and Spark read it; undefined when it is none.
 * @example parseDouble(' 1.5f ') // 1.5
 * @example parseDouble('-Inf') // -Infinity
 */
export function parseDouble(value: string): number | undefined {
  const text = trimAll(value);
  if (javaDouble.test(text)) return Number(text.replace(/[fFdD]$/, ''));
  const hex = hexDouble.exec(text);
  return hex ? parseHex(hex) : words[text.toLowerCase()];
}

/** FLOAT and DOUBLE. */
export const stringToFractional =
  (c: CastContext): Converter =>
  (value: string) => {
    const number = parseDouble(value);
    if (number === undefined) return c.invalid(value);
    return c.to === FloatType ? Math.fround(number) : number;
  };

/** DECIMAL: rounded half up to the scale. */
export const stringToDecimal =
  (c: CastContext): Converter =>
  (value: string) => {
    const parsed = parseDecimal(value);
    if (parsed === undefined) return c.invalid(value);
    if (parsed === 'tooLarge') return c.tooManyDigits(value);
    return toDecimalType(c, parsed.unscaled, parsed.scale);
  };

const truths: Record<string, boolean> = {
  t: true,
  true: true,
  y: true,
  yes: true,
  '1': true,
  f: false,
  false: false,
  n: false,
  no: false,
  '0': false,
};

/** BOOLEAN: t, true, y, yes, 1 and their opposites, in any case. */
export const stringToBoolean =
  (c: CastContext): Converter =>
  (value: string) =>
    truths[trimAll(value).toLowerCase()] ?? c.invalid(value);

const utf8 = new TextEncoder();

/** The text's UTF-8 bytes. */
export const stringToBinary = (): Converter => (value: string) => utf8.encode(value);
