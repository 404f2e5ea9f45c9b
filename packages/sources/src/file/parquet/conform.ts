/** Columns of a file as the columns that a read asks for: wider numbers, missing and reordered fields of structs. */
import {
  ArrayType,
  BinaryType,
  ByteType,
  castVector,
  type DataType,
  DateType,
  DoubleType,
  FloatType,
  IntegerType,
  isDecimal,
  isInterval,
  ListVector,
  LongType,
  MapType,
  MapVector,
  nullVector,
  type Runtime,
  retype,
  ShortType,
  StringType,
  StructType,
  StructVector,
  TimestampNTZType,
  TimestampType,
  type Vector,
} from '@millrace/core';

/** Turns a column of one type into one of another. */
export type Conform = (vector: Vector) => Vector;

const identity: Conform = (vector) => vector;

/** How types without parts become others; null when they cannot. */
export type AtomicRule = (from: DataType, to: DataType, runtime: Runtime) => Conform | null;

/** Types whose values lie in memory alike and may stand for each other. */
const alike: readonly (readonly DataType[])[] = [
  [StringType, BinaryType],
  [TimestampType, TimestampNTZType],
];

const wider: readonly (readonly [DataType, readonly DataType[]])[] = [
  [ByteType, [ShortType, IntegerType, LongType, DoubleType]],
  [ShortType, [ByteType, IntegerType, LongType, DoubleType]],
  [IntegerType, [ByteType, ShortType, LongType, DoubleType]],
  [FloatType, [DoubleType]],
  [DateType, [TimestampNTZType]],
];

const isStored = (from: DataType, to: DataType): boolean =>
  isInterval(to) && (from === IntegerType || from === LongType || isInterval(from));

const isWider = (from: DataType, to: DataType): boolean => {
  if (isDecimal(from) && isDecimal(to)) {
    return to.scale >= from.scale && to.precision - to.scale >= from.precision - from.scale;
  }
  return wider.some(([narrow, wides]) => narrow === from && wides.includes(to));
};

/** The columns of a file as those of a read. */
export const byWidening: AtomicRule = (from, to, runtime) => {
  if (isStored(from, to) || alike.some((types) => types.includes(from) && types.includes(to))) {
    return (vector) => retype(vector, to);
  }
  return isWider(from, to) ? castVector(from, to, 'ansi', runtime) : null;
};

const struct = (from: StructType, to: StructType, runtime: Runtime, rule: AtomicRule): Conform | null => {
  const positions = to.fields.map((field) => indexOfName(from, field.name));
  const parts = to.fields.map((field, i) =>
    positions[i] < 0 ? identity : conformer(from.fields[positions[i]].dataType, field.dataType, runtime, rule),
  );
  if (parts.some((part) => part === null)) return null;
  return (vector) => {
    const { children, length, validity } = vector as StructVector;
    const made = to.fields.map((field, i) =>
      positions[i] < 0 ? nullVector(length, field.dataType) : parts[i]!(children[positions[i]]),
    );
    return new StructVector(to, made, length, validity);
  };
};

/** The position of a name in a schema: exactly, or else in any case; -1 when there is none. */
export function indexOfName(schema: StructType, name: string): number {
  const exact = schema.names.indexOf(name);
  return exact >= 0 ? exact : schema.names.findIndex((candidate) => candidate.toLowerCase() === name.toLowerCase());
}

const list = (from: ArrayType, to: ArrayType, runtime: Runtime, rule: AtomicRule): Conform | null => {
  const item = conformer(from.elementType, to.elementType, runtime, rule);
  return (
    item &&
    ((vector) => {
      const { offsets, child, validity } = vector as ListVector;
      return new ListVector(to, offsets, item(child), validity);
    })
  );
};

const map = (from: MapType, to: MapType, runtime: Runtime, rule: AtomicRule): Conform | null => {
  const key = conformer(from.keyType, to.keyType, runtime, rule);
  const item = conformer(from.valueType, to.valueType, runtime, rule);
  return (
    key &&
    item &&
    ((vector) => {
      const { offsets, keys, items, validity } = vector as MapVector;
      return new MapVector(to, offsets, key(keys), item(items), validity);
    })
  );
};

/** How columns of `from` become columns of `to`; null when they cannot. */
export function conformer(
  from: DataType,
  to: DataType,
  runtime: Runtime,
  rule: AtomicRule = byWidening,
): Conform | null {
  if (from.equals(to)) return identity;
  if (from instanceof StructType && to instanceof StructType) return struct(from, to, runtime, rule);
  if (from instanceof ArrayType && to instanceof ArrayType) return list(from, to, runtime, rule);
  if (from instanceof MapType && to instanceof MapType) return map(from, to, runtime, rule);
  return rule(from, to, runtime);
}
