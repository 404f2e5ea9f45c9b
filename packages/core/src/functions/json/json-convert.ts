/**
 * Nodes of JSON to engine values, by Spark's rules of which token may become which type. A converter gives undefined
 * for a node that is no value of its type, and tells why. A struct keeps the fields that could be read; an array or a
 * map with an element that could not is lost as a whole (unless the element is a struct, which keeps its good fields).
 */
import { castValue, fitsPrecision, parseDecimal, type Runtime, rescale } from '../../expressions/index.js';
import {
  ArrayType,
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
  MapType,
  ShortType,
  StringType,
  StructType,
  TimestampNTZType,
  TimestampType,
  type Value,
} from '../../types/index.js';
import { type DatetimeReaders, datetimeReaders } from './datetime-text.js';
import { isOn, type TextOptions, zoneOption } from './json-options.js';
import { type JsonNode, JsonNumber, JsonObject, type JsonParser } from './json-parser.js';
import { textOfNode } from './json-render.js';

/** The value of a node; undefined when it is none. Null nodes are null in every type. */
export type Convert = (node: JsonNode) => Value | undefined;

/** What converters share: settings, and the first problem of the record. */
export interface Conversion {
  readonly datetimes: DatetimeReaders;
  readonly allowNonNumericNumbers: boolean;
  readonly runtime: Runtime;
  /** A string column takes numbers, objects and arrays as they were written; otherwise they are rendered anew. */
  readonly rawText: boolean;
  /** The parser of the record at hand. */
  parser?: JsonParser;
  problem: string | undefined;
}

export const newConversion = (options: TextOptions, runtime: Runtime, rawText = false): Conversion => ({
  datetimes: datetimeReaders(options, zoneOption(options, runtime)),
  allowNonNumericNumbers: isOn(options, 'allowNonNumericNumbers', true),
  runtime,
  rawText,
  problem: undefined,
});

const integer =
  (low: bigint, high: bigint, make: (value: bigint) => Value): Convert =>
  (node) => {
    if (!(node instanceof JsonNumber) || !node.isInteger) return undefined;
    const value = BigInt(node.text);
    return value >= low && value <= high ? make(value) : undefined;
  };

/** Jackson takes unsigned bytes too, and lets them wrap. */
const byte = integer(-128n, 255n, (value) => Number(BigInt.asIntN(8, value)));

const infinities: Record<string, number> = {
  NaN: Number.NaN,
  '+INF': Number.POSITIVE_INFINITY,
  '+Infinity': Number.POSITIVE_INFINITY,
  Infinity: Number.POSITIVE_INFINITY,
  '-INF': Number.NEGATIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};

const double =
  (allowSpecial: boolean): Convert =>
  (node) => {
    if (node instanceof JsonNumber) return node.toDouble();
    if (typeof node !== 'string' || !allowSpecial) return undefined;
    return Object.hasOwn(infinities, node) ? infinities[node] : undefined;
  };

const float = (allowSpecial: boolean): Convert => {
  const convert = double(allowSpecial);
  return (node) => {
    const value = convert(node);
    return value === undefined ? undefined : Math.fround(value as number);
  };
};

const decimal = ({ precision, scale }: DecimalType): Convert => {
  const fromText = (text: string): Value | undefined => {
    const parsed = parseDecimal(text);
    if (parsed === undefined || parsed === 'tooLarge') return undefined;
    const unscaled = rescale(parsed.unscaled, parsed.scale, scale);
    return fitsPrecision(unscaled, precision) ? unscaled : undefined;
  };
  return (node) => {
    if (node instanceof JsonNumber) return node.special ? undefined : fromText(node.text);
    return typeof node === 'string' && node === node.trim() ? fromText(node.replaceAll(',', '')) : undefined;
  };
};

const fromText =
  (parse: (text: string) => Value): Convert =>
  (node) =>
    typeof node === 'string' && node !== '' ? (parse(node) ?? undefined) : undefined;

