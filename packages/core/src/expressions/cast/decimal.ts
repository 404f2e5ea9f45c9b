/** Decimals as unscaled integers: moving the point, rounding half away from zero, and the other number types. */

const powers = Array.from({ length: 77 }, (_, n) => 10n ** BigInt(n));

/** Ten to the power of n. */
export const power10 = (n: number): bigint => powers[n] ?? 10n ** BigInt(n);

/**
 * A whole quotient, a half rounded away from zero.
 * @example divideHalfUp(-25n, 10n) // -3n
 */
export function divideHalfUp(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  const rest = value % by;
  const twice = 2n * (rest < 0n ? -rest : rest);
  if (twice < by) return quotient;
  return value < 0n ? quotient - 1n : quotient + 1n;
}

const mostDigits = 34;

/**
 * A product as Scala's BigDecimal keeps it: 34 digits, a half rounded to the even neighbour, zeros behind them.
 * @example round34(12345n) // 12345n
 */
export function round34(value: bigint): bigint {
  const extra = String(value < 0n ? -value : value).length - mostDigits;
  if (extra <= 0) return value;
  const unit = power10(extra);
  const quotient = value / unit;
  const rest = 2n * (value - quotient * unit);
  const size = rest < 0n ? -rest : rest;
  const up = size > unit || (size === unit && quotient % 2n !== 0n);
  return (up ? quotient + (value < 0n ? -1n : 1n) : quotient) * unit;
}

/**
 * The same number with another scale, rounded where digits go.
 * @example rescale(12345n, 3, 2) // 1235n
 */
export function rescale(unscaled: bigint, scale: number, toScale: number): bigint {
  if (toScale >= scale) return toScale === scale ? unscaled : unscaled * power10(toScale - scale);
  return divideHalfUp(unscaled, power10(scale - toScale));
}

/** Whether an unscaled value has at most `precision` digits. */
export const fitsPrecision = (unscaled: bigint, precision: number): boolean => {
  const limit = power10(precision);
  return unscaled < limit && unscaled > -limit;
};

export interface Parsed {
  readonly unscaled: bigint;
  readonly scale: number;
}

const decimalPattern = /^([+-]?)(\p{Nd}*)(?:\.(\p{Nd}*))?(?:[eE]([+-]?\p{Nd}+))?$/u;

/** Digits of any script as ASCII: Java's BigDecimal takes them. */
const asciiDigits = (text: string): string =>
  /^[0-9+-]*$/.test(text) ? text : text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));

/** Every script's ten digits lie in a row that starts where the code before is no digit. */
const digitValue = (digit: string): number => {
  let zero = digit.codePointAt(0) as number;
  while (digit.codePointAt(0)! - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return digit.codePointAt(0)! - zero;
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: Java's trim takes every control character.
const javaTrim = /^[\x00-\x20]+|[\x00-\x20]+$/g;

/**
 * A number's text as digits and scale; undefined when it is none, `'tooLarge'` with more than 38 digits before the point.
 * @example parseDecimal(' -1.50e1 ') // { unscaled: -150n, scale: 1 }
 */
export function parseDecimal(text: string): Parsed | 'tooLarge' | undefined {
  const match = decimalPattern.exec(text.replace(javaTrim, ''));
  if (!match || (match[2] === '' && !match[3])) return undefined;
  const fraction = asciiDigits(match[3] ?? '');
  const digits = (asciiDigits(match[2]) + fraction).replace(/^0+(?=.)/, '');
  const scale = fraction.length - Number(asciiDigits(match[4] ?? '0'));
  if (digits === '0') return { unscaled: 0n, scale: 0 };
  if (digits.length - scale > 38) return 'tooLarge';
  if (scale - digits.length > 100) return { unscaled: 0n, scale: 0 };
  const unscaled = BigInt(match[1] === '-' ? `-${digits}` : digits);
  return scale >= 0 ? { unscaled, scale } : { unscaled: unscaled * power10(-scale), scale: 0 };
}

/** A double's shortest digits as a decimal, as Java's BigDecimal.valueOf; undefined for NaN and infinities. */
export function decimalOfDouble(value: number): Parsed | undefined {
  if (!Number.isFinite(value)) return undefined;
  const [mantissa, exponent] = value.toExponential().split('e');
  const [whole, fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const unscaled = BigInt(whole + fraction);
  return scale >= 0 ? { unscaled, scale } : { unscaled: unscaled * power10(-scale), scale: 0 };
}
