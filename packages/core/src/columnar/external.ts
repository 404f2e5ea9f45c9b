/**
 * The user's edge: engine values to what users see, and back. Chosen in docs/adr: BIGINT is bigint unless the option
 * says number (then an error beyond 2^53), timestamps are Dates with microseconds, decimals are exact.
 */
import { error } from '../errors/index.js';
import {
  ArrayType,
  type DataType,
  DayTimeInterval,
  Decimal,
  isDayTime,
  isDecimal,
  isYearMonth,
  LocalDate,
  LocalDateTime,
  MapType,
  StructType,
  Timestamp,
  type Value,
  YearMonthInterval,
} from '../types/index.js';

export interface ExternalOptions {
  /** How BIGINT reaches the user. */
  readonly int64: 'bigint' | 'number';
}

type Out = (value: any) => unknown;

const safeNumber: Out = (value: bigint) => {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw error('VALUE_NOT_REPRESENTABLE', {
    value: String(value),
    type: 'BIGINT',
    target: 'a number without losing digits',
    advice: 'Set spark.millrace.int64 to bigint, or cast the column to string.',
  });
};

const identity: Out = (value) => value;

const outByName: Record<string, (options: ExternalOptions) => Out> = {
  long: (options) => (options.int64 === 'number' ? safeNumber : identity),
  date: () => (days: number) => new LocalDate(days),
  timestamp: () => (micros: bigint) => new Timestamp(micros),
  timestamp_ntz: () => (micros: bigint) => new LocalDateTime(micros),
};

const outOf = (type: DataType, options: ExternalOptions): Out => {
  if (isDecimal(type)) return (unscaled: bigint) => new Decimal(unscaled, type.scale);
  if (isYearMonth(type)) return (months: number) => new YearMonthInterval(months);
  if (isDayTime(type)) return (micros: bigint) => new DayTimeInterval(micros);
  if (type instanceof ArrayType) {
    const item = toExternal(type.elementType, options);
    return (items: Value[]) => items.map(item);
  }
  if (type instanceof MapType) {
    const [key, item] = [toExternal(type.keyType, options), toExternal(type.valueType, options)];
    return (entries: [Value, Value][]) => new Map(entries.map(([k, v]) => [key(k), item(v)]));
  }
  if (type instanceof StructType) return structOut(type, options);
  return outByName[type.typeName]?.(options) ?? identity;
};

const structOut = (type: StructType, options: ExternalOptions): Out => {
  const items = type.fields.map((field) => toExternal(field.dataType, options));
  return (values: Value[]) => Object.fromEntries(type.fields.map((field, i) => [field.name, items[i](values[i])]));
};

/** A converter from engine values of a type to what the user sees; null stays null. */
export function toExternal(type: DataType, options: ExternalOptions): (value: Value) => unknown {
  const out = outOf(type, options);
  return (value) => (value === null ? null : out(value));
}

const wrong = (value: unknown, type: DataType): Error =>
  error('CANNOT_CONVERT_ROW', {
    row: '',
    field: '',
    value: describe(value),
    type: type.sql,
    advice: advice(value, type),
  });

/** What would fit. */
const examples: Record<string, string> = {
  boolean: 'true or false',
  byte: 'a whole number from -128 to 127',
  short: 'a whole number from -32768 to 32767',
  integer: 'a whole number from -2147483648 to 2147483647',
  long: 'a bigint of 64 bits, or a whole number up to 2^53',
  float: 'a number',
  double: 'a number',
  string: 'a string',
  binary: 'a Uint8Array',
  date: "a LocalDate, a Date or text such as '2024-02-29'",
  timestamp: "a Timestamp, a Date or text such as '2024-02-29T13:00:00Z'",
  timestamp_ntz: "a LocalDateTime or text such as '2024-02-29T13:00:00'",
  array: 'an array',
  map: 'a Map or an object',
  struct: 'an object with the names of the fields, or an array of as many values',
};

const advice = (value: unknown, type: DataType): string => {
  if (type.typeName === 'long' && typeof value === 'number' && Number.isInteger(value))
    return 'A number loses digits beyond 2^53: give a BigInt.';
  const example = isDecimal(type)
    ? `a Decimal, a number or text of at most ${type.precision - type.scale} digits before the point`
    : examples[type.typeName];
  return example ? `Expected ${example}.` : '';
};

const describe = (value: unknown): string => {
  const text =
    typeof value === 'bigint'
      ? `${value}n`
      : typeof value === 'string'
        ? `'${value}'`
        : String(JSON.stringify(value) ?? value);
  return `${text} (${value instanceof Object ? value.constructor.name : typeof value})`;
};

type In = (value: any) => Value | undefined;

