/** The table of casts: from family and to family to a row converter. */
import { internalError } from '../../errors/index.js';
import {
  type ArrayType,
  type DataType,
  type MapType,
  StringType,
  type StructType,
  sameType,
  type Value,
} from '../../types/index.js';
import type { CastContext, Converter } from './context.js';
import {
  alwaysNull,
  booleanToTimestamp,
  dateToTimestamp,
  decimalToTimestamp,
  fractionalToTimestamp,
  integralToTimestamp,
  ntzToDate,
  ntzToTimestamp,
  stringToDate,
  stringToNtz,
  stringToTimestamp,
  timestampToDate,
  timestampToDecimal,
  timestampToFractional,
  timestampToIntegral,
  timestampToNtz,
} from './datetime.js';
import {
  stringToBinary,
  stringToBoolean,
  stringToDecimal,
  stringToFractional,
  stringToIntegral,
} from './from-string.js';
import {
  decimalToInterval,
  integralToInterval,
  intervalToDecimal,
  intervalToIntegral,
  intervalToInterval,
  stringToCalendar,
  stringToDayTime,
  stringToYearMonth,
} from './interval.js';
import { type Kind, kindOf } from './kinds.js';
import {
  booleanToNumber,
  decimalToDecimal,
  decimalToIntegral,
  fractionalToDecimal,
  fractionalToIntegral,
  integralToBinary,
  integralToDecimal,
  integralToIntegral,
  numberToBoolean,
  toFractional,
} from './numeric.js';
import { castStyle, textOf } from './text.js';

type Maker = (c: CastContext) => Converter;

const table: Partial<Record<Kind, Partial<Record<Kind, Maker>>>> = {
  boolean: {
    integral: booleanToNumber,
    fractional: booleanToNumber,
    decimal: booleanToNumber,
    timestamp: booleanToTimestamp,
  },
  integral: {
    boolean: numberToBoolean,
    integral: integralToIntegral,
    fractional: toFractional,
    decimal: integralToDecimal,
    binary: integralToBinary,
    timestamp: integralToTimestamp,
    yearMonth: integralToInterval,
    dayTime: integralToInterval,
  },
  fractional: {
    boolean: numberToBoolean,
    integral: fractionalToIntegral,
    fractional: toFractional,
    decimal: fractionalToDecimal,
    timestamp: fractionalToTimestamp,
  },
  decimal: {
    boolean: numberToBoolean,
    integral: decimalToIntegral,
    fractional: toFractional,
    decimal: decimalToDecimal,
    timestamp: decimalToTimestamp,
    yearMonth: decimalToInterval,
    dayTime: decimalToInterval,
  },
  string: {
    boolean: stringToBoolean,
    integral: stringToIntegral,
    fractional: stringToFractional,
    decimal: stringToDecimal,
    binary: stringToBinary,
    date: stringToDate,
    timestamp: stringToTimestamp,
    ntz: stringToNtz,
    yearMonth: stringToYearMonth,
    dayTime: stringToDayTime,
    calendar: stringToCalendar,
  },
  date: {
    boolean: alwaysNull,
    integral: alwaysNull,
    fractional: alwaysNull,
    decimal: alwaysNull,
    timestamp: dateToTimestamp,
    ntz: dateToTimestamp,
  },
  timestamp: {
    boolean: numberToBoolean,
    integral: timestampToIntegral,
    fractional: timestampToFractional,
    decimal: timestampToDecimal,
    date: timestampToDate,
    ntz: timestampToNtz,
  },
  ntz: { date: ntzToDate, timestamp: ntzToTimestamp },
  yearMonth: { integral: intervalToIntegral, decimal: intervalToDecimal, yearMonth: intervalToInterval },
  dayTime: { integral: intervalToIntegral, decimal: intervalToDecimal, dayTime: intervalToInterval },
  array: { array: castArray },
  map: { map: castMap },
  struct: { struct: castStruct },
};

const part = (c: CastContext, from: DataType, to: DataType): Converter => {
  const convert = makeConverter(c.part(from, to));
  return (value) => (value === null ? null : convert(value));
};

function castArray(c: CastContext): Converter {
  const item = part(c, (c.from as ArrayType).elementType, (c.to as ArrayType).elementType);
  return (items: Value[]) => items.map(item);
}

function castMap(c: CastContext): Converter {
  const [from, to] = [c.from as MapType, c.to as MapType];
  const [key, item] = [part(c, from.keyType, to.keyType), part(c, from.valueType, to.valueType)];
  return (entries: [Value, Value][]) => entries.map(([k, v]) => [key(k), item(v)]);
}

function castStruct(c: CastContext): Converter {
  const [from, to] = [c.from as StructType, c.to as StructType];
  const fields = from.fields.map((field, i) => part(c, field.dataType, to.fields[i].dataType));
  return (values: Value[]) => fields.map((field, i) => field(values[i]));
}

/** The row converter of a cast that {@link canCast} allows; it never sees null. */
export function makeConverter(c: CastContext): Converter {
  if (sameType(c.from, c.to)) return (value) => value;
  if (c.to === StringType) return textOf(c.from, castStyle(c.zone, c.legacy));
  const maker = table[kindOf(c.from)]?.[kindOf(c.to)];
  if (kindOf(c.from) === 'null') return () => null;
  if (!maker) throw internalError(`no cast from ${c.from.sql} to ${c.to.sql}`);
  return maker(c);
}
