/** CSV fields to engine values. A converter gives undefined for text that is no value of its type. */
import { castValue, fitsPrecision, parseDecimal, parseDouble, type Runtime, rescale } from '../../expressions/index.js';
import {
  BinaryType,
  BooleanType,
  ByteType,
  type DataType,
  DateType,
  type DecimalType,
  DoubleType,
  FloatType,
  IntegerType,
  isDecimal,
  isInterval,
  LongType,
  ShortType,
  StringType,
  TimestampNTZType,
  TimestampType,
  type Value,
} from '../../types/index.js';
import { datetimeReaders } from '../json/datetime-text.js';
import { type TextOptions, zoneOption } from '../json/json-options.js';

type Convert = (text: string) => Value | undefined;

const integer =
  (bits: number, make: (value: bigint) => Value): Convert =>
  (text) => {
    if (!/^[+-]?\d+$/.test(text)) return undefined;
    const value = BigInt(text.replace('+', ''));
    return BigInt.asIntN(bits, value) === value ? make(value) : undefined;
  };

const double = (options: TextOptions): Convert => {
  const special = new Map([
    [options.get('nanValue') ?? 'NaN', Number.NaN],
    [options.get('negativeInf') ?? '-Inf', Number.NEGATIVE_INFINITY],
    [options.get('positiveInf') ?? 'Inf', Number.POSITIVE_INFINITY],
  ]);
  return (text) => special.get(text) ?? parseDouble(text);
};

const decimal =
  ({ precision, scale }: DecimalType): Convert =>
  (text) => {
    const parsed = text === text.trim() ? parseDecimal(text.replaceAll(',', '')) : undefined;
    if (parsed === undefined || parsed === 'tooLarge') return undefined;
    const unscaled = rescale(parsed.unscaled, parsed.scale, scale);
    return fitsPrecision(unscaled, precision) ? unscaled : undefined;
  };

const booleans: Record<string, boolean> = { true: true, false: false };

const encoder = new TextEncoder();

/** The converter of a type; undefined when CSV has no such values. */
export function csvConverter(type: DataType, options: TextOptions, runtime: Runtime): Convert | undefined {
  const datetimes = datetimeReaders(options, zoneOption(options, runtime));
  const float = double(options);
  const simple = new Map<DataType, Convert>([
    [StringType, (text) => text],
    [BooleanType, (text) => booleans[text.toLowerCase()]],
    [ByteType, integer(8, Number)],
    [ShortType, integer(16, Number)],
    [IntegerType, integer(32, Number)],
    [LongType, integer(64, (value) => value)],
    [DoubleType, float],
    [
      FloatType,
      (text) => {
        const value = float(text);
        return value === undefined ? undefined : Math.fround(value as number);
      },
    ],
    [DateType, (text) => datetimes.date(text) ?? undefined],
    [TimestampType, (text) => datetimes.timestamp(text) ?? undefined],
    [TimestampNTZType, (text) => datetimes.timestampNtz(text) ?? undefined],
    [BinaryType, (text) => encoder.encode(text)],
  ]);
  if (isDecimal(type)) return decimal(type);
  if (!isInterval(type)) return simple.get(type);
  const cast = castValue(StringType, type, 'try', runtime);
  return (text) => cast(text) ?? undefined;
}
