/**
 * The loops of grouping, one pass over the rows each. They call nothing but arithmetic: the engine compiles them once and in no time, where
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

/** The number of the first row from `start` on whose value is 0 in `of`, or the number of rows. */
export function findZero(of: Int32Array, at: Int32Array, start: number): number {
  let i = start;
  while (i < at.length && of[at[i]] !== 0) i++;
  return i;
}

/** The first row of each number from `least` on, which appear in order. */
export function firstRows(out: Int32Array, numbers: Int32Array, least: number): void {
  for (let i = 0, n = 0; n < out.length; i++) if (numbers[i] === least + n) out[n++] = i;
}

/** `values[i] = of[values[i]]`. */
export function mapEach(values: Int32Array, of: Int32Array): void {
  for (let i = 0; i < values.length; i++) values[i] = of[values[i]];
}

/** Numbers of pairs by open addressing: a slot holds the number of a pair, whose words stand before twice that; 0 is free. */
export interface PairSlots {
  readonly slots: Int32Array;
  readonly words: Int32Array;
}

/** The numbers of the pairs from `start` on; the number of the first row whose pair has none, or the number of rows. */
export function findPairs(out: Int32Array, { slots, words }: PairSlots, pairs: Int32Array, start: number): number {
  const mask = slots.length - 1;
  for (let i = start; i < out.length; i++) {
    const a = pairs[2 * i];
    const b = pairs[2 * i + 1];
    if (i > 0 && a === pairs[2 * i - 2] && b === pairs[2 * i - 1]) {
      out[i] = out[i - 1];
      continue;
    }
    let slot = hashOfPair(a, b);
    let number: number;
    do {
      number = slots[slot & mask];
      slot = (slot + 1) | 0;
    } while (number !== 0 && (words[2 * number - 2] !== a || words[2 * number - 1] !== b));
    if (number === 0) return i;
    out[i] = number;
  }
  return out.length;
}

/** Spreads the bits of a number. */
export const mix = (h: number): number => {
  const x = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return x ^ (x >>> 13);
};

export const hashOfPair = (a: number, b: number): number => mix(Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b));
