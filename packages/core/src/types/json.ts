/** JSON schemas, both ways. */
import { error } from '../errors/index.js';
import {
  BinaryType,
  BooleanType,
  ByteType,
  CalendarIntervalType,
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
import { intervalTypeOf } from './interval-types.js';
import { ArrayType, MapType, StructField, StructType } from './nested-types.js';

const atomic = new Map<string, DataType>(
  [
    NullType,
    BooleanType,
    ByteType,
    ShortType,
    IntegerType,
    LongType,
    FloatType,
    DoubleType,
    StringType,
    BinaryType,
    DateType,
    TimestampType,
    TimestampNTZType,
    CalendarIntervalType,
  ].map((type) => [type.typeName, type]),
);

const intervalFromName = (name: string): DataType | undefined => {
  const match = /^interval (\w+)(?: to (\w+))?$/.exec(name);
  return match ? intervalTypeOf(match[1], match[2] ?? match[1]) : undefined;
};

const fromName = (name: string): DataType => {
  const decimal = /^decimal\((\d+),(-?\d+)\)$/.exec(name);
  if (decimal) return new DecimalType(Number(decimal[1]), Number(decimal[2]));
  if (name === 'decimal') return new DecimalType();
  if (/^(varchar|char)\(/.test(name)) return StringType;
  const found = atomic.get(name) ?? intervalFromName(name);
  if (!found) throw error('UNSUPPORTED_DATATYPE', { typeName: `"${name}"`, proposal: '' });
  return found;
};

/** The type that a JSON schema value describes. Throws `UNSUPPORTED_DATATYPE`. */
export function dataTypeFromJson(json: any): DataType {
  if (typeof json === 'string') return fromName(json);
  if (json.type === 'array') return new ArrayType(dataTypeFromJson(json.elementType), json.containsNull);
  if (json.type === 'map') {
    return new MapType(dataTypeFromJson(json.keyType), dataTypeFromJson(json.valueType), json.valueContainsNull);
  }
  if (json.type === 'struct') {
    return new StructType(
      json.fields.map((f: any) => new StructField(f.name, dataTypeFromJson(f.type), f.nullable, f.metadata ?? {})),
    );
  }
  throw error('UNSUPPORTED_DATATYPE', { typeName: JSON.stringify(json), proposal: '' });
}
