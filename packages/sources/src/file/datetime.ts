/** Dates and timestamps in files: texts to engine values, null where a text is none. */
import {
  type DatetimeParser,
  makeParser,
  type Options,
  parseDateDays,
  parseTimestampMicros,
  parseTimestampNtzMicros,
} from '@millrace/core';

/** Days since the epoch of a text as a cast reads it: `2020-1-2`, `2020-01-02T…`. */
export const dateDays = (text: string): number | null => parseDateDays(text);

/** Microseconds of a text as a cast to TIMESTAMP reads it, in `zone` unless the text names one. */
export const timestampMicros = (text: string, zone: string): bigint | null => parseTimestampMicros(text, zone);

/** Microseconds of a text as a cast to TIMESTAMP_NTZ reads it; null where the text names a zone. */
export const timestampNtzMicros = (text: string): bigint | null => parseTimestampNtzMicros(text, false);

/** Parsers of the patterns that a read's options give; undefined where the default formats apply. */
export interface Patterns {
  readonly date?: (text: string) => number | null;
  readonly timestamp?: (text: string) => bigint | null;
  readonly timestampNtz?: (text: string) => bigint | null;
}

const orElse =
  <T>(parse: (text: string) => T | null, fallback: ((text: string) => T | null) | null) =>
  (text: string): T | null =>
    parse(text) ?? fallback?.(text) ?? null;

/**
 * The parsers of `dateFormat`, `timestampFormat` and `timestampNTZFormat`. A pattern is strict, unless
 * `enableDateTimeParsingFallback` lets the default formats stand in for it.
 */
export function patternsOf(options: Options, zone: string): Patterns {
  const falls = options.getBoolean('enableDateTimeParsingFallback');
  const parserOf = (name: string): DatetimeParser | undefined => {
    const pattern = options.get(name);
    return pattern === undefined ? undefined : makeParser(pattern, zone);
  };
  const [date, timestamp, ntz] = ['dateFormat', 'timestampFormat', 'timestampNTZFormat'].map(parserOf);
  return {
    date: date && orElse(date.date, falls ? dateDays : null),
    timestamp: timestamp && orElse(timestamp.instant, falls ? (text) => timestampMicros(text, zone) : null),
    timestampNtz: ntz && orElse(ntz.local, falls ? timestampNtzMicros : null),
  };
}
