/** Interval texts that are read by the fields of their type: `1-2` YEAR TO MONTH, `1 02:03:04.5` DAY TO SECOND. */
import {
  type ConditionName,
  type DataType,
  DayTimeIntervalType,
  type Literal,
  parseDayTimeInterval,
  parseYearMonthInterval,
  SparkException,
  YearMonthIntervalType,
} from '@millrace/core';
import type { TokenStream } from './token-stream.js';
import { constant } from './typed-literals.js';

const dayTimeFields = ['DAY', 'HOUR', 'MINUTE', 'SECOND'];

/** The type of two fields, or undefined when they do not go together. */
const typeOf = (start: string, end: string): YearMonthIntervalType | DayTimeIntervalType | undefined => {
  if (start === 'YEAR' && end === 'MONTH') return new YearMonthIntervalType();
  const [from, to] = [dayTimeFields.indexOf(start), dayTimeFields.indexOf(end)];
  return from >= 0 && from < to ? new DayTimeIntervalType(from, to) : undefined;
};

/** A field beyond its limit (25 hours) has a condition of its own in day-time literals. */
const conditionOf = (cause: SparkException, type: DataType): ConditionName => {
  const isRange = cause.condition === 'INVALID_INTERVAL_FORMAT.INTERVAL_PARSING';
  return isRange && type instanceof DayTimeIntervalType ? '_LEGACY_ERROR_TEMP_0063' : cause.condition;
};

const parse = (value: string, type: YearMonthIntervalType | DayTimeIntervalType): Literal =>
  type instanceof DayTimeIntervalType
    ? constant(parseDayTimeInterval(value, type), type)
    : constant(parseYearMonthInterval(value, type), type);

/** The interval of a text with the fields `start TO end`; `from` is where it begins. */
export function intervalOfFields(p: TokenStream, value: string, start: string, end: string, from: number): Literal {
  const type = typeOf(start, end);
  if (!type) {
    const msg = `Cannot support (interval '${value}' ${start} to ${end}) expression`.toLowerCase();
    throw p.error('_LEGACY_ERROR_TEMP_0063', { msg }, from);
  }
  try {
    return parse(value, type);
  } catch (cause) {
    if (!(cause instanceof SparkException)) throw cause;
    const parameters = { ...cause.messageParameters, msg: `requirement failed: '${value}' is outside of its range` };
    throw p.error(conditionOf(cause, type), parameters, from);
  }
}
