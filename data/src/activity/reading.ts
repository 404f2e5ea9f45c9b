// A sensor reading in the notation of Java's Double.toString: 0.017 as it is, below a thousandth as 5.0354E-4.
// The digits are made up, not converted: any decimal numeral is somebody's reading, and this is many times as fast.

import type { ByteWriter } from '../byte-writer.js';
import type { Random } from '../random.js';

const ZERO = 48;
const MINUS = 45;
const POINT = 46;
const EXPONENT = 69;
/** Decimal exponents of the leading digit, as often as each shall occur: a gyroscope is mostly near rest. */
const EXPONENTS = [0, -1, -1, -1, -1, -1, -2, -2, -2, -2, -2, -3, -3, -3, -4, -5];
const POWERS = [1, 10, 100, 1000, 10_000];

/** Writes one reading: up to eight significant digits, either sign, between 1E-5 and 10, now and then zero. */
export function writeReading(out: ByteWriter, random: Random): void {
  const bits = random.bits();
  if ((bits & 0xff) === 0) writeZero(out);
  else writeNonZero(out, bits, random);
}

function writeNonZero(out: ByteWriter, bits: number, random: Random): void {
  if (bits & 0x100) out.byte(MINUS);
  const width = 8 - ((bits >>> 9) & 3);
  const exponent = EXPONENTS[(bits >>> 11) & 15]!;
  const mantissa = trimmedMantissa(random.bits(), POWERS[8 - width]!);
  if (exponent === 0 || exponent < -3) writeScientific(out, mantissa, width, exponent);
  else writeFraction(out, mantissa, width, exponent);
}

function writeZero(out: ByteWriter): void {
  out.byte(ZERO);
  out.byte(POINT);
  out.byte(ZERO);
}

/** An integer of eight digits less those of `divisor`, without leading or trailing zeros. */
function trimmedMantissa(bits: number, divisor: number): number {
  const mantissa = Math.floor((10_000_000 + (bits % 89_999_999)) / divisor);
  return mantissa % 10 === 0 ? mantissa + 1 : mantissa;
}

function writeScientific(out: ByteWriter, mantissa: number, width: number, exponent: number): void {
  const point = 10 ** (width - 1);
  const leading = Math.floor(mantissa / point);
  out.byte(ZERO + leading);
  out.byte(POINT);
  out.digits(mantissa - leading * point, width - 1);
  if (exponent === 0) return;
  out.byte(EXPONENT);
  out.byte(MINUS);
  out.byte(ZERO - exponent);
}

function writeFraction(out: ByteWriter, mantissa: number, width: number, exponent: number): void {
  out.byte(ZERO);
  out.byte(POINT);
  for (let i = -1; i > exponent; i--) out.byte(ZERO);
  out.digits(mantissa, width);
}
