/** Pairs of codes as one code, from 1 in order of appearance. */
import { ReusedRows } from './reused-rows.js';
import { type EntryCodes, type Grid, gather, gatherCells, gatherEntryCells } from './row-loops.js';
import { WordTable } from './word-table.js';

/** The code of a value that was never seen, where none may be added. */
export const unknown = -1;

/** How many pairs are looked up by place instead of by hash. */
const gridCells = 1 << 15;

const withoutUnknown = (codes: Int32Array, left: Int32Array, right: Int32Array): Int32Array => {
  for (let i = 0; i < codes.length; i++) if (left[i] < 0 || right[i] < 0) codes[i] = unknown;
  return codes;
};

export class PairCoder {
  private readonly table = new WordTable(2);
  /** The codes of pairs by place, where there are few; 0 for those that are still to be looked up in the table. */
  private grid: Grid = { cells: new Int32Array(0), stride: 0 };
  private readonly out = new ReusedRows();
  private readonly right = new ReusedRows();

  /** All codes are below it. */
  get limit(): number {
    return this.table.size + 1;
  }

  /**
   * Codes of `left[i]`, `right[i]`, which are below the limits, each less `base`; unknown where one of them is, and without
   * `insert` for new pairs. Valid until the next call.
   */
  codes(
    left: Int32Array,
    right: Int32Array | EntryCodes,
    leftLimit: number,
    rightLimit: number,
    insert: boolean,
    base = 0,
  ): Int32Array {
    if (this.fit(leftLimit, rightLimit)) {
      const codes = this.byGrid(left, right, insert, base);
      return insert ? codes : withoutUnknown(codes, left, right as Int32Array);
    }
    const rights = right instanceof Int32Array ? right : this.ofEntries(right);
    const codes = this.byTable(left, rights, insert);
    if (base !== 0) for (let i = 0; i < codes.length; i++) codes[i] -= base;
    return insert ? codes : withoutUnknown(codes, left, rights);
  }

  private ofEntries({ entries, indices }: EntryCodes): Int32Array {
    const out = this.right.take(indices.length);
    gather(out, entries, indices, unknown);
    return out;
  }

  /** Makes room for a code of every pair; false when there are too many. */
  private fit(leftLimit: number, rightLimit: number): boolean {
    const stride = Math.max(this.grid.stride, 1 << (32 - Math.clz32(rightLimit)));
    if (leftLimit * stride > gridCells) return false;
    if (stride !== this.grid.stride || leftLimit * stride > this.grid.cells.length)
      this.grid = { cells: new Int32Array(Math.min(gridCells, 2 * leftLimit * stride)), stride };
    return true;
  }

  private byGrid(left: Int32Array, right: Int32Array | EntryCodes, insert: boolean, base: number): Int32Array {
    const out = this.out.take(left.length);
    const { grid } = this;
    for (let i = 0; ; i++) {
      i =
        right instanceof Int32Array
          ? gatherCells(out, grid, left, right, base, i)
          : gatherEntryCells(out, grid, left, right, base, i);
      if (i === out.length) return out;
      const other = right instanceof Int32Array ? right[i] : right.entries[right.indices[i]];
      out[i] = this.learn(left[i], other, insert) - base;
    }
  }

  private learn(left: number, right: number, insert: boolean): number {
    const code = this.table.lookup(Int32Array.of(left, right), 1, insert)[0];
    if (code > 0) this.grid.cells[left * this.grid.stride + right] = code;
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
