/** Calendar intervals as values and columns: `[months, days, microseconds]`, a struct of three in columns. */
import { ConstantVector, FixedVector, newBitmap, StructVector, setBit, type Vector } from '../../columnar/index.js';
import {
  CalendarIntervalType,
  DayTimeIntervalType,
  IntegerType,
  type Interval,
  type Value,
} from '../../types/index.js';

export const toValue = ({ months, days, micros }: Interval): Value => [months, days, micros];

export const fromValue = ([months, days, micros]: any): Interval => ({ months, days, micros });

/** A column of intervals. */
function intervalColumn(values: readonly (Interval | null)[]): Vector {
  const months = Int32Array.from(values, (value) => value?.months ?? 0);
  const days = Int32Array.from(values, (value) => value?.days ?? 0);
  const micros = BigInt64Array.from(values, (value) => value?.micros ?? 0n);
  const validity = newBitmap(values.length);
  values.forEach((value, i) => {
    if (value) setBit(validity, i);
  });
  const children = [
    new FixedVector(IntegerType, months),
    new FixedVector(IntegerType, days),
    new FixedVector(new DayTimeIntervalType(), micros),
  ];
  return new StructVector(CalendarIntervalType, children, values.length, validity);
}

/** A function whose results are calendar intervals, which builders do not hold. Null for null arguments. */
export const intervalRows =
  (f: (...args: any[]) => Interval | null) =>
  (args: Vector[], numRows: number): Vector => {
    const row = (i: number): Interval | null => {
      const values = args.map((arg) => arg.get(i));
      return values.includes(null) ? null : f(...values);
    };
    if (args.every((arg) => arg instanceof ConstantVector)) {
      const once = numRows === 0 ? null : row(0);
      return new ConstantVector(CalendarIntervalType, once && toValue(once), numRows);
    }
    return intervalColumn(Array.from({ length: numRows }, (_, i) => row(i)));
  };