const timestamp = (parse: (text: string) => Value): Convert => {
  const text = fromText(parse);
  return (node) => {
    if (!(node instanceof JsonNumber)) return text(node);
    const seconds = node.isInteger ? BigInt(node.text) : undefined;
    const fits = seconds !== undefined && BigInt.asIntN(64, seconds) === seconds;
    return fits ? BigInt.asIntN(64, seconds * 1_000_000n) : undefined;
  };
};

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const binary: Convert = (node) => {
  if (typeof node !== 'string' || !base64.test(node)) return undefined;
  return Uint8Array.from(atob(node), (char) => char.charCodeAt(0));
};

const interval = (type: DataType, runtime: Runtime): Convert => {
  const cast = castValue(StringType, type, 'try', runtime);
  return fromText((text) => cast(text));
};

const array = (type: ArrayType, c: Conversion): Convert => {
  const element = converterOf(type.elementType, c);
  return (node) => {
    if (!Array.isArray(node)) return undefined;
    const out: Value[] = [];
    for (const item of node as readonly JsonNode[]) {
      const value = element(item);
      if (value === undefined) return undefined;
      out.push(value);
    }
    return out;
  };
};

const map = (type: MapType, c: Conversion): Convert => {
  const item = converterOf(type.valueType, c);
  return (node) => {
    if (!(node instanceof JsonObject)) return undefined;
    const out: Value[] = [];
    for (let i = 0; i < node.names.length; i++) {
      const value = item(node.values[i]);
      if (value === undefined) return undefined;
      out.push([node.names[i], value]);
    }
    return out;
  };
};

/** Objects; the last of repeated names counts, unknown names are passed over. */
export function structConverter(type: StructType, c: Conversion): Convert {
  const indexes = new Map(type.fields.map((field, i) => [field.name, i]));
  const fields = type.fields.map((field) => converterOf(field.dataType, c));
  return (node) => {
    if (!(node instanceof JsonObject)) return undefined;
    const out: Value[] = new Array(fields.length).fill(null);
    for (let i = 0; i < node.names.length; i++) {
      const index = indexes.get(node.names[i]);
      if (index === undefined) continue;
      const value = fields[index](node.values[i]);
      if (value !== undefined) out[index] = value;
      else c.problem ??= `field '${node.names[i]}' is no ${type.fields[index].dataType.sql}`;
    }
    return out;
  };
}

const text = (c: Conversion): Convert => {
  if (!c.rawText) return textOfNode;
  return (node) => (node instanceof JsonNumber ? node.text : (c.parser?.sourceOf(node) ?? textOfNode(node)));
};

const atomic = new Map<DataType, (c: Conversion) => Convert>([
  [StringType, text],
  [BooleanType, () => (node) => (typeof node === 'boolean' ? node : undefined)],
  [ByteType, () => byte],
  [ShortType, () => integer(-32768n, 32767n, Number)],
  [IntegerType, () => integer(-2147483648n, 2147483647n, Number)],
  [LongType, () => integer(-(2n ** 63n), 2n ** 63n - 1n, (value) => value)],
  [FloatType, (c) => float(c.allowNonNumericNumbers)],
  [DoubleType, (c) => double(c.allowNonNumericNumbers)],
  [DateType, (c) => fromText(c.datetimes.date)],
  [TimestampType, (c) => timestamp(c.datetimes.timestamp)],
  [TimestampNTZType, (c) => fromText(c.datetimes.timestampNtz)],
  [BinaryType, () => binary],
]);

const partsOf = (type: DataType, c: Conversion): Convert => {
  if (type instanceof StructType) return structConverter(type, c);
  if (type instanceof ArrayType) return array(type, c);
  if (type instanceof MapType) return map(type, c);
  if (isDecimal(type)) return decimal(type);
  if (isInterval(type)) return interval(type, c.runtime);
  return atomic.get(type)?.(c) ?? (() => undefined);
};

/** The converter of a type. */
export function converterOf(type: DataType, c: Conversion): Convert {
  const convert = partsOf(type, c);
  return (node) => (node === null ? null : convert(node));
}
