/** Casting columns: constants and dictionary entries once, kernels where the layout allows, rows for the rest. */
import {
  ConstantVector,
  DictionaryVector,
  flatten,
  ListVector,
  MapVector,
  makeBuilder,
  nullVector,
  retype,
  StructVector,
  type Vector,
  vectorOf,
} from '../../columnar/index.js';
import {
  type ArrayType,
  type DataType,
  DateType,
  isComplex,
  type MapType,
  NullType,
  StringType,
  type StructType,
  sameType,
  specialDate,
  specialTimestamp,
  specialTimestampNtz,
  TimestampNTZType,
  TimestampType,
  type Value,
} from '../../types/index.js';
import type { Runtime } from '../runtime.js';
import { CastContext, type Converter } from './context.js';
import { makeConverter } from './converter.js';
import type { EvalMode } from './eval-mode.js';
import { findKernel } from './kernels.js';

type VectorCast = (vector: Vector) => Vector;

const castRows = (vector: Vector, to: DataType, convert: Converter): Vector => {
  const builder = makeBuilder(to);
  for (let i = 0; i < vector.length; i++) {
    const value = vector.get(i);
    builder.append(value === null ? null : convert(value));
  }
  return builder.finish();
};

/** Entries that no row uses stay null: they may be malformed, and nobody asked. */
const castDictionary = (vector: DictionaryVector, to: DataType, convert: Converter): Vector => {
  const used = new Uint8Array(vector.dictionary.length);
  for (let i = 0; i < vector.length; i++) if (!vector.isNull(i)) used[vector.indices[i]] = 1;
  const entries = Array.from(used, (u, i): Value => {
    const value = u ? vector.dictionary.get(i) : null;
    return value === null ? null : convert(value);
  });
  return new DictionaryVector(vector.indices, vectorOf(to, entries), vector.validity);
};

/** `now`, `today` and their kin, which only constants may say. */
const specialWord = (c: CastContext, text: string): Value | undefined => {
  const now = BigInt(Math.trunc(c.runtime.batchTimestampMs)) * 1000n;
  if (c.to === DateType) return specialDate(text, c.zone, now);
  if (c.to === TimestampType) return specialTimestamp(text, c.zone, now);
  return c.to === TimestampNTZType ? specialTimestampNtz(text, c.zone, now) : undefined;
};

const castConstant = (vector: ConstantVector, c: CastContext, convert: Converter): Vector => {
  const { value, length } = vector;
  if (value === null || length === 0) return nullVector(length, c.to);
  const special = c.from === StringType ? specialWord(c, value as string) : undefined;
  return new ConstantVector(c.to, special ?? convert(value), length);
};

/** Parts of nested columns, cast as columns. A try is of the whole value, so it goes row by row. */
const castParts = (c: CastContext): VectorCast | undefined => {
  if (c.mode === 'try' || !isComplex(c.from) || !isComplex(c.to)) return undefined;
  const part = (from: DataType, to: DataType): VectorCast => castWith(c.part(from, to));
  if (c.from.typeName === 'array') {
    const item = part((c.from as ArrayType).elementType, (c.to as ArrayType).elementType);
    return (v) => new ListVector(c.to, (v as ListVector).offsets, item((v as ListVector).child), v.validity);
  }
  if (c.from.typeName === 'map') {
    const [from, to] = [c.from as MapType, c.to as MapType];
    const [key, item] = [part(from.keyType, to.keyType), part(from.valueType, to.valueType)];
    const cast = (v: MapVector) => new MapVector(c.to, v.offsets, key(v.keys), item(v.items), v.validity);
    return (v) => cast(v as MapVector);
  }
  const fields = (c.from as StructType).fields.map((field, i) =>
    part(field.dataType, (c.to as StructType).fields[i].dataType),
  );
  return (v) => {
    const children = (v as StructVector).children.map((child, i) => fields[i](child));
    return new StructVector(c.to, children, v.length, v.validity);
  };
};

function castWith(c: CastContext): VectorCast {
  if (sameType(c.from, c.to)) return c.from.equals(c.to) ? (vector) => vector : (vector) => retype(vector, c.to);
  if (c.from === NullType) return (vector) => nullVector(vector.length, c.to);
  const convert = makeConverter(c);
  const plain = findKernel(c) ?? castParts(c) ?? ((vector) => castRows(vector, c.to, convert));
  return (vector) => {
    if (vector instanceof ConstantVector) return castConstant(vector, c, convert);
    if (!(vector instanceof DictionaryVector)) return plain(vector);
    if (vector.dictionary.length < vector.length) return castDictionary(vector, c.to, convert);
    return plain(flatten(vector));
  };
}

/**
 * A function that casts vectors of one type to another, any layout. What {@link canCast} denies it may not be asked for.
 * @example castVector(StringType, IntegerType, 'ansi', runtime)(vectorOf(StringType, ['12'])).get(0) // 12
 */
export function castVector(from: DataType, to: DataType, mode: EvalMode, runtime: Runtime): VectorCast {
  return castWith(new CastContext(from, to, mode, runtime));
}

/**
 * A function that casts single engine values, null included: for literals and for readers that hold values, not columns.
 * @example castValue(IntegerType, LongType, 'ansi', runtime)(1) // 1n
 */
export function castValue(from: DataType, to: DataType, mode: EvalMode, runtime: Runtime): (value: Value) => Value {
  const convert = makeConverter(new CastContext(from, to, mode, runtime));
  return (value) => (value === null ? null : convert(value));
}