const ranges: Record<string, [number, number]> = {
  byte: [-128, 127],
  short: [-32768, 32767],
  integer: [-2147483648, 2147483647],
};

const smallInteger =
  (name: string): In =>
  (value) => {
    const number = typeof value === 'bigint' ? Number(value) : value;
    const [low, high] = ranges[name];
    return Number.isInteger(number) && number >= low && number <= high ? number : undefined;
  };

const long: In = (value) => {
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? value : undefined;
  return Number.isSafeInteger(value) ? BigInt(value) : undefined;
};

/** There is no 30th of February, but for `Date.parse`. */
const isDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

const isoMicros = (text: string): bigint | undefined => {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,6})\d*)?)?(Z|[+-]\d\d:?\d\d)?$/.exec(text);
  if (!match || !isDay(match[1])) return undefined;
  const ms = Date.parse(`${match[1]}T${match[2] ?? '00:00'}${match[4] ?? 'Z'}`);
  return Number.isNaN(ms) ? undefined : BigInt(ms) * 1000n + BigInt((match[3] ?? '').padEnd(6, '0'));
};

const instant: In = (value) => {
  if (value instanceof Timestamp || value instanceof LocalDateTime) return value.epochMicros;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : BigInt(value.getTime()) * 1000n;
  return typeof value === 'string' ? isoMicros(value) : undefined;
};

const day: In = (value) => {
  if (value instanceof LocalDate) return value.epochDays;
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? undefined : Math.floor(value.getTime() / 86_400_000);
  const micros = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? isoMicros(value) : undefined;
  return micros === undefined ? undefined : Number(micros / 86_400_000_000n);
};

const floating: In = (value) =>
  typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : undefined;

const inByName: Record<string, In> = {
  void: () => undefined,
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  byte: smallInteger('byte'),
  short: smallInteger('short'),
  integer: smallInteger('integer'),
  long,
  float: (value) => (floating(value) === undefined ? undefined : Math.fround(floating(value) as number)),
  double: floating,
  string: (value) => (typeof value === 'string' ? value : undefined),
  binary: (value) => (value instanceof Uint8Array ? value : undefined),
  date: day,
  timestamp: instant,
  timestamp_ntz: instant,
};

const decimalOf = (value: unknown): Decimal | undefined => {
  if (!/^(number|bigint|string)$/.test(typeof value)) return undefined;
  try {
    return Decimal.from(String(value));
  } catch {
    return undefined;
  }
};

const decimalIn =
  (precision: number, scale: number): In =>
  (value) => {
    const decimal = value instanceof Decimal ? value : decimalOf(value);
    if (!decimal) return undefined;
    const shift = BigInt(Math.abs(scale - decimal.scale));
    const unscaled = scale >= decimal.scale ? decimal.unscaled * 10n ** shift : decimal.unscaled / 10n ** shift;
    return unscaled < 10n ** BigInt(precision) && -unscaled < 10n ** BigInt(precision) ? unscaled : undefined;
  };

const inOf = (type: DataType, options: ExternalOptions): In => {
  if (isDecimal(type)) return decimalIn(type.precision, type.scale);
  if (isYearMonth(type)) return (value) => (value instanceof YearMonthInterval ? value.months : undefined);
  if (isDayTime(type)) return (value) => (value instanceof DayTimeInterval ? value.micros : undefined);
  if (type instanceof ArrayType) {
    const item = fromExternal(type.elementType, options);
    return (value) => (Array.isArray(value) ? value.map(item) : undefined);
  }
  if (type instanceof MapType) {
    const [key, item] = [fromExternal(type.keyType, options), fromExternal(type.valueType, options)];
    const entries = (value: unknown) =>
      value instanceof Map
        ? [...value]
        : value && typeof value === 'object' && !Array.isArray(value)
          ? Object.entries(value)
          : undefined;
    return (value) => entries(value)?.map(([k, v]) => [key(k), item(v)]);
  }
  if (type instanceof StructType) return structIn(type, options);
  return inByName[type.typeName];
};

const structIn = (type: StructType, options: ExternalOptions): In => {
  const items = type.fields.map((field) => fromExternal(field.dataType, options));
  return (value) => {
    if (Array.isArray(value)) return value.length === items.length ? items.map((item, i) => item(value[i])) : undefined;
    if (value === null || typeof value !== 'object') return undefined;
    return type.fields.map((field, i) => items[i](value[field.name]));
  };
};

/** A converter from what users give to engine values of a type. Throws `CANNOT_CONVERT_ROW` for a value of another kind. */
export function fromExternal(type: DataType, options: ExternalOptions): (value: unknown) => Value {
  const into = inOf(type, options);
  return (value) => {
    if (value === null || value === undefined) return null;
    const converted = into(value);
    if (converted === undefined) throw wrong(value, type);
    return converted;
  };
}
