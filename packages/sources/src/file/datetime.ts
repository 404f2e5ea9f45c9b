/** Dates and timestamps in files: texts to engine values, null where a text is none. */
import {
  internalError,
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

/** The parsers of `dateFormat`, `timestampFormat` and `timestampNTZFormat`. */
export function patternsOf(options: Options, _zone: string): Patterns {
  for (const name of ['dateFormat', 'timestampFormat', 'timestampNTZFormat']) {
    if (options.has(name)) throw internalError(`option ${name} of file sources waits for datetime patterns`);
  }
  return {};
}
