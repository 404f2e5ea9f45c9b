/** Reading dates and times by pattern: strict, whole texts only, absent fields taken from 1970-01-01 00:00:00. */
import { daysFromCivil, isLeapYear, isValidCivil } from '../civil.js';
import {
  dayOfSecond,
  fitsLong,
  joinMicros,
  localToUtcMicros,
  microsToDays,
  secondsOf,
  secondsPerDay,
} from '../instants.js';
import { type Zone, zoneOf } from '../zone.js';
import { compilePattern } from './compile.js';
import { type FieldName, type ParsedFields, type Read, sequence } from './field-readers.js';

const ranges: Partial<Record<FieldName, readonly [number, number]>> = {
  year: [-999_999_999, 999_999_999],
  yearOfEra: [1, 1_000_000_000],
  month: [1, 12],
  dayOfYear: [1, 366],
  day: [1, 31],
  hourOfDay: [0, 23],
  clockHourOfDay: [1, 24],
  hourOfAmpm: [0, 11],
  clockHourOfAmpm: [1, 12],
  minute: [0, 59],
  second: [0, 59],
};

const inRange = (fields: ParsedFields): boolean =>
  Object.entries(ranges).every(([name, [low, high]]) => {
    const value = fields[name as FieldName];
    return value === undefined || (value >= low && value <= high);
  });

const yearOf = ({ year, yearOfEra, era }: ParsedFields): number | undefined => {
  if (year !== undefined || yearOfEra === undefined) return year;
  return era === 0 ? 1 - yearOfEra : yearOfEra;
};

const daysOf = (fields: ParsedFields): number | undefined => {
  const year = yearOf(fields) ?? 1970;
  const { dayOfYear } = fields;
  if (dayOfYear !== undefined && yearOf(fields) !== undefined) {
    if (dayOfYear === 366 && !isLeapYear(year)) return undefined;
    return daysFromCivil(year, 1, 1) + dayOfYear - 1;
  }
  const [month, day] = [fields.month ?? 1, fields.day ?? 1];
  return isValidCivil(year, month, day) ? daysFromCivil(year, month, day) : undefined;
};

/** Without a word on it, an hour of half a day is of the morning; PM alone is noon. */
const hourOf = (fields: ParsedFields): number => {
  if (fields.hourOfDay !== undefined) return fields.hourOfDay;
  if (fields.clockHourOfDay !== undefined) return fields.clockHourOfDay % 24;
  const half = fields.hourOfAmpm ?? fields.clockHourOfAmpm ?? 0;
  return (half % 12) + 12 * (fields.ampm ?? 0);
};

const localMicros = (fields: ParsedFields): bigint | undefined => {
  const days = inRange(fields) ? daysOf(fields) : undefined;
  if (days === undefined) return undefined;
  const second = hourOf(fields) * 3600 + (fields.minute ?? 0) * 60 + (fields.second ?? 0);
  return joinMicros(days * secondsPerDay + second, Math.floor((fields.nanos ?? 0) / 1000));
};

/** Java's words for a text that does not fit the pattern. */
const failure = (text: string, at: number): string => `Text '${text}' could not be parsed at index ${at}`;

interface Reading {
  readonly fields: ParsedFields;
  readonly micros: bigint;
}

const readWith =
  (read: Read) =>
  (text: string): Reading | string => {
    const fields: ParsedFields = {};
    const end = read(text, 0, fields);
    if (end < 0) return failure(text, ~end);
    if (end < text.length) return `Text '${text}' could not be parsed, unparsed text found at index ${end}`;
    const micros = localMicros(fields);
    return micros === undefined ? `Text '${text}' could not be parsed: Invalid date or time` : { fields, micros };
  };

/** Reads instants, local times and days by one pattern; null where the text does not fit. */
export interface DatetimeParser {
  /** An instant, in the parser's zone unless the text names one. */
  instant(text: string): bigint | null;
  /** A local time; a zone in the text is ignored. */
  local(text: string): bigint | null;
  date(text: string): number | null;
  /** Why a text is none, in Java's words. */
  whyNot(text: string): string;
}

/**
 * A parser by a pattern of Java's DateTimeFormatter, compiled once. Throws as {@link compilePattern} does.
 * @example makeParser('dd/MM/yyyy', 'UTC').date('02/01/1970') // 1
 */
export function makeParser(pattern: string, zone: string | Zone): DatetimeParser {
  const of = zoneOf(zone);
  const read = readWith(sequence(compilePattern(pattern, true)));
  const instant = (text: string): bigint | null => {
    const found = read(text);
    const micros = typeof found === 'string' ? null : localToUtcMicros(found.micros, found.fields.zone ?? of);
    return micros !== null && fitsLong(micros) ? micros : null;
  };
  const local = (text: string): bigint | null => {
    const found = read(text);
    return typeof found === 'string' || !fitsLong(found.micros) ? null : found.micros;
  };
  return {
    instant,
    local,
    date: (text) => {
      const found = read(text);
      if (typeof found === 'string') return null;
      if (!found.fields.zone) return dayOfSecond(secondsOf(found.micros));
      return microsToDays(localToUtcMicros(found.micros, found.fields.zone), of);
    },
    whyNot: (text) => {
      const found = read(text);
      return typeof found === 'string' ? found : `Text '${text}' could not be parsed: long overflow`;
    },
  };
}
