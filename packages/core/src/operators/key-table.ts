/**
 * Grouping: rows of key columns to dense group ids, from 0 in order of first appearance. NaN equals NaN, -0.0 equals 0.0,
 * null equals null.
 */
import { concatVectors, FixedVector, flatten, take, type Vector, vectorOf } from '../columnar/index.js';
import type { DataType } from '../types/index.js';
import { CombinedCoder } from './combined-codes.js';
import { coderFor } from './key-codes.js';
import { firstRows, gather } from './row-loops.js';

export class KeyTable {
  private readonly coder: CombinedCoder;
  private groupOfCode = new Int32Array(64).fill(-1);
  private chunks: Vector[][] = [];
  numGroups = 0;

  constructor(private readonly types: readonly DataType[]) {
    this.coder = new CombinedCoder(types.map(coderFor));
  }

  /** The group of each row. With `insert` false, rows of unknown keys get -1. Valid until the next call. */
  lookup(columns: readonly Vector[], numRows: number, insert = true): Int32Array {
    if (this.types.length === 0) return this.single(new Int32Array(numRows), insert);
    if (insert && this.coder.isDense) return this.insertDense(this.coder.denseCodes(columns), columns);
    const codes = this.coder.codes(columns, insert);
    return insert ? this.insert(codes, columns) : this.known(codes);
  }

  /** Codes that are the groups. */
  private insertDense(groups: Int32Array, columns: readonly Vector[]): Int32Array {
    const numGroups = this.coder.limit - 1;
    if (numGroups === this.numGroups) return groups;
    const fresh = new Int32Array(numGroups - this.numGroups);
    firstRows(fresh, groups, this.numGroups);
    this.numGroups = numGroups;
    this.keep(columns, fresh);
    return groups;
  }

  /** Codes become groups when rows first bring them. */
  private insert(codes: Int32Array, columns: readonly Vector[]): Int32Array {
    if (this.coder.limit > this.groupOfCode.length) this.grow();
    const fresh: number[] = [];
    for (let i = 0; i < codes.length; ) {
      i = gather(codes, this.groupOfCode, codes, 0, i);
      if (i === codes.length) break;
      fresh.push(i);
      this.groupOfCode[codes[i]] = this.numGroups++;
    }
    if (fresh.length > 0) this.keep(columns, Int32Array.from(fresh));
    return codes;
  }

  private known(codes: Int32Array): Int32Array {
    if (this.coder.isDense) {
      for (let i = 0; i < codes.length; i++) codes[i] = codes[i] < 0 ? -1 : codes[i] - 1;
      return codes;
    }
    for (let i = 0; i < codes.length; i++)
      codes[i] = codes[i] < 0 || codes[i] >= this.groupOfCode.length ? -1 : this.groupOfCode[codes[i]];
    return codes;
  }

  private grow(): void {
    const grown = new Int32Array(this.coder.limit * 2).fill(-1);
    grown.set(this.groupOfCode);
    this.groupOfCode = grown;
  }

  private single(groups: Int32Array, insert: boolean): Int32Array {
    if (this.numGroups === 0 && insert && groups.length > 0) this.numGroups = 1;
    return this.numGroups === 0 ? groups.fill(-1) : groups;
  }

  private keep(columns: readonly Vector[], rows: Int32Array): void {
    this.chunks.push(columns.map((column) => withoutNegativeZero(flatten(take(column, rows)))));
  }

  /** The keys of all groups, one column a key. */
  keys(): Vector[] {
    if (this.chunks.length > 1) this.chunks = [this.joined()];
    return this.chunks[0] ?? this.types.map((type) => vectorOf(type, []));
  }

  private joined(): Vector[] {
    return this.types.map((_, c) => concatVectors(this.chunks.map((chunk) => chunk[c])));
  }
}

/** Keys of one group are shown as one value: -0.0 as 0.0. The vector is ours to change. */
const withoutNegativeZero = (vector: Vector): Vector => {
  const values = vector instanceof FixedVector ? vector.values : undefined;
  if (values instanceof Float64Array || values instanceof Float32Array)
    for (let i = 0; i < values.length; i++) values[i] += 0;
  return vector;
};
