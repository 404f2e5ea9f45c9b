/** Operators that pass batches on one at a time. */
import { ConstantVector, RecordBatch, type Vector } from '../columnar/index.js';
import {
  type AttributeReference,
  callsUser,
  compile,
  describeCall,
  type Expression,
  type GeneratorExpression,
  type NamedExpression,
} from '../expressions/index.js';
import { trueRows } from '../functions/operators/logical.js';
import type { DataType, Value } from '../types/index.js';
import { Exec, type PrepareEnv, type Runner } from './exec.js';

const mapBatches = (child: Runner, f: (batch: RecordBatch) => RecordBatch): Runner =>
  async function* (task) {
    for await (const batch of child(task)) yield f(batch);
  };

export class ProjectExec extends Exec {
  constructor(
    readonly projectList: readonly Expression[],
    readonly child: Exec,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.projectList, this.child];
  }

  get output(): readonly AttributeReference[] {
    return this.projectList.map((e) => (e as NamedExpression).toAttribute());
  }

  override get keepsNothing(): boolean {
    return this.child.keepsNothing && !this.projectList.some(callsUser);
  }

  override describe(): string {
    return `[${this.projectList.map((e) => e.sql).join(', ')}]`;
  }

  prepare(env: PrepareEnv): Runner {
    const columns = this.projectList.map((e) => compile(e, this.child.output, env.runtime, env.reuses));
    const project = (batch: RecordBatch) =>
      new RecordBatch(
        columns.map((column) => column(batch)),
        batch.numRows,
      );
    return mapBatches(this.child.prepare(env), project);
  }
}

export class FilterExec extends Exec {
  constructor(
    readonly condition: Expression,
    readonly child: Exec,
    /** Whether the scan below was told all of the condition: what it has filtered is not looked at again. */
    readonly isTold = false,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.condition, this.child, this.isTold];
  }

  get output(): readonly AttributeReference[] {
    return this.child.output;
  }

  override get keepsNothing(): boolean {
    return this.child.keepsNothing && !callsUser(this.condition);
  }

  override describe(): string {
    return this.condition.sql;
  }

  prepare(env: PrepareEnv): Runner {
    const condition = compile(this.condition, this.child.output, env.runtime, env.reuses);
    const { isTold } = this;
    return mapBatches(this.child.prepare(env), (batch) =>
      isTold && batch.isFiltered ? batch : filterBatch(batch, condition(batch)),
    );
  }
}

/** The rows where a boolean column is true. */
export function filterBatch(batch: RecordBatch, condition: Vector): RecordBatch {
  if (condition instanceof ConstantVector && condition.value === true) return batch;
  const rows = trueRows(condition, batch.numRows);
  return rows.length === batch.numRows ? batch : batch.select(rows);
}

/** Every row once for each projection. */
export class ExpandExec extends Exec {
  constructor(
    readonly projections: readonly (readonly Expression[])[],
    readonly attributes: readonly AttributeReference[],
    readonly child: Exec,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.projections, this.attributes, this.child];
  }

  get output(): readonly AttributeReference[] {
    return this.attributes;
  }

  prepare(env: PrepareEnv): Runner {
    const child = this.child.prepare(env);
    const projections = this.projections.map((list) => list.map((e) => compile(e, this.child.output, env.runtime)));
    return async function* (task) {
      for await (const batch of child(task)) {
        for (const columns of projections)
          yield new RecordBatch(
            columns.map((column) => column(batch)),
            batch.numRows,
          );
      }
    };
  }
}

/** A generator's rows beside the rows that they came from. */
export class GenerateExec extends Exec {
  constructor(
    readonly generator: GeneratorExpression,
    readonly outer: boolean,
    readonly generatorOutput: readonly AttributeReference[],
    readonly child: Exec,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.generator, this.outer, this.generatorOutput, this.child];
  }

  get output(): readonly AttributeReference[] {
    return [...this.child.output, ...this.generatorOutput];
  }

  override describe(): string {
    return this.generator.sql;
  }

  prepare(env: PrepareEnv): Runner {
    const { definition, operands } = this.generator;
    const call = { definition, operands, dataType: undefined as unknown as DataType };
    const generate = definition.generate(describeCall(call, env.runtime));
    const args = operands.map((operand) => compile(operand, this.child.output, env.runtime));
    const types = this.generatorOutput.map((a) => a.dataType);
    const missing: readonly Value[][] = this.outer ? [types.map(() => null)] : [];
    return mapBatches(this.child.prepare(env), (batch) => {
      const columns = args.map((arg) => arg(batch));
      const sources: number[] = [];
      const made: (readonly Value[])[] = [];
      for (let i = 0; i < batch.numRows; i++) {
        const rows = generate(...columns.map((column) => column.get(i)));
        for (const row of rows.length > 0 ? rows : missing) {
          sources.push(i);
          made.push(row);
        }
      }
      return batch.select(Int32Array.from(sources)).append(RecordBatch.fromRows(types, made).columns);
    });
  }
}

/** The rows of all inputs, one input after the other. */
export class UnionExec extends Exec {
  constructor(
    readonly inputs: readonly Exec[],
    readonly attributes: readonly AttributeReference[],
  ) {
    super();
  }

  args(): unknown[] {
    return [this.inputs, this.attributes];
  }

  get output(): readonly AttributeReference[] {
    return this.attributes;
  }

  prepare(env: PrepareEnv): Runner {
    const inputs = this.inputs.map((input) => input.prepare(env));
    return async function* (task) {
      for (const input of inputs) yield* input(task);
    };
  }
}

/** Each row with probability `fraction`, from a seeded generator. */
export class SampleExec extends Exec {
  constructor(
    readonly fraction: number,
    readonly seed: bigint,
    readonly child: Exec,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.fraction, this.seed, this.child];
  }

  get output(): readonly AttributeReference[] {
    return this.child.output;
  }

  prepare(env: PrepareEnv): Runner {
    const child = this.child.prepare(env);
    const { fraction, seed } = this;
    return async function* (task) {
      let state = Number(BigInt.asIntN(32, seed)) | 0;
      const random = () => {
        state = (state + 0x6d2b79f5) | 0;
        let t = Math.imul(state ^ (state >>> 15), 1 | state);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
      };
      for await (const batch of child(task)) {
        const rows = Array.from({ length: batch.numRows }, (_, i) => i).filter(() => random() < fraction);
        yield batch.select(Int32Array.from(rows));
      }
    };
  }
}
