/** Dates and timestamps of text formats (JSON, CSV): by the option's pattern, or as casts read and ISO 8601 writes them. */
import {
  makeFormatter,
  makeParser,
  parseDateDays,
  parseTimestampMicros,
  parseTimestampNtzMicros,
} from '../../types/index.js';
import type { TextOptions } from './json-options.js';

/** Parsers that give null for text that is none. */
export interface DatetimeReaders {
  readonly date: (text: string) => number | null;
  readonly timestamp: (text: string) => bigint | null;
  readonly timestampNtz: (text: string) => bigint | null;
}

const isInt = (text: string): boolean => /^[+-]?\d{1,10}$/.test(text) && Number(text) === (Number(text) | 0);

/** Without a pattern, digits alone are days since the epoch, as Spark 1.5 wrote them. */
const defaultDate = (text: string): number | null => parseDateDays(text) ?? (isInt(text) ? Number(text) : null);

/** The readers that options ask for, in a zone. */
export function datetimeReaders(options: TextOptions, zone: string): DatetimeReaders {
  const parserOf = (name: string) => {
    const pattern = options.get(name);
    return pattern === undefined ? undefined : makeParser(pattern, zone);
  };
  const [date, timestamp, ntz] = ['dateFormat', 'timestampFormat', 'timestampNTZFormat'].map(parserOf);
  return {
    date: date ? (text) => date.date(text) : defaultDate,
    timestamp: timestamp ? (text) => timestamp.instant(text) : (text) => parseTimestampMicros(text, zone),
    timestampNtz: ntz ? (text) => ntz.local(text) : (text) => parseTimestampNtzMicros(text, false),
  };
}

export interface DatetimeWriters {
  readonly date: (days: number) => string;
  readonly timestamp: (micros: bigint) => string;
  readonly timestampNtz: (micros: bigint) => string;
}

/** The writers that options ask for, in a zone. */
export function datetimeWriters(options: TextOptions, zone: string): DatetimeWriters {
  const date = makeFormatter(options.get('dateFormat') ?? 'yyyy-MM-dd', zone);
  const timestamp = makeFormatter(options.get('timestampFormat') ?? "yyyy-MM-dd'T'HH:mm:ss[.SSS][XXXXX]", zone);
  const ntz = makeFormatter(options.get('timestampNTZFormat') ?? "yyyy-MM-dd'T'HH:mm:ss[.SSS]", 'UTC');
  return { date: date.date, timestamp: timestamp.instant, timestampNtz: ntz.local };
}
