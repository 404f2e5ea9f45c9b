/** Arithmetic of decimals: exact, then rounded to the scale of the result. */
import { error } from '../../errors/index.js';
import { type Call, divideHalfUp, type Expression, Literal, power10, rescale } from '../../expressions/index.js';
import {
  adjustedDecimal,
  ByteType,
  DecimalType,
  decimalForIntegral,
  isDecimal,
  type Value,
} from '../../types/index.js';

/** What overflow and division by zero do. */
export type Mode = 'ansi' | 'legacy' | 'try';

export const decimalResult: Record<string, (a: DecimalType, b: DecimalType) => DecimalType> = {
  '+': (a, b) => {
    const scale = Math.max(a.scale, b.scale);
    return adjustedDecimal(Math.max(a.precision - a.scale, b.precision - b.scale) + scale + 1, scale);
  },
  '*': (a, b) => adjustedDecimal(a.precision + b.precision + 1, a.scale + b.scale),
  '/': (a, b) => {
    const scale = Math.max(6, a.scale + b.precision + 1);
    return adjustedDecimal(a.precision - a.scale + b.scale + scale, scale);
  },
  '%': (a, b) => {
    const scale = Math.max(a.scale, b.scale);
    return adjustedDecimal(Math.min(a.precision - a.scale, b.precision - b.scale) + scale, scale);
  },
};
decimalResult['-'] = decimalResult['+'];

/** The decimal type of an operand: a literal integer takes just the digits that it has. */
export const asDecimal = (e: Expression): DecimalType => {
  if (isDecimal(e.dataType)) return e.dataType;
  if (e instanceof Literal && e.value !== null && e.dataType !== ByteType)
    return new DecimalType(String(e.value).replace('-', '').length, 0);
  return decimalForIntegral(e.dataType);
};

const decimalOverflow = (text: string, type: DecimalType): Error =>
  error('NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION', {
    value: text,
    roundedValue: text,
    precision: type.precision,
    scale: type.scale,
  });

const unscaledText = (value: bigint, scale: number): string => {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  return (value < 0n ? '-' : '') + (scale ? `${digits.slice(0, -scale)}.${digits.slice(-scale)}` : digits);
};

/** Spark rounds a quotient to this scale first, and then to the scale of the result. */
const quotientScale = 39;

const exactDecimal: Record<string, (a: bigint, as: number, b: bigint, bs: number, scale: number) => bigint> = {
  '+': (a, as, b, bs, scale) => {
    const s = Math.max(as, bs);
    return rescale(rescale(a, as, s) + rescale(b, bs, s), s, scale);
  },
  '-': (a, as, b, bs, scale) => exactDecimal['+'](a, as, -b, bs, scale),
  '*': (a, as, b, bs, scale) => rescale(a * b, as + bs, scale),
  '/': (a, as, b, bs, scale) => {
    const quotient = divideHalfUp((b < 0n ? -a : a) * power10(quotientScale + bs - as), b < 0n ? -b : b);
    return rescale(quotient, quotientScale, scale);
  },
  '%': (a, as, b, bs, scale) => {
    const s = Math.max(as, bs);
    return rescale(rescale(a, as, s) % rescale(b, bs, s), s, scale);
  },
};

export const modeOf = (call: Call, isTry: boolean): Mode => (isTry ? 'try' : call.runtime.ansi ? 'ansi' : 'legacy');

/** Decimals a row at a time: exact, then rounded to the result's scale; too large is an error or null. */
export const decimalRows = (op: string, call: Call, mode: Mode) => {
  const [a, b] = call.argTypes as DecimalType[];
  const type = call.returnType as DecimalType;
  const limit = power10(type.precision);
  const f = exactDecimal[op];
  return (x: bigint, y: bigint): Value => {
    if ((op === '/' || op === '%') && y === 0n) return zeroDivision(op, mode);
    const result = f(x, a.scale, y, b.scale, type.scale);
    if (result < limit && result > -limit) return result;
    if (mode === 'ansi') throw decimalOverflow(unscaledText(result, type.scale), type);
    return null;
  };
};

export const zeroDivision = (op: string, mode: Mode): null => {
  if (mode !== 'ansi') return null;
  throw op === '%' ? error('REMAINDER_BY_ZERO', {}) : error('DIVIDE_BY_ZERO', {});
};
