/** Families of types, by which the tables of casts are keyed. */
import {
  ArrayType,
  BinaryType,
  BooleanType,
  CalendarIntervalType,
  type DataType,
  DateType,
  isDayTime,
  isDecimal,
  isFractional,
  isIntegral,
  isYearMonth,
  MapType,
  NullType,
  StringType,
  StructType,
  TimestampNTZType,
  TimestampType,
} from '../../types/index.js';

export type Kind =
  | 'null'
  | 'boolean'
  | 'integral'
  | 'fractional'
  | 'decimal'
  | 'string'
  | 'binary'
  | 'date'
  | 'timestamp'
  | 'ntz'
  | 'yearMonth'
  | 'dayTime'
  | 'calendar'
  | 'array'
  | 'map'
  | 'struct';

const single = new Map<DataType, Kind>([
  [NullType, 'null'],
  [BooleanType, 'boolean'],
  [StringType, 'string'],
  [BinaryType, 'binary'],
  [DateType, 'date'],
  [TimestampType, 'timestamp'],
  [TimestampNTZType, 'ntz'],
  [CalendarIntervalType, 'calendar'],
]);

/** The family of a type: `kindOf(LongType) // 'integral'`. */
export function kindOf(type: DataType): Kind {
  if (isIntegral(type)) return 'integral';
  if (isFractional(type)) return 'fractional';
  if (isDecimal(type)) return 'decimal';
  if (isYearMonth(type)) return 'yearMonth';
  if (isDayTime(type)) return 'dayTime';
  if (type instanceof ArrayType) return 'array';
  if (type instanceof MapType) return 'map';
  if (type instanceof StructType) return 'struct';
  return single.get(type) ?? 'null';
}
