/** Strings, and strings behind a type: DATE '...', TIMESTAMP '...', X'...'. */
import {
  BinaryType,
  Cast,
  type DataType,
  DateType,
  type Expression,
  Literal,
  parseDateDays,
  parseTimestampMicros,
  parseTimestampNtzMicros,
  StringType,
  sqlLiteral,
  TimestampNTZType,
  TimestampType,
  type Value,
} from '@millrace/core';
import { call, integer, text } from './calls.js';
import type { TokenStream } from './token-stream.js';

/** One or more strings side by side are one string. */
export function stringValue(p: TokenStream): string {
  let value = '';
  do value += p.next().value;
  while (p.peek().kind === 'string');
  return value;
}

export const stringLiteral = (p: TokenStream): Literal => text(stringValue(p));

/** A constant that names its column as Spark does: `DATE '2020-02-29'`. */
export const constant = (value: Value, type: DataType): Literal => new Literal(value, type, sqlLiteral(value, type));

type Convert = (value: string) => Expression | undefined;

const today = (): Expression => call('current_date');

/** Words that DATE and TIMESTAMP take in place of a date. */
const specialDates: Record<string, Convert> = {
  epoch: () => constant(0, DateType),
  now: today,
  today,
  tomorrow: () => call('date_add', today(), integer(1)),
  yesterday: () => call('date_add', today(), integer(-1)),
};

const date: Convert = (value) => {
  const special = specialDates[value.trim().toLowerCase()];
  if (special) return special(value);
  const days = parseDateDays(value);
  return days === null ? undefined : constant(days, DateType);
};

/**
 * An instant depends on the session's time zone, which the parser does not know: the text stays a text under a cast that
 * the analyzer completes, and carries the name that the column gets.
 */
const timestamp: Convert = (value) => {
  const word = value.trim().toLowerCase();
  if (word === 'now') return call('current_timestamp');
  if (specialDates[word]) return new Cast(specialDates[word](value)!, TimestampType);
  const utcMicros = parseTimestampMicros(value, 'UTC');
  if (utcMicros === null) return undefined;
  return new Cast(new Literal(value, StringType, sqlLiteral(utcMicros, TimestampType)), TimestampType);
};

const timestampNtz: Convert = (value) => {
  const micros = parseTimestampNtzMicros(value);
  return micros === null ? undefined : constant(micros, TimestampNTZType);
};

const binary: Convert = (value) => {
  if (!/^[0-9a-fA-F]*$/.test(value)) return undefined;
  const hex = value.length % 2 === 0 ? value : `0${value}`;
  return constant(
    Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
    BinaryType,
  );
};

const converters: Record<string, Convert> = {
  DATE: date,
  TIMESTAMP: timestamp,
  TIMESTAMP_LTZ: timestamp,
  TIMESTAMP_NTZ: timestampNtz,
  X: binary,
};

const supportedTypes = ['DATE', 'TIMESTAMP_NTZ', 'TIMESTAMP_LTZ', 'TIMESTAMP', 'INTERVAL', 'X'];

const quoted = (name: string): string => `"${name}"`;

/** A word and the string behind it. */
export function typedLiteral(p: TokenStream): Expression {
  const from = p.at;
  const type = p.next().value.toUpperCase();
  const value = stringValue(p);
  const convert = converters[type];
  if (!convert) {
    const supported = supportedTypes.map(quoted).join(', ');
    throw p.error('UNSUPPORTED_TYPED_LITERAL', { unsupportedType: quoted(type), supportedTypes: supported }, from);
  }
  const literal = convert(value);
  if (literal) return literal;
  throw p.error('INVALID_TYPED_LITERAL', { valueType: quoted(type), value: `'${value}'` }, from);
}
