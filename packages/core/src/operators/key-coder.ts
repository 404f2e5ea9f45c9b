/**
 * Key columns as numbers: equal values get equal codes, from 1 in order of appearance; null is 0. Codes stay the same from
 * batch to batch.
 */
import type { Vector } from '../columnar/index.js';
import type { EntryCodes } from './row-loops.js';

export interface KeyCoder {
  /** All codes are below it. */
  readonly limit: number;
  /** A code for each row. With `insert` false new values get {@link unknown}. The caller may change them; the next call does. */
  codes(vector: Vector, insert: boolean): Int32Array;
  /** The same for each entry of a dictionary, where rows share entries and all have one. New values are added. */
  entryCodes?(vector: Vector): EntryCodes | undefined;
}
