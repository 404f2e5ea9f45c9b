/**
 * Joins: the right side is held in a hash table by its key columns (all rows under one key when there is none), the left
 * side passes by. A condition beyond the keys is tested on the joined candidates.
 */
import {
  BytesVector,
  concatBatches,
  DictionaryVector,
  flatten,
  getBit,
  RecordBatch,
  take,
  type Vector,
} from '../columnar/index.js';
import { type AttributeReference, compile, type Evaluator, type Expression } from '../expressions/index.js';
import { truthOf } from '../functions/operators/logical.js';
import { collectBatches, Exec, type PrepareEnv, type Runner } from './exec.js';
import { KeyTable } from './key-table.js';

export type ExecJoinType = 'inner' | 'left' | 'right' | 'full' | 'leftsemi' | 'leftanti';

/** A pair of key expressions; `nullSafe` for `<=>`, where null equals null. */
export interface JoinKey {
  readonly left: Expression;
  readonly right: Expression;
  readonly nullSafe: boolean;
}

const batchRows = 65_536;

/** The rows of the held side by key. */
class BuildSide {
  private readonly table: KeyTable;
  private readonly starts: Int32Array;
  private readonly rows: Int32Array;
  readonly matched: Uint8Array;

  constructor(
    readonly batch: RecordBatch,
    keys: readonly Vector[],
    keyRows: Int32Array,
    keyTypes: ConstructorParameters<typeof KeyTable>[0],
  ) {
    this.table = new KeyTable(keyTypes);
    const groups = this.table.lookup(
      keys.map((key) => take(key, keyRows)),
      keyRows.length,
    );
    this.starts = new Int32Array(this.table.numGroups + 1);
    for (const group of groups) this.starts[group + 1]++;
    for (let g = 0; g < this.table.numGroups; g++) this.starts[g + 1] += this.starts[g];
    this.rows = new Int32Array(keyRows.length);
    const next = this.starts.slice();
    groups.forEach((group, i) => {
      this.rows[next[group]++] = keyRows[i];
    });
    this.matched = new Uint8Array(batch.numRows);
  }

  /** All pairs (left row, held row) with equal keys. */
  pairs(keys: readonly Vector[], leftRows: Int32Array): { left: Int32Array; right: Int32Array } {
    const groups = this.table.lookup(
      keys.map((key) => take(key, leftRows)),
      leftRows.length,
      false,
    );
    let count = 0;
    for (const group of groups) if (group >= 0) count += this.starts[group + 1] - this.starts[group];
    const [left, right] = [new Int32Array(count), new Int32Array(count)];
    let n = 0;
    groups.forEach((group, i) => {
      if (group < 0) return;
      for (let r = this.starts[group]; r < this.starts[group + 1]; r++, n++) {
        left[n] = leftRows[i];
        right[n] = this.rows[r];
      }
    });
    return { left, right };
  }
}

export class HashJoinExec extends Exec {
  constructor(
    readonly left: Exec,
    readonly right: Exec,
    readonly joinType: ExecJoinType,
    readonly keys: readonly JoinKey[],
    readonly condition: Expression | undefined,
    readonly attributes: readonly AttributeReference[],
  ) {
    super();
  }

  args(): unknown[] {
    return [this.left, this.right, this.joinType, this.keys, this.condition, this.attributes];
  }

  get output(): readonly AttributeReference[] {
    return this.attributes;
  }

  override describe(): string {
    const keys = this.keys.map((key) => `${key.left.sql} = ${key.right.sql}`).join(', ');
    return `${this.joinType} [${keys}]${this.condition ? ` ${this.condition.sql}` : ''}`;
  }

  /** Rows that can match: no null among the keys that are compared with `=`. */
  private usable(keys: readonly Vector[], numRows: number): Int32Array {
    const strict = keys.filter((_, k) => !this.keys[k].nullSafe);
    const rows: number[] = [];
    for (let i = 0; i < numRows; i++) if (!strict.some((key) => key.isNull(i))) rows.push(i);
    return Int32Array.from(rows);
  }

