/** Numbers of rows that are overwritten with the next batch: memory that stays in the processor's cache, and no garbage. */

export class ReusedRows {
  private kept = new Int32Array(0);

  /** Room for a number a row, with what was left in it. It is valid until the next call. */
  take(numRows: number): Int32Array {
    if (numRows > this.kept.length) this.kept = new Int32Array(numRows);
    return numRows === this.kept.length ? this.kept : this.kept.subarray(0, numRows);
  }
}
