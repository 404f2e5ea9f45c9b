/** Types of JSON values: read from text without making values, merged, and made fit for a schema. */
import {
  ArrayType,
  type DataType,
  DecimalType,
  DoubleType,
  isDecimal,
  LongType,
  NullType,
  StringType,
  StructField,
  StructType,
} from '@millrace/core';

/** The type that holds values of both: numbers widen, objects merge, everything else meets as text. */
export function mergeJsonTypes(a: DataType, b: DataType): DataType {
  if (a === b || b === NullType) return a;
  if (a === NullType) return b;
  if (a instanceof StructType && b instanceof StructType) return mergeStructs(a, b);
  if (a instanceof ArrayType && b instanceof ArrayType) {
    return new ArrayType(mergeJsonTypes(a.elementType, b.elementType), a.containsNull || b.containsNull);
  }
  return mergeNumbers(a, b) ?? (a.equals(b) ? a : StringType);
}

const digitsOf = (type: DataType): { whole: number; scale: number } | null => {
  if (type === LongType) return { whole: 20, scale: 0 };
  return isDecimal(type) ? { whole: type.precision - type.scale, scale: type.scale } : null;
};

const mergeNumbers = (a: DataType, b: DataType): DataType | null => {
  const [x, y] = [digitsOf(a), digitsOf(b)];
  if (x && y) {
    const [whole, scale] = [Math.max(x.whole, y.whole), Math.max(x.scale, y.scale)];
    return whole + scale > 38 ? DoubleType : new DecimalType(whole + scale, scale);
  }
  const bothNumbers = (a === DoubleType || x) && (b === DoubleType || y);
  return bothNumbers ? DoubleType : null;
};

const byName = (a: StructField, b: StructField): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** An object's type: fields in the order of their names, a repeated name merged. */
export function objectType(fields: ReadonlyMap<string, DataType>): StructType {
  return new StructType([...fields].map(([name, type]) => new StructField(name, type)).sort(byName));
}

const mergeStructs = (a: StructType, b: StructType): StructType => {
  if (a.fields.length === b.fields.length && a.fields.every((f, i) => same(f, b.fields[i]))) return a;
  const fields = new Map(a.fields.map((field) => [field.name, field.dataType]));
  for (const { name, dataType } of b.fields) fields.set(name, mergeJsonTypes(fields.get(name) ?? NullType, dataType));
  return objectType(fields);
};

const same = (a: StructField, b: StructField): boolean => a.name === b.name && a.dataType === b.dataType;

/** The type for a schema: unknown becomes text, objects without fields disappear (null). */
export function canonicalJsonType(type: DataType, dropNulls: boolean): DataType | null {
  if (type === NullType) return dropNulls ? null : StringType;
  if (type instanceof ArrayType) {
    const element = canonicalJsonType(type.elementType, dropNulls);
    return element && new ArrayType(element, type.containsNull);
  }
  if (!(type instanceof StructType)) return type;
  const fields = type.fields.flatMap((field) => {
    const dataType = field.name === '' ? null : canonicalJsonType(field.dataType, dropNulls);
    return dataType ? [new StructField(field.name, dataType)] : [];
  });
  return fields.length === 0 ? null : new StructType(fields);
}

/** The type of a number's text. */
export function numberType(text: string, prefersDecimal: boolean): DataType {
  if (/^-?\d+$/.test(text)) {
    if (text.length < 19) return LongType;
    const n = BigInt(text);
    if (BigInt.asIntN(64, n) === n) return LongType;
    const digits = text.replace(/^-?0*/, '').length;
    return digits <= 38 ? new DecimalType(digits, 0) : DoubleType;
  }
  return (prefersDecimal && decimalType(text)) || DoubleType;
}

const decimalType = (text: string): DataType | null => {
  const match = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!match) return null;
  const scale = Math.max(0, (match[2]?.length ?? 0) - Number(match[3] ?? 0));
  const unscaled =
    `${match[1]}${match[2] ?? ''}`.replace(/^0+/, '').length +
    Math.max(0, Number(match[3] ?? 0) - (match[2]?.length ?? 0));
  const precision = Math.max(unscaled, scale);
  return precision <= 38 && scale <= 38 ? new DecimalType(precision, scale) : null;
};
