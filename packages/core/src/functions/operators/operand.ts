/** How kernels see their operands: flat buffers, a constant as one element read again and again. */
import {
  andBitmaps,
  type Bitmap,
  type BooleanVector,
  ConstantVector,
  type DecimalVector,
  DictionaryVector,
  type FixedArray,
  type FixedVector,
  flatten,
  newBitmap,
  type Vector,
  vectorOf,
} from '../../columnar/index.js';

/** `values[i * stride]` is the value of row i. */
export interface Operand<A> {
  readonly values: A;
  readonly stride: 0 | 1;
}

const plain = (vector: Vector): { vector: Vector; stride: 0 | 1 } =>
  vector instanceof ConstantVector
    ? { vector: vectorOf(vector.type, [vector.value]), stride: 0 }
    : { vector: flatten(vector), stride: 1 };

export const fixedOperand = <A extends FixedArray>(vector: Vector): Operand<A> => {
  const { vector: flat, stride } = plain(vector);
  return { values: (flat as FixedVector<A>).values, stride };
};

export const decimalOperand = (vector: Vector): Operand<Vector> => {
  const { vector: flat, stride } = plain(vector);
  return { values: flat as DecimalVector, stride };
};

/** Where all operands have a value: null for everywhere, `none` when a constant operand is null. */
export function jointValidity(vectors: readonly Vector[], numRows: number): Bitmap | null {
  let joint: Bitmap | null = null;
  for (const vector of vectors) {
    if (vector instanceof ConstantVector) {
      if (vector.value === null) return newBitmap(numRows);
      continue;
    }
    joint = andBitmaps(joint, validityOf(vector), numRows);
  }
  return joint;
}

/** The validity of any vector, dictionaries with null entries included. */
export function validityOf(vector: Vector): Bitmap | null {
  if (vector instanceof ConstantVector && vector.value !== null) return null;
  if (vector instanceof DictionaryVector && hasNoNulls(vector.dictionary)) return vector.validity;
  return flatten(vector).validity;
}

const hasNoNulls = (vector: Vector): boolean =>
  vector.validity === null && !(vector instanceof ConstantVector) && !(vector instanceof DictionaryVector);

/** The bits of a boolean vector. */
export const boolBits = (vector: Vector): Bitmap => (flatten(vector) as BooleanVector).bits;