  prepare(env: PrepareEnv): Runner {
    const [left, right] = [this.left.prepare(env), this.right.prepare(env)];
    const leftKeys = this.keys.map((key) => compile(key.left, this.left.output, env.runtime));
    const rightKeys = this.keys.map((key) => compile(key.right, this.right.output, env.runtime));
    const keyTypes = this.keys.map((key) => key.left.dataType);
    const rightTypes = this.right.output.map((a) => a.dataType);
    const condition =
      this.condition && compile(this.condition, [...this.left.output, ...this.right.output], env.runtime);
    const join = this;
    return async function* (task) {
      const held = concatBatches(rightTypes, await collectBatches(right(task)));
      const heldKeys = rightKeys.map((key) => flatten(key(held)));
      const build = new BuildSide(held, heldKeys, join.usable(heldKeys, held.numRows), keyTypes);
      for await (const batch of left(task)) {
        for (let from = 0; from < batch.numRows; from += batchRows) {
          const part = batch.slice(from, from + batchRows);
          const pairs = join.match(part, build, leftKeys, condition);
          yield join.emit(part, build, pairs);
        }
      }
      if (join.joinType === 'right' || join.joinType === 'full') yield join.unmatchedRight(build);
    };
  }

  private match(
    batch: RecordBatch,
    build: BuildSide,
    leftKeys: readonly Evaluator[],
    condition: Evaluator | undefined,
  ): { left: Int32Array; right: Int32Array } {
    const keys = leftKeys.map((key) => key(batch));
    const pairs = build.pairs(keys, this.usable(keys, batch.numRows));
    if (!condition || pairs.left.length === 0) return pairs;
    const candidates = joined(batch, build.batch, pairs);
    const { isTrue } = truthOf(condition(candidates), candidates.numRows);
    const passes = (_: number, i: number) => getBit(isTrue, i);
    return { left: pairs.left.filter(passes), right: pairs.right.filter(passes) };
  }

  private emit(batch: RecordBatch, build: BuildSide, pairs: { left: Int32Array; right: Int32Array }): RecordBatch {
    for (const row of pairs.right) build.matched[row] = 1;
    const { joinType } = this;
    if (joinType === 'inner' || joinType === 'right') return joined(batch, build.batch, pairs);
    const hit = new Uint8Array(batch.numRows);
    for (const row of pairs.left) hit[row] = 1;
    const rowsWhere = (wanted: number) => Int32Array.from(Array.from(hit.keys()).filter((i) => hit[i] === wanted));
    if (joinType === 'leftsemi') return batch.select(rowsWhere(1));
    const missing = rowsWhere(0);
    if (joinType === 'leftanti') return batch.select(missing);
    const left = Int32Array.from([...pairs.left, ...missing]);
    const right = Int32Array.from([...pairs.right, ...new Int32Array(missing.length).fill(-1)]);
    return joined(batch, build.batch, { left, right });
  }

  private unmatchedRight(build: BuildSide): RecordBatch {
    const right = Int32Array.from(Array.from(build.matched.keys()).filter((i) => build.matched[i] === 0));
    const nothing = RecordBatch.empty(this.left.output.map((a) => a.dataType));
    return joined(nothing, build.batch, { left: new Int32Array(right.length).fill(-1), right });
  }
}

const joined = (left: RecordBatch, right: RecordBatch, pairs: { left: Int32Array; right: Int32Array }): RecordBatch =>
  new RecordBatch(
    [...left.select(pairs.left).columns, ...right.columns.map((column) => repeated(column, pairs.right))],
    pairs.left.length,
  );

/** Held rows at the given positions. Texts that are met more than once on average stay where they are: positions point at them. */
const repeated = (column: Vector, rows: Int32Array): Vector =>
  column instanceof BytesVector && rows.length > column.length && rows.every((row) => row >= 0)
    ? new DictionaryVector(rows, column)
    : take(column, rows);
