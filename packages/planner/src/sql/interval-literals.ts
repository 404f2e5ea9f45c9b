/**
 * INTERVAL literals: `INTERVAL '1 day 2 hours'`, `INTERVAL 1 DAY 2 HOURS`, `INTERVAL '1-2' YEAR TO MONTH`. They are
 * year-month or day-time intervals whose type names the fields that were written.
 */
import { DayTimeIntervalType, type Expression, YearMonthIntervalType } from '@millrace/core';
import { intervalOfFields } from './interval-fields.js';
import type { TokenStream } from './token-stream.js';
import { constant, stringValue } from './typed-literals.js';
import { type IntervalUnit, intervalUnit } from './units.js';

/** A part of an interval: a number as text and its unit. */
interface Part {
  readonly value: string;
  readonly unit: IntervalUnit;
  readonly unitName: string;
}

const isSign = (p: TokenStream, offset: number): boolean => ['+', '-'].includes(p.peek(offset).key);

/** Whether INTERVAL begins a literal here, and is not a name. */
const startsLiteral = (p: TokenStream): boolean => {
  const { kind } = p.peek(1);
  if (kind === 'number' || kind === 'string') return true;
  if (!isSign(p, 1) || !['number', 'string'].includes(p.peek(2).kind)) return false;
  return intervalUnit(p.peek(3).key) !== undefined;
};

/** The interval that begins with this INTERVAL, or undefined when the word is a name. */
export function intervalLiteral(p: TokenStream): Expression | undefined {
  if (!startsLiteral(p)) return undefined;
  const from = p.at;
  p.next();
  if (p.peek().kind === 'string' && !intervalUnit(p.peek(1).key)) return fromText(p, from);
  return fromUnits(p, from);
}

const textPart = /\s*([+-]?)\s*(\d*\.?\d*)\s+([a-z]+)/iy;

const isNumber = (value: string): boolean => /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(value);

/** `1 day 2 hours` in its parts; undefined when it is no interval. */
const partsOf = (text: string): Part[] | undefined => {
  const body = text.trim().replace(/^interval\s+/i, '');
  const parts: Part[] = [];
  textPart.lastIndex = 0;
  while (textPart.lastIndex < body.length) {
    const match = textPart.exec(body);
    const unit = match && intervalUnit(match[3]);
    if (!match || !unit || !isNumber(match[2])) return undefined;
    parts.push({ value: match[1] + match[2], unit, unitName: match[3] });
  }
  return parts.length > 0 ? parts : undefined;
};

const fromText = (p: TokenStream, from: number): Expression => {
  const text = stringValue(p);
  const parts = partsOf(text);
  if (parts) return combine(p, parts, from);
  throw p.error('INVALID_TYPED_LITERAL', { valueType: '"INTERVAL"', value: `'${text}'` }, from);
};

const signed = (sign: string, value: string): string =>
  sign === '-' ? (value.startsWith('-') ? value.slice(1) : `-${value}`) : value;

const signedValue = (p: TokenStream): string => {
  const sign = isSign(p, 0) ? p.next().key : '';
  const { kind, text, value } = p.peek();
  if (kind !== 'number' && kind !== 'string') throw p.syntaxError();
  p.next();
  return signed(sign, kind === 'string' ? value.trim() : text);
};

const fromUnits = (p: TokenStream, from: number): Expression => {
  const parts: Part[] = [];
  do {
    const isText = p.peek(isSign(p, 0) ? 1 : 0).kind === 'string';
    const value = signedValue(p);
    if (parts.length === 0 && isText && p.is(p.peek().key, 'TO')) return fromFields(p, value, from);
    parts.push(part(p, value));
  } while (startsPart(p));
  return combine(p, parts, from);
};

const startsPart = (p: TokenStream): boolean => {
  const offset = isSign(p, 0) ? 1 : 0;
  return ['number', 'string'].includes(p.peek(offset).kind) && intervalUnit(p.peek(offset + 1).key) !== undefined;
};

const part = (p: TokenStream, value: string): Part => {
  const unit = intervalUnit(p.peek().key);
  if (!unit) throw p.syntaxError();
  if (!isNumber(value)) {
    throw p.error('_LEGACY_ERROR_TEMP_0026', { value }, p.at - 1);
  }
  return { value, unit, unitName: p.next().text.toLowerCase() };
};

/** `'1 02:03' DAY TO MINUTE`. */
const fromFields = (p: TokenStream, value: string, from: number): Expression => {
  const start = p.next().key;
  p.expect('TO');
  return intervalOfFields(p, value, start, p.next().key, from);
};

/** The value of one part in months or microseconds; only seconds have a fraction. */
const amountOf = (p: TokenStream, { value, unit, unitName }: Part, from: number): bigint => {
  const [whole, fraction = ''] = value.replace(/^[+-]/, '').split('.');
  if (fraction !== '' && !/^seconds?$/i.test(unitName)) {
    throw p.error('INVALID_INTERVAL_FORMAT.INVALID_FRACTION', { input: value, unit: unitName }, from);
  }
  const amount = BigInt(whole || '0') * unit.size + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
  return value.startsWith('-') ? -amount : amount;
};

const combine = (p: TokenStream, parts: readonly Part[], from: number): Expression => {
  const [{ unit }] = parts;
  if (parts.some((part) => part.unit.isYearMonth !== unit.isYearMonth)) {
    throw p.error('_LEGACY_ERROR_TEMP_0029', { literal: p.textFrom(from) }, from);
  }
  const amount = parts.reduce((sum, part) => sum + amountOf(p, part, from), 0n);
  const fields = parts.map((part) => part.unit.field);
  return literal(p, unit.isYearMonth, amount, [Math.min(...fields), Math.max(...fields)], from);
};

const maxDayMicros = 2n ** 31n * 86_400_000_000n;

const literal = (
  p: TokenStream,
  isYearMonth: boolean,
  amount: bigint,
  [start, end]: readonly [number, number],
  from: number,
): Expression => {
  const input = p.textFrom(from);
  const isTooLarge = isYearMonth
    ? BigInt.asIntN(32, amount) !== amount
    : amount > maxDayMicros || amount < -maxDayMicros;
  if (isTooLarge) throw p.error('INVALID_INTERVAL_FORMAT.ARITHMETIC_EXCEPTION', { input }, from);
  if (isYearMonth) return constant(Number(amount), new YearMonthIntervalType(start, end));
  if (BigInt.asIntN(64, amount) === amount) return constant(amount, new DayTimeIntervalType(start, end));
  throw p.error('INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION', {}, from);
};
