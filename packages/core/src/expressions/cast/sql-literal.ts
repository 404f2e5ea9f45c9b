/** Values as SQL literals: how error messages and plans quote them. */
import {
  ArrayType,
  type AtomicType,
  BinaryType,
  ByteType,
  CalendarIntervalType,
  type DataType,
  DateType,
  DoubleType,
  FloatType,
  isDecimal,
  LongType,
  MapType,
  ShortType,
  StringType,
  StructType,
  TimestampNTZType,
  TimestampType,
  type Value,
} from '../../types/index.js';
import { decimalText, doubleText, floatText } from './number-text.js';
import { castStyle, textOf } from './text.js';

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('');

const plain: ReadonlyMap<DataType, (value: any) => string> = new Map<DataType, (value: any) => string>([
  [ByteType, (value) => `${value}Y`],
  [ShortType, (value) => `${value}S`],
  [LongType, (value) => `${value}L`],
  [FloatType, (value) => floatText(value)],
  [DoubleType, (value) => `${doubleText(value)}${Number.isFinite(value) ? 'D' : ''}`],
  [StringType, quoted],
  [BinaryType, (value) => `X'${hex(value)}'`],
]);

const prefixes = new Map<DataType, string>([
  [DateType, 'DATE'],
  [TimestampType, 'TIMESTAMP'],
  [TimestampNTZType, 'TIMESTAMP_NTZ'],
  [CalendarIntervalType as AtomicType, 'INTERVAL'],
]);

const list = (values: readonly Value[], type: DataType, zone: string): string =>
  `array(${values.map((value) => sqlLiteral(value, type, zone)).join(', ')})`;

const nested = (value: any, type: DataType, zone: string): string | undefined => {
  if (type instanceof ArrayType) return list(value, type.elementType, zone);
  if (type instanceof MapType) {
    const entries = value as [Value, Value][];
    const keys = list(
      entries.map(([key]) => key),
      type.keyType,
      zone,
    );
    return `map_from_arrays(${keys}, ${list(
      entries.map(([, item]) => item),
      type.valueType,
      zone,
    )})`;
  }
  if (!(type instanceof StructType)) return undefined;
  const parts = type.fields.map((f, i) => `${quoted(f.name)}, ${sqlLiteral(value[i], f.dataType, zone)}`);
  return `named_struct(${parts.join(', ')})`;
};

/**
 * The SQL text of a value, as Spark's messages have it.
 * @example sqlLiteral(128n, LongType) // '128L'
 * @example sqlLiteral("it's", StringType) // "'it\\'s'"
 */
export function sqlLiteral(value: Value, type: DataType, zone = 'UTC'): string {
  if (value === null) return 'NULL';
  if (isDecimal(type)) return `${decimalText(value as bigint, type.scale)}BD`;
  const direct = plain.get(type);
  if (direct) return direct(value);
  const text = (): string => textOf(type, castStyle(zone))(value);
  const prefix = prefixes.get(type);
  return prefix ? `${prefix} '${text()}'` : (nested(value, type, zone) ?? text());
}
