/** How nested types compare: by position, names and nullability apart. */
import { ArrayType, type DataType, MapType, NullType, StringType, StructType } from '../../types/index.js';

/** The types inside of a nested type. */
const partsOf = (type: DataType): readonly DataType[] => {
  if (type instanceof ArrayType) return [type.elementType];
  if (type instanceof MapType) return [type.keyType, type.valueType];
  return type instanceof StructType ? type.fields.map((field) => field.dataType) : [];
};

const pairs = (a: DataType, b: DataType): (readonly [DataType, DataType])[] => {
  const others = partsOf(b);
  return partsOf(a).flatMap((part, i) => (others[i] ? [[part, others[i]] as const] : []));
};

/** Equal but for the names of fields and for what may be null. */
export const sameShape = (a: DataType, b: DataType): boolean =>
  a === b ||
  (a.constructor === b.constructor &&
    (partsOf(a).length > 0
      ? partsOf(a).length === partsOf(b).length && pairs(a, b).every(([x, y]) => sameShape(x, y))
      : a.equals(b)));

/** Whether text stands opposite to something else, NULL apart. */
export const mixesText = (a: DataType, b: DataType): boolean =>
  partsOf(a).length === 0
    ? (a === StringType) !== (b === StringType) && a !== NullType && b !== NullType
    : pairs(a, b).some(([x, y]) => mixesText(x, y));
