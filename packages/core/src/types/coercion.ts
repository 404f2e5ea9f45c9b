/** Least common types: what values of two types become together (Spark's ANSI and legacy rules). */
import {
  BinaryType,
  BooleanType,
  ByteType,
  type DataType,
  DateType,
  DecimalType,
  DoubleType,
  FloatType,
  IntegerType,
  LongType,
  NullType,
  ShortType,
  StringType,
  TimestampNTZType,
  TimestampType,
} from './data-type.js';
import { castForcesNull } from './force-nullable.js';
import { DayTimeIntervalType, YearMonthIntervalType } from './interval-types.js';
import { ArrayType, MapType, StructField, StructType } from './nested-types.js';
import {
  isComplex,
  isDayTime,
  isDecimal,
  isFractional,
  isIntegral,
  isInterval,
  isNumeric,
  isYearMonth,
  sameType,
} from './predicates.js';

const precedence: DataType[] = [ByteType, ShortType, IntegerType, LongType, FloatType, DoubleType];

const integralDecimals = new Map<DataType, DecimalType>([
  [ByteType, new DecimalType(3, 0)],
  [ShortType, new DecimalType(5, 0)],
  [IntegerType, new DecimalType(10, 0)],
  [LongType, new DecimalType(20, 0)],
]);

/** The decimal that holds every value of an integer type. */
export const decimalForIntegral = (type: DataType): DecimalType =>
  integralDecimals.get(type) ?? new DecimalType(38, 18);

/** A decimal of at most 38 digits; beyond that digits of the fraction go, but not below six. */
export function adjustedDecimal(precision: number, scale: number): DecimalType {
  if (precision <= 38) return new DecimalType(precision, scale);
  const whole = precision - scale;
  return new DecimalType(38, Math.max(38 - whole, Math.min(scale, 6)));
}

const widerDecimal = (a: DecimalType, b: DecimalType): DecimalType => {
  const scale = Math.max(a.scale, b.scale);
  const whole = Math.max(a.precision - a.scale, b.precision - b.scale);
  return new DecimalType(Math.min(38, whole + scale), Math.min(38, scale));
};

const widerNumeric = (a: DataType, b: DataType, ansi: boolean): DataType => {
  if (isDecimal(a) && isDecimal(b)) return widerDecimal(a, b);
  if (isDecimal(a) || isDecimal(b)) {
    const other = isDecimal(a) ? b : a;
    const decimal = (isDecimal(a) ? a : b) as DecimalType;
    return isFractional(other) ? DoubleType : widerDecimal(decimal, decimalForIntegral(other));
  }
  const wider = precedence[Math.max(precedence.indexOf(a), precedence.indexOf(b))];
  const narrower = wider === a ? b : a;
  return ansi && wider === FloatType && narrower !== FloatType ? DoubleType : wider;
};

const datetimes: DataType[] = [DateType, TimestampNTZType, TimestampType];

const commonInterval = (a: DataType, b: DataType): DataType | undefined => {
  if (isYearMonth(a) && isYearMonth(b)) {
    return new YearMonthIntervalType(Math.min(a.startField, b.startField), Math.max(a.endField, b.endField));
  }
  if (isDayTime(a) && isDayTime(b)) {
    return new DayTimeIntervalType(Math.min(a.startField, b.startField), Math.max(a.endField, b.endField));
  }
  return undefined;
};

const commonWithString = (other: DataType, ansi: boolean): DataType | undefined => {
  if (isComplex(other)) return undefined;
  if (!ansi) return other === BinaryType || other === BooleanType ? undefined : StringType;
  if (isInterval(other)) return undefined;
  if (isIntegral(other)) return LongType;
  if (isDecimal(other) || isFractional(other)) return DoubleType;
  return other;
};

/** Whether the casts to a common type may give null. */
const forced = (from: readonly DataType[], to: DataType): boolean => from.some((type) => castForcesNull(type, to));

const commonComplex = (a: DataType, b: DataType, ansi: boolean): DataType | undefined => {
  if (a instanceof ArrayType && b instanceof ArrayType) {
    const element = commonType(a.elementType, b.elementType, ansi);
    return (
      element &&
      new ArrayType(element, a.containsNull || b.containsNull || forced([a.elementType, b.elementType], element))
    );
  }
  if (a instanceof MapType && b instanceof MapType) {
    const key = commonType(a.keyType, b.keyType, ansi);
    const value = commonType(a.valueType, b.valueType, ansi);
    if (!key || !value || forced([a.keyType, b.keyType], key)) return undefined;
    const valueContainsNull = a.valueContainsNull || b.valueContainsNull;
    return new MapType(key, value, valueContainsNull || forced([a.valueType, b.valueType], value));
  }
  if (a instanceof StructType && b instanceof StructType && a.fields.length === b.fields.length)
    return commonStruct(a, b, ansi);
  return undefined;
};

const commonStruct = (a: StructType, b: StructType, ansi: boolean): DataType | undefined => {
  const fields = a.fields.map((field, i) => {
    const other = b.fields[i];
    const type =
      field.name.toLowerCase() === other.name.toLowerCase()
        ? commonType(field.dataType, other.dataType, ansi)
        : undefined;
    const nullable = field.nullable || other.nullable;
    return type && new StructField(field.name, type, nullable || forced([field.dataType, other.dataType], type));
  });
  return fields.every((field) => field !== undefined) ? new StructType(fields as StructField[]) : undefined;
};

/** The type that holds values of both; undefined when there is none. */
export function commonType(a: DataType, b: DataType, ansi: boolean): DataType | undefined {
  if (a === NullType) return b;
  if (b === NullType || a.equals(b)) return a;
  if (isNumeric(a) && isNumeric(b)) return widerNumeric(a, b, ansi);
  if (datetimes.includes(a) && datetimes.includes(b))
    return datetimes[Math.max(datetimes.indexOf(a), datetimes.indexOf(b))];
  if (a === StringType) return commonWithString(b, ansi);
  if (b === StringType) return commonWithString(a, ansi);
  if (sameType(a, b) && !isComplex(a)) return a;
  return commonInterval(a, b) ?? commonComplex(a, b, ansi);
}

/** The least common type of many. */
export const commonTypeOf = (types: readonly DataType[], ansi: boolean): DataType | undefined =>
  types.reduce<DataType | undefined>((common, type) => common && commonType(common, type, ansi), NullType);
