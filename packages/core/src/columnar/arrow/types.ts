/** Data types and schemas, to Arrow's and back. Both follow Spark's own mapping (`ArrowUtils`). */
import type * as arrow from 'apache-arrow';
import { error } from '../../errors/index.js';
import {
  ArrayType,
  BinaryType,
  BooleanType,
  ByteType,
  type DataType,
  DateType,
  DayTimeIntervalType,
  DecimalType,
  DoubleType,
  FloatType,
  IntegerType,
  isDayTime,
  isDecimal,
  isYearMonth,
  LongType,
  MapType,
  NullType,
  ShortType,
  StringType,
  StructField,
  StructType,
  TimestampNTZType,
  TimestampType,
  YearMonthIntervalType,
} from '../../types/index.js';
import type { ArrowLibrary } from './load.js';

/** How types are turned into Arrow's. */
export interface ArrowTypeOptions {
  /** Zone that timestamps carry. Their values are UTC in any case. */
  readonly timeZone: string;
  /** Intervals as Arrow's own types, or as the plain integers that Parquet files of Spark hold. */
  readonly intervals: 'arrow' | 'integers';
}

/** Timestamps in UTC, intervals as Arrow has them. */
export const arrowDefaults: ArrowTypeOptions = { timeZone: 'UTC', intervals: 'arrow' };

type Make = (a: ArrowLibrary, options: ArrowTypeOptions) => arrow.DataType;

const atomic = new Map<DataType, Make>([
  [NullType, (a) => new a.Null()],
  [BooleanType, (a) => new a.Bool()],
  [ByteType, (a) => new a.Int8()],
  [ShortType, (a) => new a.Int16()],
  [IntegerType, (a) => new a.Int32()],
  [LongType, (a) => new a.Int64()],
  [FloatType, (a) => new a.Float32()],
  [DoubleType, (a) => new a.Float64()],
  [StringType, (a) => new a.Utf8()],
  [BinaryType, (a) => new a.Binary()],
  [DateType, (a) => new a.DateDay()],
  [TimestampType, (a, { timeZone }) => new a.TimestampMicrosecond(timeZone)],
  [TimestampNTZType, (a) => new a.TimestampMicrosecond()],
]);

/** A field in Arrow's terms. */
export const arrowField = (a: ArrowLibrary, field: StructField, options: ArrowTypeOptions): arrow.Field =>
  new a.Field(field.name, arrowType(a, field.dataType, options), field.nullable);

const mapType = (a: ArrowLibrary, type: MapType, options: ArrowTypeOptions): arrow.DataType => {
  const key = new a.Field('key', arrowType(a, type.keyType, options), false);
  const value = new a.Field('value', arrowType(a, type.valueType, options), type.valueContainsNull);
  return new a.Map_(new a.Field('entries', new a.Struct([key, value]), false) as never);
};

/** A type in Arrow's terms. Throws `UNSUPPORTED_DATATYPE` for types that Arrow has not. */
export function arrowType(a: ArrowLibrary, type: DataType, options = arrowDefaults): arrow.DataType {
  if (isDecimal(type)) return new a.Decimal(type.scale, type.precision, 128);
  if (isYearMonth(type)) return options.intervals === 'arrow' ? new a.IntervalYearMonth() : new a.Int32();
  if (isDayTime(type)) return options.intervals === 'arrow' ? new a.DurationMicrosecond() : new a.Int64();
  if (type instanceof StructType) return new a.Struct(type.fields.map((field) => arrowField(a, field, options)));
  if (type instanceof MapType) return mapType(a, type, options);
  if (type instanceof ArrayType) {
    return new a.List(new a.Field('element', arrowType(a, type.elementType, options), type.containsNull));
  }
  const make = atomic.get(type);
  if (!make) throw error('UNSUPPORTED_DATATYPE', { typeName: type.sql, proposal: '' });
  return make(a, options);
}

const integers: Record<string, DataType> = {
  '8s': ByteType,
  '16s': ShortType,
  '32s': IntegerType,
  '64s': LongType,
  '8u': ShortType,
  '16u': IntegerType,
  '32u': LongType,
  '64u': new DecimalType(20, 0),
};

type Describe = (type: any) => DataType;

const element = (type: { children: readonly arrow.Field[] }): DataType => {
  const [child] = type.children;
  return new ArrayType(typeFromArrow(child.type), child.nullable);
};

const fromMap: Describe = (type: arrow.Map_) => {
  const [key, value] = (type.children[0].type as arrow.Struct).children;
  return new MapType(typeFromArrow(key.type), typeFromArrow(value.type), value.nullable);
};

/** By the names of Arrow's type ids. */
const fromArrow: Record<string, Describe> = {
  Null: () => NullType,
  Bool: () => BooleanType,
  Int: (type: arrow.Int) => integers[`${type.bitWidth}${type.isSigned ? 's' : 'u'}`],
  Float: (type: arrow.Float) => (type.precision === 2 ? DoubleType : FloatType),
  Utf8: () => StringType,
  LargeUtf8: () => StringType,
  Binary: () => BinaryType,
  LargeBinary: () => BinaryType,
  FixedSizeBinary: () => BinaryType,
  Date: () => DateType,
  Timestamp: (type: arrow.Timestamp) => (type.timezone ? TimestampType : TimestampNTZType),
  Decimal: (type: arrow.Decimal) => new DecimalType(type.precision, type.scale),
  Interval: () => new YearMonthIntervalType(),
  Duration: () => new DayTimeIntervalType(),
  List: element,
  LargeList: element,
  FixedSizeList: element,
  Map: fromMap,
  Struct: (type: arrow.Struct) => structFromArrow(type.children),
  Dictionary: (type: arrow.Dictionary) => typeFromArrow(type.dictionary),
};

const structFromArrow = (fields: readonly arrow.Field[]): StructType =>
  new StructType(fields.map((field) => new StructField(field.name, typeFromArrow(field.type), field.nullable)));

// The numbers are those of the Arrow format; the library's own names vary with its version.
const idNames: Record<number, string> = {
  [-1]: 'Dictionary',
  1: 'Null',
  2: 'Int',
  3: 'Float',
  4: 'Binary',
  5: 'Utf8',
  6: 'Bool',
  7: 'Decimal',
  8: 'Date',
  10: 'Timestamp',
  11: 'Interval',
  12: 'List',
  13: 'Struct',
  15: 'FixedSizeBinary',
  16: 'FixedSizeList',
  17: 'Map',
  18: 'Duration',
  19: 'LargeBinary',
  20: 'LargeUtf8',
};

/** The name of an Arrow type's kind; its own text for kinds that have no counterpart. */
export const arrowKind = (type: arrow.DataType): string => idNames[type.typeId] ?? String(type);

/** A type of Arrow's. Throws `UNSUPPORTED_DATATYPE` where there is none like it: times of day, unions. */
export function typeFromArrow(type: arrow.DataType): DataType {
  const describe = fromArrow[arrowKind(type)];
  if (!describe) throw error('UNSUPPORTED_DATATYPE', { typeName: `Arrow ${type}`, proposal: '' });
  return describe(type);
}

/** The schema of an Arrow table. */
export const schemaFromArrow = (schema: arrow.Schema): StructType => structFromArrow(schema.fields);
