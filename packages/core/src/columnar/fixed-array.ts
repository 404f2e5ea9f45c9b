/** The typed arrays behind columns with one element a row. */

/** Their classes, by the layout of a type. */
export const fixedArrays = {
  i8: Int8Array,
  i16: Int16Array,
  i32: Int32Array,
  i64: BigInt64Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;

/** The layouts that such an array has. */
export type FixedLayout = keyof typeof fixedArrays;

export type FixedArray = Int8Array | Int16Array | Int32Array | BigInt64Array | Float32Array | Float64Array;

/** The same elements with room for at least `length`, and for twice as many as before when there was too little. */
export const grown = <A extends FixedArray | Uint8Array>(array: A, length: number): A => {
  if (array.length >= length) return array;
  const Class = array.constructor as new (length: number) => A;
  const next = new Class(Math.max(length, array.length * 2, 16));
  next.set(array as never);
  return next;
};
