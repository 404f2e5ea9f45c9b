/**
 * Hash aggregation over columns, in one step (complete) or two: partial where the rows are, final over the partial
 * buffers. The same node kind serves both; `mode` says which side it is.
 */
import { FixedVector, RecordBatch, take, type Vector } from '../columnar/index.js';
import {
  type Accumulator,
  type AggregateExpression,
  AttributeReference,
  callsUser,
  compile,
  describeCall,
  type Evaluator,
  type Runtime,
} from '../expressions/index.js';
import { trueRows } from '../functions/operators/logical.js';
import { type DataType, IntegerType } from '../types/index.js';
import { newExprId } from '../util/index.js';
import { Exec, type PrepareEnv, type Runner } from './exec.js';
import { KeyTable } from './key-table.js';

export type AggregateMode = 'partial' | 'final' | 'complete';

/** One aggregate of a query: what to compute, where its buffers and its result stand. */
export interface AggregateColumn {
  readonly aggregate: AggregateExpression;
  readonly buffers: readonly AttributeReference[];
  readonly result: AttributeReference;
}

/** Names the buffers of an aggregate. */
export function aggregateColumn(aggregate: AggregateExpression): AggregateColumn {
  const types = bufferTypesOf(aggregate);
  const buffers = types.map(
    (type, i) => new AttributeReference(`${aggregate.definition.name}_${i}`, type, true, {}, newExprId()),
  );
  return {
    aggregate,
    buffers,
    result: new AttributeReference(aggregate.sql, aggregate.dataType, aggregate.nullable, {}, newExprId()),
  };
}

export const bufferTypesOf = (aggregate: AggregateExpression): readonly DataType[] =>
  aggregate.definition.bufferTypes(
    aggregate.operands.map((o) => o.dataType),
    aggregate.dataType,
  );

export const newAccumulator = (aggregate: AggregateExpression, runtime: Runtime): Accumulator =>
  aggregate.definition.accumulator(describeCall(aggregate, runtime));

interface Input {
  readonly args: readonly Evaluator[];
  readonly filter?: Evaluator;
  readonly distinctTypes?: readonly DataType[];
}

const compileInput = (
  aggregate: AggregateExpression,
  input: readonly AttributeReference[],
  runtime: Runtime,
): Input => ({
  args: aggregate.operands.map((operand) => compile(operand, input, runtime)),
  filter: aggregate.filter && compile(aggregate.filter, input, runtime),
  distinctTypes: aggregate.isDistinct ? aggregate.operands.map((operand) => operand.dataType) : undefined,
});

/** Rows whose (group, values) were not seen before. */
class DistinctFilter {
  private readonly seen: KeyTable;

  constructor(types: readonly DataType[]) {
    this.seen = new KeyTable([IntegerType, ...types]);
  }

  rows(groups: Int32Array, args: readonly Vector[]): Int32Array {
    const before = this.seen.numGroups;
    const ids = this.seen.lookup([new FixedVector(IntegerType, groups), ...args], groups.length);
    let next = before;
    const fresh: number[] = [];
    for (let i = 0; i < ids.length; i++) {
      if (ids[i] < next) continue;
      next = ids[i] + 1;
      fresh.push(i);
    }
    return Int32Array.from(fresh);
  }
}

/** Groups and accumulators of one run. */
class Aggregation {
  readonly keys: KeyTable;
  private readonly accumulators: Accumulator[];
  private readonly distinct: (DistinctFilter | undefined)[];

  constructor(
    keyTypes: readonly DataType[],
    private readonly inputs: readonly Input[],
    accumulators: Accumulator[],
  ) {
    this.keys = new KeyTable(keyTypes);
    this.accumulators = accumulators;
    this.distinct = inputs.map((input) => input.distinctTypes && new DistinctFilter(input.distinctTypes));
  }

  update(batch: RecordBatch, keys: readonly Vector[]): void {
    const groups = this.keys.lookup(keys, batch.numRows);
    this.inputs.forEach((input, a) => {
      this.accumulators[a].resize(this.keys.numGroups);
      this.updateOne(a, input, batch, groups);
    });
  }

