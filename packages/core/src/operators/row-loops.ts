/**
 * The loops of grouping, one pass over the rows each. They call nothing: the engine compiles them once and in no time, where
 * a rare path inside would be compiled with them, and again whenever it is first taken. Such rows are told to the caller.
 */

/** A number for each pair of coordinates. */
export interface Grid {
  readonly cells: Int32Array;
  readonly stride: number;
}

/** Codes of rows that share them: of each row's entry. */
export interface EntryCodes {
  readonly entries: Int32Array;
  readonly indices: Int32Array;
}

/** `out[i] = from[at[i]]`; the number of the first row where that is below `least`, or the number of rows. */
export function gather(out: Int32Array, from: Int32Array, at: Int32Array, least: number, start = 0): number {
  for (let i = start; i < out.length; i++) {
    const value = from[at[i]];
    if (value < least) return i;
    out[i] = value;
  }
  return out.length;
}

/** The same from cells by two coordinates, less `base`; cells that hold 0 are unknown. */
export function gatherCells(
  out: Int32Array,
  { cells, stride }: Grid,
  left: Int32Array,
  right: Int32Array,
  base: number,
  start: number,
): number {
  for (let i = start; i < out.length; i++) {
    const value = cells[left[i] * stride + right[i]];
    if (value <= 0) return i;
    out[i] = value - base;
  }
  return out.length;
}

/** The same where the second coordinate is that of a dictionary's entry. */
export function gatherEntryCells(
  out: Int32Array,
  { cells, stride }: Grid,
  left: Int32Array,
  { entries, indices }: EntryCodes,
  base: number,
  start: number,
): number {
  for (let i = start; i < out.length; i++) {
    const value = cells[left[i] * stride + entries[indices[i]]];
    if (value <= 0) return i;
    out[i] = value - base;
  }
  return out.length;
}

/** The end of the run of pairs that are like the one before `start`; they get its number. */
export function repeatPairs(out: Int32Array, pairs: Int32Array, start: number): number {
  const [a, b, number] = [pairs[2 * start - 2], pairs[2 * start - 1], out[start - 1]];
  let i = start;
  for (; i < out.length && pairs[2 * i] === a && pairs[2 * i + 1] === b; i++) out[i] = number;
  return i;
}
