/** Numeric literals: suffixes, ranges, and how their values print as column names. */
import {
  ByteType,
  type DataType,
  Decimal,
  DecimalType,
  DoubleType,
  doubleText,
  FloatType,
  floatText,
  IntegerType,
  Literal,
  LongType,
  legacyDecimalText,
  ShortType,
} from '@millrace/core';
import type { TokenStream } from './token-stream.js';

interface Range {
  readonly type: DataType;
  readonly min: bigint;
  readonly max: bigint;
}

const rangeOf = (type: DataType, bits: bigint): Range => ({
  type,
  min: -(2n ** (bits - 1n)),
  max: 2n ** (bits - 1n) - 1n,
});

const integerRanges: Record<string, Range> = {
  Y: rangeOf(ByteType, 8n),
  S: rangeOf(ShortType, 16n),
  I: rangeOf(IntegerType, 32n),
  L: rangeOf(LongType, 64n),
};

const isWithin = (value: bigint, { min, max }: Range): boolean => value >= min && value <= max;

const outOfRange = (p: TokenStream, digits: string, typeName: string, minValue: string, maxValue: string) =>
  p.error(
    'INVALID_NUMERIC_LITERAL_RANGE',
    { rawStrippedQualifier: digits, typeName, minValue, maxValue },
    p.at - (digits.startsWith('-') ? 2 : 1),
  );

const integral = (p: TokenStream, digits: string, range: Range): Literal => {
  const value = BigInt(digits);
  if (isWithin(value, range)) return new Literal(range.type === LongType ? value : Number(value), range.type);
  throw outOfRange(p, digits, range.type.simpleString, String(range.min), String(range.max));
};

const precisionError = (p: TokenStream, precision: number) => {
  const parameters = { precision: String(precision), maxPrecision: '38' };
  return p.error('DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION', parameters, p.at - 1);
};

/** Above this an exponent is not computed: no decimal has as many digits. */
const maxExponent = 1000;

const decimal = (p: TokenStream, text: string): Literal => {
  const exponent = Math.abs(Number(/E(.*)$/i.exec(text)?.[1] ?? 0));
  if (exponent > maxExponent) throw precisionError(p, exponent);
  const { unscaled, scale } = Decimal.from(text);
  const digits = String(unscaled < 0n ? -unscaled : unscaled).length;
  const precision = Math.max(digits, scale);
  if (precision > 38) throw precisionError(p, precision);
  return new Literal(unscaled, new DecimalType(precision, scale), legacyDecimalText(unscaled, scale));
};

const unsuffixedInteger = (p: TokenStream, digits: string): Literal => {
  const value = BigInt(digits);
  const fitting = [integerRanges.I, integerRanges.L].find((range) => isWithin(value, range));
  return fitting ? integral(p, digits, fitting) : decimal(p, digits);
};

const double = (p: TokenStream, digits: string): Literal => {
  const value = Number(digits);
  if (Number.isFinite(value)) return new Literal(value, DoubleType, doubleText(value));
  throw outOfRange(p, digits, 'double', '-1.7976931348623157E+308', '1.7976931348623157E+308');
};

const maxFloat = 3.4028234663852886e38;

const float = (p: TokenStream, digits: string): Literal => {
  const value = Math.fround(Number(digits));
  if (Math.abs(Number(digits)) <= maxFloat) return new Literal(value, FloatType, floatText(value));
  throw outOfRange(p, digits, 'float', '-3.4028234663852886E+38', '3.4028234663852886E+38');
};

const unsuffixed = (p: TokenStream, digits: string): Literal => {
  if (/E/i.test(digits)) return double(p, digits);
  return digits.includes('.') ? decimal(p, digits) : unsuffixedInteger(p, digits);
};

const bySuffix: Record<string, (p: TokenStream, digits: string) => Literal> = {
  Y: (p, digits) => integral(p, digits, integerRanges.Y),
  S: (p, digits) => integral(p, digits, integerRanges.S),
  L: (p, digits) => integral(p, digits, integerRanges.L),
  F: float,
  D: double,
  BD: decimal,
  '': unsuffixed,
};

/** The number at the current position; a minus before it belongs to it, so that -2147483648 is an INT. */
export function numberLiteral(p: TokenStream): Literal {
  const sign = p.accept('-') ? '-' : '';
  const [, digits, suffix] = /^(.*?)(BD|[LSYFD]|)$/i.exec(p.next().text)!;
  return bySuffix[suffix.toUpperCase()](p, sign + digits);
}
