/** Exact rounding of unscaled integers. */

export type RoundingMode = 'halfUp' | 'halfEven' | 'ceiling' | 'floor';

const roundsAway = (
  mode: RoundingMode,
  quotient: bigint,
  twice: bigint,
  divisor: bigint,
  negative: boolean,
): boolean => {
  if (mode === 'ceiling') return !negative;
  if (mode === 'floor') return negative;
  if (twice !== divisor) return twice > divisor;
  return mode === 'halfUp' || quotient % 2n !== 0n;
};

/** value / 10^digits, rounded to a whole number. */
export function dropDigits(value: bigint, digits: number, mode: RoundingMode): bigint {
  if (digits <= 0) return value * 10n ** BigInt(-digits);
  const divisor = 10n ** BigInt(digits);
  const quotient = value / divisor;
  const rest = value % divisor;
  if (rest === 0n) return quotient;
  const negative = value < 0n;
  if (!roundsAway(mode, quotient, (negative ? -rest : rest) * 2n, divisor, negative)) return quotient;
  return quotient + (negative ? -1n : 1n);
}

/** The shortest decimal form of a finite double: digits and how many of them are behind the point. */
export function decimalOf(value: number): { unscaled: bigint; scale: number } {
  const [mantissa, exponent = '0'] = String(value).split('e');
  const [whole, fraction = ''] = mantissa.split('.');
  return { unscaled: BigInt(whole + fraction), scale: fraction.length - Number(exponent) };
}

/** A double rounded to `scale` digits behind the point of its shortest decimal form. */
export function roundDouble(value: number, scale: number, mode: RoundingMode): number {
  if (!Number.isFinite(value)) return value;
  const { unscaled, scale: digits } = decimalOf(value);
  if (digits <= scale) return value + 0;
  return Number(`${dropDigits(unscaled, digits - scale, mode)}e${-scale}`);
}

/** The exact decimal form of a finite double. */
export function exactDecimalOf(value: number): { unscaled: bigint; scale: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & (2n ** 52n - 1n);
  const mantissa = (exponent === 0 ? fraction : fraction + 2n ** 52n) * (value < 0 ? -1n : 1n);
  const power = Math.max(exponent, 1) - 1075;
  if (power >= 0) return { unscaled: mantissa << BigInt(power), scale: 0 };
  return { unscaled: mantissa * 5n ** BigInt(-power), scale: -power };
}
