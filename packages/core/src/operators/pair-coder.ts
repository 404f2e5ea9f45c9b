/** Pairs of codes as one code, from 1 in order of appearance. */
import { ReusedRows } from './reused-rows.js';
import { gatherCells } from './row-loops.js';
import { WordTable } from './word-table.js';

/** The code of a value that was never seen, where none may be added. */
export const unknown = -1;

/** How many pairs are looked up by place instead of by hash. */
const gridCells = 1 << 15;

export class PairCoder {
  private readonly table = new WordTable(2);
  /** The codes of pairs by place, where there are few; 0 for those that are still to be looked up in the table. */
  private grid = new Int32Array(0);
  private stride = 0;
  private readonly out = new ReusedRows();

  /** All codes are below it. */
  get limit(): number {
    return this.table.size + 1;
  }

  /** Codes of `left[i]`, `right[i]`, which are below the limits; unknown where one of them is, and without `insert` for new pairs. Valid until the next call. */
  codes(left: Int32Array, right: Int32Array, leftLimit: number, rightLimit: number, insert: boolean): Int32Array {
    const codes = this.fit(leftLimit, rightLimit)
      ? this.byGrid(left, right, insert)
      : this.byTable(left, right, insert);
    if (!insert) for (let i = 0; i < codes.length; i++) if (left[i] < 0 || right[i] < 0) codes[i] = unknown;
    return codes;
  }

  /** Makes room for a code of every pair; false when there are too many. */
  private fit(leftLimit: number, rightLimit: number): boolean {
    const stride = Math.max(this.stride, 1 << (32 - Math.clz32(rightLimit)));
    if (leftLimit * stride > gridCells) return false;
    if (stride !== this.stride || leftLimit * stride > this.grid.length) {
      this.stride = stride;
      this.grid = new Int32Array(Math.min(gridCells, 2 * leftLimit * stride));
    }
    return true;
  }

  private byGrid(left: Int32Array, right: Int32Array, insert: boolean): Int32Array {
    const out = this.out.take(left.length);
    const { grid, stride } = this;
    for (let i = 0; ; i++) {
      i = gatherCells(out, grid, left, right, stride, i);
      if (i === out.length) return out;
      out[i] = this.learn(left[i], right[i], insert);
    }
  }

  private learn(left: number, right: number, insert: boolean): number {
    const code = this.table.lookup(Int32Array.of(left, right), 1, insert)[0];
    if (code > 0) this.grid[left * this.stride + right] = code;
    return code;
  }

  private byTable(left: Int32Array, right: Int32Array, insert: boolean): Int32Array {
    const words = new Int32Array(left.length * 2);
    for (let i = 0; i < left.length; i++) {
      words[2 * i] = left[i];
      words[2 * i + 1] = right[i];
    }
    return this.table.lookup(words, left.length, insert);
  }
}
