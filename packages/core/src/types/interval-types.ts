/** The types of intervals, from one unit to another. */
import { DataType } from './data-type.js';

/** Years and months make one type, days and times the other. */
const units = ['YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND'];

/** Whether intervals have the unit. */
export const isIntervalUnit = (word: string): boolean => units.includes(word.toUpperCase());

const range = (start: number, end: number): string =>
  start === end ? units[start] : `${units[start]} TO ${units[end]}`;

/** A number of months; `start` and `end` are 0 for YEAR, 1 for MONTH. */
export class YearMonthIntervalType extends DataType {
  constructor(
    readonly startField = 0,
    readonly endField = 1,
  ) {
    super();
  }

  get sql(): string {
    return `INTERVAL ${range(this.startField, this.endField)}`;
  }

  get typeName(): string {
    return this.sql.toLowerCase();
  }
}

/** A number of microseconds; fields are 0 DAY, 1 HOUR, 2 MINUTE, 3 SECOND. */
export class DayTimeIntervalType extends DataType {
  constructor(
    readonly startField = 0,
    readonly endField = 3,
  ) {
    super();
  }

  get sql(): string {
    return `INTERVAL ${range(this.startField + 2, this.endField + 2)}`;
  }

  get typeName(): string {
    return this.sql.toLowerCase();
  }
}

/** The type of intervals from one unit to another; undefined when there is none. */
export function intervalTypeOf(from: string, to: string): YearMonthIntervalType | DayTimeIntervalType | undefined {
  const [start, end] = [from, to].map((word) => units.indexOf(word.toUpperCase()));
  if (start < 0 || end < start || start < 2 !== end < 2) return undefined;
  return end < 2 ? new YearMonthIntervalType(start, end) : new DayTimeIntervalType(start - 2, end - 2);
}