  private updateOne(a: number, input: Input, batch: RecordBatch, groups: Int32Array): void {
    let rows = batch;
    let ids = groups;
    if (input.filter) {
      const chosen = trueRows(input.filter(batch), batch.numRows);
      rows = batch.select(chosen);
      if (chosen.length === 0) return;
      ids = Int32Array.from(chosen, (row) => groups[row]);
    }
    const args = input.args.map((arg) => arg(rows));
    const fresh = this.distinct[a]?.rows(ids, args);
    if (!fresh) this.accumulators[a].update(ids, args, rows.numRows);
    else
      this.accumulators[a].update(
        Int32Array.from(fresh, (row) => ids[row]),
        args.map((arg) => take(arg, fresh)),
        fresh.length,
      );
  }

  merge(batch: RecordBatch, keys: readonly Vector[], buffers: readonly (readonly number[])[]): void {
    const groups = this.keys.lookup(keys, batch.numRows);
    this.accumulators.forEach((accumulator, a) => {
      accumulator.resize(this.keys.numGroups);
      accumulator.merge(
        groups,
        buffers[a].map((c) => batch.column(c)),
        batch.numRows,
      );
    });
  }

  /** A global aggregation has one group though it saw no row. */
  ensureGlobalGroup(): void {
    if (this.keys.numGroups > 0) return;
    this.keys.numGroups = 1;
    for (const accumulator of this.accumulators) accumulator.resize(1);
  }

  result(partial: boolean): RecordBatch {
    const values = this.accumulators.flatMap((accumulator) =>
      partial ? accumulator.state() : [accumulator.evaluate()],
    );
    return new RecordBatch([...this.keys.keys(), ...values], this.keys.numGroups);
  }
}

export class HashAggregateExec extends Exec {
  constructor(
    readonly mode: AggregateMode,
    /** Grouping keys: columns of the child. */
    readonly keys: readonly AttributeReference[],
    readonly columns: readonly AggregateColumn[],
    readonly child: Exec,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.mode, this.keys, this.columns, this.child];
  }

  get output(): readonly AttributeReference[] {
    return [...this.keys, ...this.columns.flatMap((c) => (this.mode === 'partial' ? c.buffers : [c.result]))];
  }

  override describe(): string {
    return `(${this.mode}) keys [${this.keys.map((k) => k.name).join(', ')}], functions [${this.columns.map((c) => c.aggregate.sql).join(', ')}]`;
  }

  /** What each run starts from. */
  private start(env: PrepareEnv): () => Aggregation {
    const types = this.keys.map((key) => key.dataType);
    const inputs =
      this.mode === 'final' ? [] : this.columns.map((c) => compileInput(c.aggregate, this.child.output, env.runtime));
    return () =>
      new Aggregation(
        types,
        inputs,
        this.columns.map((c) => newAccumulator(c.aggregate, env.runtime)),
      );
  }

  private consumer(env: PrepareEnv): (aggregation: Aggregation, batch: RecordBatch) => void {
    const input = this.child.output;
    const keys = this.keys.map((key) => compile(key, input, env.runtime));
    const keysOf = (batch: RecordBatch) => keys.map((key) => key(batch));
    if (this.mode !== 'final') return (aggregation, batch) => aggregation.update(batch, keysOf(batch));
    const ordinals = this.columns.map((c) => c.buffers.map((b) => input.findIndex((a) => a.exprId === b.exprId)));
    return (aggregation, batch) => aggregation.merge(batch, keysOf(batch), ordinals);
  }

  prepare(env: PrepareEnv): Runner {
    const reuses = this.child.keepsNothing && !this.columns.some(({ aggregate }) => callsUser(aggregate));
    const child = this.child.prepare({ ...env, reuses });
    const [start, consume] = [this.start(env), this.consumer(env)];
    const partial = this.mode === 'partial';
    const global = this.keys.length === 0 && !partial;
    return async function* (task) {
      const aggregation = start();
      for await (const batch of child(task)) if (batch.numRows > 0) consume(aggregation, batch);
      if (global) aggregation.ensureGlobalGroup();
      if (aggregation.keys.numGroups > 0) yield aggregation.result(partial);
    };
  }
}
