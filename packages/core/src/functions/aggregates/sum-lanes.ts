/**
 * Running sums, one slot a group, for the three kinds of numbers. 64-bit and 128-bit sums work on 32-bit words (the low
 * ones unsigned), so that no BigInt is made per row; a sum that leaves its width is noticed exactly.
 *
 * `flags` of a group: bit 0 is set once it has a value, bit 1 once its sum has overflowed.
 */
import { type Bitmap, DecimalVector, FixedVector, getBit, type Vector } from '../../columnar/index.js';
import type { DataType } from '../../types/index.js';
import {
  bitmapOf,
  decimalWordsOf,
  doublesOf,
  grown,
  intsOf,
  laneVector,
  longWordsOf,
  validityOf,
  wordsOf,
} from './lanes.js';

/** What to do when the sum of a group overflows; null to wrap around. */
export type OnOverflow = (() => void) | null;

/** A column of sums that grows by columns of values. */
export interface SumLane {
  flags: Uint8Array;
  resize(numGroups: number): void;
  add(groups: Int32Array, values: Vector, numRows: number): void;
  /** Counts the rows too, in the same pass; false when it did nothing. */
  addCounted?(groups: Int32Array, values: Vector, numRows: number, counts: Float64Array): boolean;
  /** The sums of the first `length` groups, null where there is no value or an overflow. */
  vector(type: DataType, length: number): Vector;
}

const addDoubles = (
  sums: Float64Array,
  flags: Uint8Array,
  groups: Int32Array,
  values: Float64Array,
  validity: Bitmap | null,
  numRows: number,
): void => {
  if (validity === null) {
    for (let i = 0; i < numRows; i++) {
      const g = groups[i];
      sums[g] += values[i];
      flags[g] = 1;
    }
    return;
  }
  for (let i = 0; i < numRows; i++) {
    if (((validity[i >> 3] >> (i & 7)) & 1) === 0) continue;
    const g = groups[i];
    sums[g] += values[i];
    flags[g] = 1;
  }
};

/** Sums and counts of rows without nulls, in one pass. */
const addAndCount = (
  sums: Float64Array,
  flags: Uint8Array,
  counts: Float64Array,
  groups: Int32Array,
  values: Float64Array,
  numRows: number,
): void => {
  for (let i = 0; i < numRows; i++) {
    const g = groups[i];
    sums[g] += values[i];
    counts[g]++;
    flags[g] = 1;
  }
};

export class DoubleSum implements SumLane {
  sums = new Float64Array(0);
  flags = new Uint8Array(0);

  resize(numGroups: number): void {
    this.sums = grown(this.sums, numGroups);
    this.flags = grown(this.flags, numGroups);
  }

  add(groups: Int32Array, values: Vector, numRows: number): void {
    addDoubles(this.sums, this.flags, groups, doublesOf(values), validityOf(values), numRows);
  }

  addCounted(groups: Int32Array, values: Vector, numRows: number, counts: Float64Array): boolean {
    if (validityOf(values) !== null) return false;
    addAndCount(this.sums, this.flags, counts, groups, doublesOf(values), numRows);
    return true;
  }

  vector(type: DataType, length: number): Vector {
    return laneVector(type, this.sums, this.flags, length);
  }
}

/** Adds (high, low) to the words of group g; says whether the 64-bit sum overflowed. */
const addWords = (sums: Int32Array, g: number, low: number, high: number): boolean => {
  const lowSum = (sums[2 * g] >>> 0) + (low >>> 0);
  const highSum = sums[2 * g + 1] + high + (lowSum > 4294967295 ? 1 : 0);
  sums[2 * g] = lowSum;
  sums[2 * g + 1] = highSum;
  return highSum !== (highSum | 0);
};

/** Sums of integers and of intervals, as 64-bit integers. */
export class LongSum implements SumLane {
  private sums = new BigInt64Array(0);
  words = wordsOf(this.sums);
  flags = new Uint8Array(0);

