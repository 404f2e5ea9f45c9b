/** Chooses among staged rows those that fulfil all tests, before anything of the others leaves the kernel's memory. */
import { compareRegion } from '@millrace/kernels';
import type { ColumnTest } from './column-tests.js';
import { type ChosenRows, type DirectColumn, FixedColumn } from './direct-column.js';
import type { DirectLayout } from './direct-layout.js';
import type { DirectMemory } from './direct-memory.js';

/** A test of a column that is at hand. */
interface OpenTest {
  readonly test: ColumnTest;
  readonly column: FixedColumn;
  readonly layout: 'i32' | 'i64' | 'f64';
}

const layoutOf = ({ values, kind }: DirectLayout): OpenTest['layout'] | null => {
  if (kind !== 'number' && kind !== 'instant') return null;
  if (values === Int32Array) return 'i32';
  if (values === BigInt64Array) return 'i64';
  return values === Float64Array ? 'f64' : null;
};

export class RowFilter {
  /** Whether it makes all of the tests. */
  readonly isWhole: boolean;
  private readonly tests: readonly OpenTest[];
  private readonly bits: number;
  private readonly others: number;
  private readonly rows: number;

  /** `columns` are decoded here or null, with the names `names`; tests of other columns are left to the plan. */
  constructor(
    private readonly memory: DirectMemory,
    tests: readonly ColumnTest[],
    names: readonly string[],
    columns: readonly (DirectColumn | null)[],
    batchSize: number,
  ) {
    this.tests = tests.flatMap((test) => {
      const column = columns[names.indexOf(test.column)];
      const layout = column instanceof FixedColumn ? layoutOf(column.layout) : null;
      return layout ? [{ test, column: column as FixedColumn, layout }] : [];
    });
    this.isWhole = this.tests.length === tests.length;
    this.bits = memory.allocate(batchSize / 8);
    this.others = memory.allocate(batchSize / 8);
    this.rows = memory.allocate(batchSize * 4);
  }

  /** The staged rows that are wanted; null when all `count` are. */
  choose(count: number): ChosenRows | null {
    if (this.tests.length === 0) return null;
    const { kernels } = this.memory;
    this.tests.forEach((test, i) => {
      this.mark(test, count, i === 0 ? this.bits : this.others);
      if (i > 0) kernels.andBits(this.bits, this.others, count);
    });
    for (const { column } of this.tests) this.leaveOutNulls(column, count);
    const found = kernels.positions(this.bits, count, this.rows);
    return found === count ? null : { at: this.rows, count: found };
  }

  private mark({ test, column, layout }: OpenTest, count: number, out: number): void {
    const region = { at: column.staged.values, count, layout, out };
    compareRegion(this.memory.kernels, region, test.symbol, test.value);
  }

  private leaveOutNulls({ staged }: FixedColumn, count: number): void {
    if (staged.valid === 0) return;
    const { kernels } = this.memory;
    kernels.packBits(staged.valid, count, this.others);
    kernels.andBits(this.bits, this.others, count);
  }

  /** The numbers of chosen rows, a copy. */
  selection({ at, count }: ChosenRows): Int32Array {
    return new Int32Array(this.memory.buffer, at, count).slice();
  }
}
