/** Sessions: windows of one group that overlap or touch are one window, which lasts as long as the last of them. */
import { compareWords, FixedVector, flatten, StructVector, type Vector, wordsOf } from '../columnar/index.js';
import type { StructType } from '../types/index.js';

export interface Windows {
  readonly starts: BigInt64Array;
  readonly ends: BigInt64Array;
}

export interface Sessions extends Windows {
  readonly count: number;
  /** The rows by group, start and place. */
  readonly order: Int32Array;
  /** The session of each row, in that order: from 0 up. */
  readonly sessionOf: Int32Array;
}

const child = (windows: StructVector, i: number): BigInt64Array =>
  (flatten(windows.children[i]) as FixedVector<BigInt64Array>).values;

/** The bounds of a column of windows, of which none is null. */
export const boundsOf = (column: Vector): Windows => {
  const windows = flatten(column) as StructVector;
  return { starts: child(windows, 0), ends: child(windows, 1) };
};

/** Windows as a column. */
export function windowColumn(type: StructType, { starts, ends }: Windows): Vector {
  const children = [starts, ends].map((values, i) => new FixedVector(type.fields[i].dataType, values));
  return new StructVector(type, children, starts.length);
}

/** Rows by group, each group's in their places; and where each group begins. */
const byGroup = (groups: Int32Array, numGroups: number): { order: Int32Array; from: Int32Array } => {
  const from = new Int32Array(numGroups + 1);
  for (let i = 0; i < groups.length; i++) from[groups[i] + 1]++;
  for (let g = 0; g < numGroups; g++) from[g + 1] += from[g];
  const next = from.slice();
  const order = new Int32Array(groups.length);
  for (let i = 0; i < groups.length; i++) order[next[groups[i]]++] = i;
  return { order, from };
};

const isOrdered = (rows: Int32Array, starts: Int32Array): boolean => {
  for (let i = 1; i < rows.length; i++) if (compareWords(starts, rows[i - 1], starts, rows[i]) > 0) return false;
  return true;
};

/** Events mostly come in order, so that most groups need no sorting. */
const ordered = (groups: Int32Array, numGroups: number, starts: Int32Array): Int32Array => {
  const { order, from } = byGroup(groups, numGroups);
  for (let g = 0; g < numGroups; g++) {
    const rows = order.subarray(from[g], from[g + 1]);
    if (!isOrdered(rows, starts)) rows.sort((a, b) => compareWords(starts, a, starts, b) || a - b);
  }
  return order;
};

/** The sessions of rows with a group and a window each. */
export function mergeSessions(groups: Int32Array, numGroups: number, windows: Windows): Sessions {
  const [starts, ends] = [wordsOf(windows.starts), wordsOf(windows.ends)];
  const order = ordered(groups, numGroups, starts);
  const sessionOf = new Int32Array(order.length);
  const [first, last] = [new Int32Array(order.length), new Int32Array(order.length)];
  let count = 0;
  for (let i = 0; i < order.length; i++) {
    const row = order[i];
    const open = count - 1;
    if (i > 0 && groups[row] === groups[order[i - 1]] && compareWords(starts, row, ends, last[open]) <= 0) {
      if (compareWords(ends, row, ends, last[open]) > 0) last[open] = row;
    } else {
      first[count] = row;
      last[count++] = row;
    }
    sessionOf[i] = count - 1;
  }
  const pick = (from: BigInt64Array, rows: Int32Array) => takeLongs(from, rows, count);
  return { count, order, sessionOf, starts: pick(windows.starts, first), ends: pick(windows.ends, last) };
}

/** The values at the first `count` of the places. */
export function takeLongs(values: BigInt64Array, places: Int32Array, count = places.length): BigInt64Array {
  const out = new BigInt64Array(count);
  const [from, to] = [wordsOf(values), wordsOf(out)];
  for (let i = 0; i < count; i++) {
    to[2 * i] = from[2 * places[i]];
    to[2 * i + 1] = from[2 * places[i] + 1];
  }
  return out;
}
