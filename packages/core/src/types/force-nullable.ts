/** Casts that may give null for a value that is not null: they make a column nullable, ANSI mode or not. */
import {
  BinaryType,
  BooleanType,
  ByteType,
  CalendarIntervalType,
  type DataType,
  DateType,
  DecimalType,
  IntegerType,
  NullType,
  ShortType,
  StringType,
  TimestampType,
} from './data-type.js';
import { isDecimal, isFractional, isIntegral } from './predicates.js';

const digitsOf = new Map<DataType, number>([
  [BooleanType, 1],
  [ByteType, 3],
  [ShortType, 5],
  [IntegerType, 10],
]);

const decimalOf = (type: DataType): DecimalType | undefined => {
  if (isDecimal(type)) return type;
  return isIntegral(type) || type === BooleanType ? new DecimalType(digitsOf.get(type) ?? 20, 0) : undefined;
};

/** Whether every value of a type is one of the decimal's. */
const fits = (from: DataType, to: DecimalType): boolean => {
  const exact = decimalOf(from);
  return exact !== undefined && to.precision - to.scale >= exact.precision - exact.scale && to.scale >= exact.scale;
};

/** From, to, and the verdict: the first row that fits decides. */
const rows: readonly (readonly [
  from: (type: DataType) => boolean,
  to: (type: DataType) => boolean,
  verdict: boolean,
])[] = [
  [(from) => from === NullType, () => true, false],
  [(from) => from === StringType, (to) => to === BinaryType || to === StringType, false],
  [(from) => from === StringType, () => true, true],
  [() => true, (to) => to === StringType, false],
  [(from) => from === TimestampType, (to) => to === ByteType || to === ShortType || to === IntegerType, true],
  [isFractional, (to) => to === TimestampType, true],
  [(from) => from === TimestampType, (to) => to === DateType, false],
  [() => true, (to) => to === DateType, true],
  [(from) => from === DateType, (to) => to !== TimestampType, true],
  [() => true, (to) => to === CalendarIntervalType, true],
];

/** Whether a cast between the types makes a column nullable that was not. */
export function castForcesNull(from: DataType, to: DataType): boolean {
  if (from.equals(to)) return false;
  const row = rows.find(([isFrom, isTo]) => isFrom(from) && isTo(to));
  if (row) return row[2];
  if (isDecimal(to)) return !fits(from, to);
  return (isFractional(from) || isDecimal(from)) && isIntegral(to);
}
