/** JavaScript values as literals. */
import {
  ArrayType,
  BinaryType,
  BooleanType,
  commonType,
  type DataType,
  DateType,
  Decimal,
  DecimalType,
  DoubleType,
  error,
  fromExternal,
  IntegerType,
  Literal,
  LocalDate,
  LocalDateTime,
  LongType,
  NullType,
  StringType,
  Timestamp,
  TimestampNTZType,
  TimestampType,
} from '@millrace/core';

const typeByKind: Record<string, DataType> = {
  undefined: NullType,
  boolean: BooleanType,
  bigint: LongType,
  string: StringType,
};

const typeByClass: readonly (readonly [new (...args: any[]) => unknown, DataType])[] = [
  [LocalDate, DateType],
  [LocalDateTime, TimestampNTZType],
  [Timestamp, TimestampType],
  [Date, TimestampType],
  [Uint8Array, BinaryType],
];

const typeOfNumber = (value: number): DataType => {
  if (!Number.isSafeInteger(value)) return DoubleType;
  return Math.abs(value) < 2147483648 ? IntegerType : LongType;
};

const typeOfDecimal = (value: Decimal): DataType =>
  new DecimalType(Math.max(value.toString().replace(/\D/g, '').length, value.scale, 1), value.scale);

/** The type of an array's elements when one is `a` and another `b`. */
const wider = (a: DataType, b: DataType): DataType => commonType(a, b, true) ?? b;

const literalType = (value: unknown): DataType => {
  if (value === null) return NullType;
  if (typeof value === 'number') return typeOfNumber(value);
  if (value instanceof Decimal) return typeOfDecimal(value);
  if (Array.isArray(value)) return new ArrayType(value.map(literalType).reduce(wider, NullType));
  const type = typeByKind[typeof value] ?? typeByClass.find(([Class]) => value instanceof Class)?.[1];
  if (type) return type;
  throw error('CANNOT_CONVERT_ROW', {
    row: '',
    field: '',
    value: String(value),
    type: 'literal',
    advice: 'Pass a boolean, number, bigint, string, Date, Decimal, Uint8Array or array of these.',
  });
};

/** The literal of a JavaScript value. */
export const literalOf = (value: unknown): Literal => {
  const type = literalType(value);
  return new Literal(fromExternal(type, { int64: 'bigint' })(value), type);
};