  /** @param wide whether the values have 64 bits rather than 32 or fewer */
  constructor(
    private readonly wide: (values: Vector) => boolean,
    private readonly onOverflow: OnOverflow,
  ) {}

  resize(numGroups: number): void {
    this.sums = grown(this.sums, numGroups);
    this.words = wordsOf(this.sums);
    this.flags = grown(this.flags, numGroups);
  }

  add(groups: Int32Array, values: Vector, numRows: number): void {
    if (this.wide(values)) this.addLongs(groups, longWordsOf(values), validityOf(values), numRows);
    else this.addInts(groups, intsOf(values), validityOf(values), numRows);
  }

  private addInts(groups: Int32Array, values: Int32Array, validity: Bitmap | null, numRows: number): void {
    const { words, flags } = this;
    for (let i = 0; i < numRows; i++) {
      if (validity !== null && ((validity[i >> 3] >> (i & 7)) & 1) === 0) continue;
      const g = groups[i];
      flags[g] |= 1;
      if (addWords(words, g, values[i], values[i] >> 31)) this.overflow(g);
    }
  }

  private addLongs(groups: Int32Array, values: Int32Array, validity: Bitmap | null, numRows: number): void {
    const { words, flags } = this;
    for (let i = 0; i < numRows; i++) {
      if (validity !== null && ((validity[i >> 3] >> (i & 7)) & 1) === 0) continue;
      const g = groups[i];
      flags[g] |= 1;
      if (addWords(words, g, values[2 * i], values[2 * i + 1])) this.overflow(g);
    }
  }

  private overflow(g: number): void {
    if (this.onOverflow === null) return;
    this.flags[g] |= 2;
    this.onOverflow();
  }

  vector(type: DataType, length: number): Vector {
    return laneVector(type, this.sums, this.flags, length);
  }
}

/** Sums of decimals as 128-bit integers; the caller checks the precision. */
export class DecimalSum implements SumLane {
  private sums = new BigInt64Array(0);
  private words = wordsOf(this.sums);
  flags = new Uint8Array(0);

  resize(numGroups: number): void {
    this.sums = grown(this.sums, numGroups * 2);
    this.words = wordsOf(this.sums);
    this.flags = grown(this.flags, numGroups);
  }

  add(groups: Int32Array, values: Vector, numRows: number): void {
    const validity = validityOf(values);
    const from = decimalWordsOf(values);
    for (let i = 0; i < numRows; i++) if (validity === null || getBit(validity, i)) this.addOne(groups[i], from, 4 * i);
  }

  private addOne(g: number, from: Int32Array, at: number): void {
    const { words } = this;
    const to = 4 * g;
    let carry = 0;
    for (let w = 0; w < 3; w++) {
      const sum = (words[to + w] >>> 0) + (from[at + w] >>> 0) + carry;
      words[to + w] = sum;
      carry = sum > 4294967295 ? 1 : 0;
    }
    const top = words[to + 3] + from[at + 3] + carry;
    words[to + 3] = top;
    this.flags[g] |= top === (top | 0) ? 1 : 3;
  }

  sum(g: number): bigint {
    return (this.sums[2 * g + 1] << 64n) | BigInt.asUintN(64, this.sums[2 * g]);
  }

  vector(type: DataType, length: number): Vector {
    return new DecimalVector(type, this.sums.slice(0, length * 2), bitmapOf(this.flags, length));
  }
}

/** Intervals of months: 64-bit sums as a 32-bit column. */
export function monthsVector(lane: LongSum, type: DataType, length: number, overflow: () => void): Vector {
  const months = new Int32Array(length);
  for (let g = 0; g < length; g++) {
    months[g] = lane.words[2 * g];
    if (lane.words[2 * g] >> 31 !== lane.words[2 * g + 1]) overflow();
  }
  return new FixedVector(type, months, bitmapOf(lane.flags, length));
}
