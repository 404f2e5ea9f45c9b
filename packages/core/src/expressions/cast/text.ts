/** Values as text: what a cast to string gives, and what `show` prints. One function a type, made once a column. */
import {
  ArrayType,
  BinaryType,
  CalendarIntervalType,
  type DataType,
  DateType,
  DoubleType,
  FloatType,
  formatDate,
  formatDayTimeInterval,
  formatInterval,
  formatTimestamp,
  formatTimestampNtz,
  formatYearMonthInterval,
  isDayTime,
  isDecimal,
  isYearMonth,
  MapType,
  StructType,
  TimestampNTZType,
  TimestampType,
  type Value,
  zoneOf,
} from '../../types/index.js';
import { decimalText, doubleText, floatText, legacyDecimalText } from './number-text.js';

export interface TextStyle {
  /** The session's zone, for timestamps. */
  readonly zone: string;
  /** What a null inside an array, a map or a struct shows. */
  readonly nullText: string;
  readonly binary: (bytes: Uint8Array) => string;
  readonly decimal: (unscaled: bigint, scale: number) => string;
}

type Text = (value: any) => string;

const utf8 = new TextDecoder();

/** How `CAST(x AS STRING)` writes. */
export const castStyle = (zone: string, legacy = false): TextStyle => ({
  zone,
  nullText: 'null',
  binary: (bytes) => utf8.decode(bytes),
  decimal: legacy ? legacyDecimalText : decimalText,
});

const hexPairs = (bytes: Uint8Array): string =>
  `[${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(' ')}]`;

/** How `show` and the console sink write. */
export const showStyle = (zone: string): TextStyle => ({
  zone,
  nullText: 'NULL',
  binary: hexPairs,
  decimal: decimalText,
});

const byType = new Map<DataType, (style: TextStyle) => Text>([
  [FloatType, () => floatText],
  [DoubleType, () => doubleText],
  [DateType, () => formatDate],
  [TimestampNTZType, () => formatTimestampNtz],
  [BinaryType, (style) => style.binary],
  [
    CalendarIntervalType,
    () =>
      ([months, days, micros]) =>
        formatInterval({ months, days, micros }),
  ],
  [
    TimestampType,
    (style) => {
      const zone = zoneOf(style.zone);
      return (micros: bigint) => formatTimestamp(micros, zone);
    },
  ],
]);

const orNull = (type: DataType, style: TextStyle): Text => {
  const text = textOf(type, style);
  return (value) => (value === null ? style.nullText : text(value));
};

const structText = (type: StructType, style: TextStyle): Text => {
  const fields = type.fields.map((field) => orNull(field.dataType, style));
  return (values: Value[]) => `{${fields.map((field, i) => field(values[i])).join(', ')}}`;
};

const mapText = (type: MapType, style: TextStyle): Text => {
  const [key, item] = [orNull(type.keyType, style), orNull(type.valueType, style)];
  return (entries: [Value, Value][]) => `{${entries.map(([k, v]) => `${key(k)} -> ${item(v)}`).join(', ')}}`;
};

/**
 * The function that writes values of a type that are not null.
 * @example textOf(new ArrayType(IntegerType), castStyle('UTC'))([1, null]) // '[1, null]'
 */
export function textOf(type: DataType, style: TextStyle): Text {
  if (isDecimal(type)) return (unscaled: bigint) => style.decimal(unscaled, type.scale);
  if (isYearMonth(type)) return (months: number) => formatYearMonthInterval(months, type);
  if (isDayTime(type)) return (micros: bigint) => formatDayTimeInterval(micros, type);
  if (type instanceof StructType) return structText(type, style);
  if (type instanceof MapType) return mapText(type, style);
  if (type instanceof ArrayType) {
    const item = orNull(type.elementType, style);
    return (items: Value[]) => `[${items.map(item).join(', ')}]`;
  }
  return byType.get(type)?.(style) ?? String;
}
