/** Builders of vectors, by type. */
import { internalError } from '../../errors/index.js';
import { ArrayType, type DataType, MapType, physicalOf, StructType, type Value } from '../../types/index.js';
import type { Vector } from '../vector.js';
import type { VectorBuilder } from './builder.js';
import { BytesBuilder } from './bytes.js';
import { BooleanBuilder, DecimalBuilder, FixedBuilder, NullBuilder } from './fixed.js';
import { ListBuilder, MapBuilder, StructBuilder } from './nested.js';

export { VectorBuilder } from './builder.js';

const byPhysical: Record<string, (type: DataType) => VectorBuilder> = {
  bool: (type) => new BooleanBuilder(type),
  i8: (type) => new FixedBuilder(type, new Int8Array(16)),
  i16: (type) => new FixedBuilder(type, new Int16Array(16)),
  i32: (type) => new FixedBuilder(type, new Int32Array(16)),
  i64: (type) => new FixedBuilder(type, new BigInt64Array(16)),
  i128: (type) => new DecimalBuilder(type),
  f32: (type) => new FixedBuilder(type, new Float32Array(16)),
  f64: (type) => new FixedBuilder(type, new Float64Array(16)),
  bytes: (type) => new BytesBuilder(type),
  null: (type) => new NullBuilder(type),
};

/** A builder of a type's vectors. */
export function makeBuilder(type: DataType): VectorBuilder {
  if (type instanceof ArrayType) return new ListBuilder(type, makeBuilder(type.elementType));
  if (type instanceof MapType) return new MapBuilder(type, makeBuilder(type.keyType), makeBuilder(type.valueType));
  if (type instanceof StructType)
    return new StructBuilder(
      type,
      type.fields.map((field) => makeBuilder(field.dataType)),
    );
  const physical = physicalOf(type);
  if (!physical) throw internalError(`no column layout for ${type.sql}`);
  return byPhysical[physical](type);
}

/** A vector of the given engine values. */
export function vectorOf(type: DataType, values: Iterable<Value>): Vector {
  const builder = makeBuilder(type);
  for (const value of values) builder.append(value);
  return builder.finish();
}
