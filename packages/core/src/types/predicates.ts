/** Questions about types that many rules ask. */
import {
  AtomicType,
  BinaryType,
  ByteType,
  CalendarIntervalType,
  type DataType,
  DateType,
  DecimalType,
  DoubleType,
  FloatType,
  IntegerType,
  LongType,
  type Physical,
  ShortType,
  StringType,
  TimestampNTZType,
  TimestampType,
} from './data-type.js';
import { DayTimeIntervalType, YearMonthIntervalType } from './interval-types.js';
import { ArrayType, MapType, StructType } from './nested-types.js';

export const isDecimal = (type: DataType): type is DecimalType => type instanceof DecimalType;
export const isIntegral = (type: DataType): boolean =>
  type === ByteType || type === ShortType || type === IntegerType || type === LongType;
export const isFractional = (type: DataType): boolean => type === FloatType || type === DoubleType;
export const isNumeric = (type: DataType): boolean => isIntegral(type) || isFractional(type) || isDecimal(type);
export const isDatetime = (type: DataType): boolean =>
  type === DateType || type === TimestampType || type === TimestampNTZType;
export const isYearMonth = (type: DataType): type is YearMonthIntervalType => type instanceof YearMonthIntervalType;
export const isDayTime = (type: DataType): type is DayTimeIntervalType => type instanceof DayTimeIntervalType;
export const isInterval = (type: DataType): boolean =>
  isYearMonth(type) || isDayTime(type) || type === CalendarIntervalType;
export const isStringOrBinary = (type: DataType): boolean => type === StringType || type === BinaryType;
export const isComplex = (type: DataType): boolean =>
  type instanceof ArrayType || type instanceof MapType || type instanceof StructType;

/** Whether values of the type can be sorted and compared with `<`. */
export const isOrderable = (type: DataType): boolean => {
  if (type instanceof ArrayType) return isOrderable(type.elementType);
  if (type instanceof StructType) return type.fields.every((field) => isOrderable(field.dataType));
  return !(type instanceof MapType) && type !== CalendarIntervalType;
};

/** How values of a fixed-width or byte type lie in memory; undefined for nested types. */
export const physicalOf = (type: DataType): Physical | undefined => {
  if (type instanceof AtomicType) return type.physical;
  if (isDecimal(type)) return 'i128';
  if (isYearMonth(type)) return 'i32';
  if (isDayTime(type)) return 'i64';
  return undefined;
};

/** Equal apart from nullability of parts. */
export const sameType = (a: DataType, b: DataType): boolean => {
  if (a instanceof ArrayType) return b instanceof ArrayType && sameType(a.elementType, b.elementType);
  if (a instanceof MapType) {
    return b instanceof MapType && sameType(a.keyType, b.keyType) && sameType(a.valueType, b.valueType);
  }
  if (a instanceof StructType) {
    return (
      b instanceof StructType &&
      a.fields.length === b.fields.length &&
      a.fields.every((f, i) => f.name === b.fields[i].name && sameType(f.dataType, b.fields[i].dataType))
    );
  }
  return a.equals(b);
};
