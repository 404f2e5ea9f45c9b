/** Intervals as text, written: what casts to string and SQL literals show. */
import type { DayTimeIntervalType, YearMonthIntervalType } from './interval-types.js';
import type { Interval } from './intervals.js';

/** A count of microseconds as seconds without trailing zeros: `secondsText(1_500_000n) // '1.5'`. */
const secondsText = (micros: bigint): string => {
  const size = micros < 0n ? -micros : micros;
  const fraction = String(size % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${micros < 0n ? '-' : ''}${size / 1_000_000n}${fraction ? `.${fraction}` : ''}`;
};

const yearMonthText = (months: number, type: YearMonthIntervalType): string => {
  const size = Math.abs(months);
  if (type.startField === 1) return String(size);
  const years = Math.trunc(size / 12);
  return type.endField === 0 ? String(years) : `${years}-${size % 12}`;
};

/**
 * A year-month interval as its SQL literal.
 * @example formatYearMonthInterval(-14, new YearMonthIntervalType()) // "INTERVAL '-1-2' YEAR TO MONTH"
 */
export const formatYearMonthInterval = (months: number, type: YearMonthIntervalType): string =>
  `INTERVAL '${months < 0 ? '-' : ''}${yearMonthText(months, type)}' ${type.sql.slice('INTERVAL '.length)}`;

const fieldMicros = [86_400_000_000n, 3_600_000_000n, 60_000_000n, 1_000_000n];
const separators = ['', ' ', ':', ':'];

const fieldText = (rest: bigint, field: number): string => {
  if (field === 3) return `${rest < 10_000_000n ? '0' : ''}${secondsText(rest)}`;
  const text = String(rest / fieldMicros[field]);
  return field === 0 ? text : text.padStart(2, '0');
};

const dayTimeText = (micros: bigint, type: DayTimeIntervalType): string => {
  let rest = micros;
  let text = '';
  for (let field = type.startField; field <= type.endField; field++) {
    text += (field > type.startField ? separators[field] : '') + fieldText(rest, field);
    rest %= fieldMicros[field];
  }
  return text;
};

/**
 * A day-time interval as its SQL literal.
 * @example formatDayTimeInterval(5_000_000n, new DayTimeIntervalType(1, 3)) // "INTERVAL '00:00:05' HOUR TO SECOND"
 */
export const formatDayTimeInterval = (micros: bigint, type: DayTimeIntervalType): string => {
  const text = dayTimeText(micros < 0n ? -micros : micros, type);
  return `INTERVAL '${micros < 0n ? '-' : ''}${text}' ${type.sql.slice('INTERVAL '.length)}`;
};

/**
 * A calendar interval in words, zero parts left out.
 * @example formatInterval({ months: 14, days: 0, micros: 1_500_000n }) // '1 years 2 months 1.5 seconds'
 */
export function formatInterval({ months, days, micros }: Interval): string {
  const parts: [number | bigint, string][] = [
    [Math.trunc(months / 12), 'years'],
    [months % 12, 'months'],
    [days, 'days'],
    [micros / 3_600_000_000n, 'hours'],
    [(micros / 60_000_000n) % 60n, 'minutes'],
  ];
  const words = parts.filter(([count]) => Number(count) !== 0).map(([count, unit]) => `${count} ${unit}`);
  const seconds = micros % 60_000_000n;
  if (seconds !== 0n || words.length === 0) words.push(`${secondsText(seconds)} seconds`);
  return words.join(' ');
}
