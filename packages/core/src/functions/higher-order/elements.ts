/**
 * What higher-order functions do to columns: the elements of all rows lie end to end in one child column, so that a
 * lambda's body runs once a batch, over all elements, and not once a row.
 */
import { FixedVector, flatten, type ListVector, type MapVector, take, type Vector } from '../../columnar/index.js';
import { IntegerType } from '../../types/index.js';

export interface Elements<V extends Vector> {
  /** The arrays or maps in plain layout. */
  readonly source: V;
  /** The rows of the child column that belong to a row that is not null. */
  readonly childRows: Int32Array;
  /** For each of them the row that it belongs to. */
  readonly rows: Int32Array;
  /** Row i has elements offsets[i] to offsets[i + 1]. */
  readonly offsets: Int32Array;
}

/** The elements of every row that is not null, end to end. */
export function elementsOf<V extends ListVector | MapVector>(vector: Vector, numRows: number): Elements<V> {
  const source = flatten(vector) as V;
  const offsets = new Int32Array(numRows + 1);
  for (let i = 0; i < numRows; i++) {
    offsets[i + 1] = offsets[i] + (source.isNull(i) ? 0 : source.offsets[i + 1] - source.offsets[i]);
  }
  const childRows = new Int32Array(offsets[numRows]);
  const rows = new Int32Array(offsets[numRows]);
  for (let i = 0; i < numRows; i++) {
    for (let at = offsets[i], c = source.offsets[i]; at < offsets[i + 1]; at++, c++) {
      childRows[at] = c;
      rows[at] = i;
    }
  }
  return { source, childRows, rows, offsets };
}

const isWhole = (rows: Int32Array, length: number): boolean => {
  if (rows.length !== length) return false;
  for (let i = 0; i < length; i++) if (rows[i] !== i) return false;
  return true;
};

/** A child column restricted to the elements; itself when that is all of it. */
export const pick = (child: Vector, childRows: Int32Array): Vector =>
  isWhole(childRows, child.length) ? child : take(child, childRows);

/** The position of each element within its row, from 0. */
export function positionsOf({ rows, offsets }: Elements<Vector>): Vector {
  const positions = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) positions[i] = i - offsets[rows[i]];
  return new FixedVector(IntegerType, positions);
}

/** The elements for which a condition holds, and the offsets of the rows that keep them. */
export function keepWhere(condition: Vector, { offsets }: Elements<Vector>): { kept: Int32Array; offsets: Int32Array } {
  const kept: number[] = [];
  const next = new Int32Array(offsets.length);
  for (let row = 0; row + 1 < offsets.length; row++) {
    for (let at = offsets[row]; at < offsets[row + 1]; at++) if (condition.get(at) === true) kept.push(at);
    next[row + 1] = kept.length;
  }
  return { kept: Int32Array.from(kept), offsets: next };
}
