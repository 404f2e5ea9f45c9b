/** Types of JSON values: of one text, and of two put together. `schema_of_json` and the JSON file source share them. */
import {
  ArrayType,
  BooleanType,
  type DataType,
  DecimalType,
  DoubleType,
  isDecimal,
  LongType,
  NullType,
  parseTimestampMicros,
  StringType,
  StructField,
  StructType,
  TimestampType,
} from '../../types/index.js';
import { datetimeReaders } from './datetime-text.js';
import { isOn, syntaxOf, type TextOptions } from './json-options.js';
import { type JsonNode, JsonNumber, JsonObject, JsonParser } from './json-parser.js';

interface InferenceRules {
  readonly primitivesAsString: boolean;
  readonly prefersDecimal: boolean;
  readonly isTimestamp: (text: string) => boolean;
}

const inferenceRulesOf = (options: TextOptions, zone: string): InferenceRules => {
  const readers = datetimeReaders(options, zone);
  const infer = isOn(options, 'inferTimestamp', false);
  const pattern = options.get('timestampFormat') !== undefined;
  const isTimestamp = (text: string): boolean =>
    infer && (pattern ? readers.timestamp(text) !== null : parseTimestampMicros(text, zone) !== null);
  return {
    primitivesAsString: isOn(options, 'primitivesAsString', false),
    prefersDecimal: isOn(options, 'prefersDecimal', false),
    isTimestamp,
  };
};

const byName = (a: StructField, b: StructField): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

const structOf = (fields: ReadonlyMap<string, DataType>): StructType =>
  new StructType([...fields].map(([name, type]) => new StructField(name, type)).sort(byName));

const wholeDigits = (type: DataType): { whole: number; scale: number } | undefined => {
  if (type === LongType) return { whole: 20, scale: 0 };
  return isDecimal(type) ? { whole: type.precision - type.scale, scale: type.scale } : undefined;
};

const mergeNumbers = (a: DataType, b: DataType): DataType | undefined => {
  const [x, y] = [wholeDigits(a), wholeDigits(b)];
  if (x && y) {
    const [whole, scale] = [Math.max(x.whole, y.whole), Math.max(x.scale, y.scale)];
    return whole + scale > 38 ? DoubleType : new DecimalType(whole + scale, scale);
  }
  return (a === DoubleType || x) && (b === DoubleType || y) ? DoubleType : undefined;
};

/** The type that holds values of both: numbers widen, objects merge by name, everything else meets as text. */
export function mergeJsonTypes(a: DataType, b: DataType): DataType {
  if (b === NullType || a.equals(b)) return a;
  if (a === NullType) return b;
  if (a instanceof ArrayType && b instanceof ArrayType) {
    return new ArrayType(mergeJsonTypes(a.elementType, b.elementType), a.containsNull || b.containsNull);
  }
  if (!(a instanceof StructType && b instanceof StructType)) return mergeNumbers(a, b) ?? StringType;
  const fields = new Map(a.fields.map((field) => [field.name, field.dataType]));
  for (const { name, dataType } of b.fields) fields.set(name, mergeJsonTypes(fields.get(name) ?? NullType, dataType));
  return structOf(fields);
}

const decimalType = (text: string): DecimalType | undefined => {
  const match = /^[+-]?(?=\.?\d)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!match) return undefined;
  const scale = match[2].length - Number(match[3] ?? 0);
  const digits = (match[1] + match[2]).replace(/^0+/, '').length + Math.max(0, -scale);
  const [precision, behind] = [Math.max(digits, scale), Math.max(scale, 0)];
  return precision <= 38 ? new DecimalType(Math.max(precision, 1), behind) : undefined;
};

const numberType = (number: JsonNumber, rules: InferenceRules): DataType => {
  if (!number.isInteger) return (rules.prefersDecimal && decimalType(number.text)) || DoubleType;
  const value = BigInt(number.text);
  if (BigInt.asIntN(64, value) === value) return LongType;
  const digits = number.text.replace(/^-?0*/, '').length;
  return digits <= 38 ? new DecimalType(digits, 0) : DoubleType;
};

const textType = (text: string, rules: InferenceRules): DataType => {
  if (text === '') return NullType;
  const decimal = rules.prefersDecimal ? decimalType(text) : undefined;
  if (decimal) return decimal;
  return rules.isTimestamp(text) ? TimestampType : StringType;
};

/** The type of a node; NullType where nothing is known. */
function inferJsonType(node: JsonNode, rules: InferenceRules): DataType {
  if (node === null) return NullType;
  if (node instanceof JsonObject) {
    return structOf(new Map(node.names.map((name, i) => [name, inferJsonType(node.values[i], rules)])));
  }
  if (Array.isArray(node)) {
    const types = (node as readonly JsonNode[]).map((item) => inferJsonType(item, rules));
    return new ArrayType(types.reduce<DataType>(mergeJsonTypes, NullType));
  }
  if (rules.primitivesAsString) return StringType;
  if (node instanceof JsonNumber) return numberType(node, rules);
  return typeof node === 'boolean' ? BooleanType : textType(node as string, rules);
}

/** Reads the type of a text: undefined when it is blank. Throws {@link JsonSyntaxError} for malformed text. */
export function makeJsonTypeReader(options: TextOptions, zone: string): (text: string) => DataType | undefined {
  const [syntax, rules] = [syntaxOf(options), inferenceRulesOf(options, zone)];
  return (text) => {
    const node = new JsonParser(text, syntax).parse();
    return node === undefined ? undefined : inferJsonType(node, rules);
  };
}

/** The type for a schema: unknown becomes text, or disappears with `dropNulls`; so do objects without fields (undefined). */
export function canonicalJsonType(type: DataType, dropNulls = false): DataType | undefined {
  if (type === NullType) return dropNulls ? undefined : StringType;
  if (type instanceof ArrayType) {
    const element = canonicalJsonType(type.elementType, dropNulls);
    return element && new ArrayType(element, type.containsNull);
  }
  if (!(type instanceof StructType)) return type;
  const fields = type.fields.flatMap((field) => {
    const dataType = field.name === '' ? undefined : canonicalJsonType(field.dataType, dropNulls);
    return dataType ? [new StructField(field.name, dataType)] : [];
  });
  return fields.length === 0 ? undefined : new StructType(fields);
}
