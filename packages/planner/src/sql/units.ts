/** The words for units of time. */

/** Units of timestampadd and timestampdiff. */
export const datetimeUnits: ReadonlySet<string> = new Set([
  'YEAR',
  'QUARTER',
  'MONTH',
  'WEEK',
  'DAY',
  'DAYOFYEAR',
  'HOUR',
  'MINUTE',
  'SECOND',
  'MILLISECOND',
  'MICROSECOND',
]);

export interface IntervalUnit {
  /** Years and months are one kind of interval, days to seconds the other. */
  readonly isYearMonth: boolean;
  /** The field of the interval's type that it counts as. */
  readonly field: number;
  /** In months, or in microseconds. */
  readonly size: bigint;
}

const yearMonth = (field: number, size: bigint): IntervalUnit => ({ isYearMonth: true, field, size });
const dayTime = (field: number, size: bigint): IntervalUnit => ({ isYearMonth: false, field, size });

const units: Record<string, IntervalUnit> = {
  YEAR: yearMonth(0, 12n),
  MONTH: yearMonth(1, 1n),
  WEEK: dayTime(0, 604_800_000_000n),
  DAY: dayTime(0, 86_400_000_000n),
  HOUR: dayTime(1, 3_600_000_000n),
  MINUTE: dayTime(2, 60_000_000n),
  SECOND: dayTime(3, 1_000_000n),
  MILLISECOND: dayTime(3, 1000n),
  MICROSECOND: dayTime(3, 1n),
};

/** The unit that a word names, in singular or plural. */
export const intervalUnit = (word: string): IntervalUnit | undefined => units[word.toUpperCase().replace(/S$/, '')];
