/** Engine values of texts, by type, as a cast reads them; null where a text is no value of the type. */
import { type DataType, Decimal, isDecimal, type Value } from '@millrace/core';
import { dateDays, timestampMicros, timestampNtzMicros } from './datetime.js';

type Parse = (text: string, zone: string) => Value;

const ranges: Record<string, readonly [bigint, bigint]> = {
  byte: [-128n, 127n],
  short: [-32768n, 32767n],
  integer: [-2147483648n, 2147483647n],
  long: [-(2n ** 63n), 2n ** 63n - 1n],
};

const whole =
  (name: string): Parse =>
  (text) => {
    if (!/^[+-]?\d+$/.test(text)) return null;
    const n = BigInt(text.replace(/^\+/, ''));
    if (n < ranges[name][0] || n > ranges[name][1]) return null;
    return name === 'long' ? n : Number(n);
  };

const numberPattern = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[dDfF]?$/;
const specials: Record<string, number> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '+Infinity': Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};

const floating: Parse = (text) =>
  numberPattern.test(text) ? Number(text.replace(/[dDfF]$/, '')) : (specials[text] ?? null);

const parsers: Record<string, Parse> = {
  string: (text) => text,
  boolean: (text) => (/^true$/i.test(text) ? true : /^false$/i.test(text) ? false : null),
  byte: whole('byte'),
  short: whole('short'),
  integer: whole('integer'),
  long: whole('long'),
  float: (text, zone) => {
    const value = floating(text, zone);
    return value === null ? null : Math.fround(value as number);
  },
  double: floating,
  date: (text) => dateDays(text),
  timestamp: (text, zone) => timestampMicros(text, zone),
  timestamp_ntz: (text) => timestampNtzMicros(text),
  binary: (text) => new TextEncoder().encode(text),
};

/** The unscaled integer of a decimal text, rounded half up to `scale`; null when it has too many digits. */
export function decimalOfText(text: string, precision: number, scale: number): bigint | null {
  if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?\s*$/.test(text)) return null;
  const exact = Decimal.from(text);
  const unscaled = rescale(exact.unscaled, exact.scale, scale);
  const limit = 10n ** BigInt(precision);
  return unscaled < limit && -unscaled < limit ? unscaled : null;
}

const rescale = (unscaled: bigint, from: number, to: number): bigint => {
  if (to >= from) return unscaled * 10n ** BigInt(to - from);
  const divisor = 10n ** BigInt(from - to);
  const half = divisor / 2n;
  return (unscaled < 0n ? unscaled - half : unscaled + half) / divisor;
};

/** The value of a text in a type; null where the text is none. */
export function valueOfText(text: string, type: DataType, zone: string): Value {
  if (isDecimal(type)) return decimalOfText(text, type.precision, type.scale);
  return parsers[type.typeName]?.(text, zone) ?? null;
}
