/** Leaves: connectors, rows in memory, ranges. */
import { RecordBatch as Batch, FixedVector, type RecordBatch, storeDouble, wordsOf } from '../columnar/index.js';
import type { RawOptions } from '../connectors/index.js';
import type { AttributeReference, Expression } from '../expressions/index.js';
import { LongType, StructField, StructType } from '../types/index.js';
import { Exec, type PrepareEnv, type Runner, type Task } from './exec.js';
import { countRows } from './metrics.js';

/** Reads a connector's splits. `scanId` says which of the query's inputs they come from. */
export class ScanExec extends Exec {
  constructor(
    readonly format: string,
    readonly options: RawOptions,
    readonly dataSchema: StructType,
    readonly attributes: readonly AttributeReference[],
    readonly filters: readonly Expression[],
    readonly scanId: number,
    /** Whether only the main thread can read it. */
    readonly inProcess: boolean,
    readonly description: string,
  ) {
    super();
  }

  args(): unknown[] {
    return [
      this.format,
      this.options,
      this.dataSchema,
      this.attributes,
      this.filters,
      this.scanId,
      this.inProcess,
      this.description,
    ];
  }

  get output(): readonly AttributeReference[] {
    return this.attributes;
  }

  override get isDistributed(): boolean {
    return true;
  }

  override get keepsNothing(): boolean {
    return true;
  }

  override describe(): string {
    const filters = this.filters.length > 0 ? ` PushedFilters: [${this.filters.map((f) => f.sql).join(', ')}]` : '';
    return `${this.format} ${super.describe()} ${this.description}${filters}`;
  }

  prepare({ connectors, runtime, reuses, onClose }: PrepareEnv): Runner {
    const { format, options, dataSchema, filters, scanId } = this;
    const schema = new StructType(this.attributes.map((a) => new StructField(a.name, a.dataType, a.nullable)));
    const spec = { format, options, dataSchema, schema, filters, reuses };
    const reader = connectors.source(format).createReader(spec, runtime);
    onClose(() => reader.close?.());
    return async function* (task: Task) {
      for (let split = await task.nextSplit(scanId); split !== undefined; split = await task.nextSplit(scanId)) {
        runtime.inputFileName = typeof split.path === 'string' ? split.path : '';
        for await (const batch of reader.read(split)) {
          countRows(task.metrics, scanId, batch.numRows);
          yield batch;
          await task.breathe?.();
        }
        countRows(task.metrics, scanId, reader.takeLeftOut?.() ?? 0);
      }
    };
  }
}

/** Batches that are in memory. */
export class LocalTableScanExec extends Exec {
  constructor(
    readonly attributes: readonly AttributeReference[],
    readonly batches: readonly RecordBatch[],
  ) {
    super();
  }

  args(): unknown[] {
    return [this.attributes, this.batches];
  }

  get output(): readonly AttributeReference[] {
    return this.attributes;
  }

  prepare(): Runner {
    const { batches } = this;
    return async function* () {
      yield* batches;
    };
  }
}

const rangeBatchRows = 65_536;

export class RangeExec extends Exec {
  constructor(
    readonly start: bigint,
    readonly end: bigint,
    readonly step: bigint,
    readonly attributes: readonly AttributeReference[],
  ) {
    super();
  }

  args(): unknown[] {
    return [this.start, this.end, this.step, this.attributes];
  }

  get output(): readonly AttributeReference[] {
    return this.attributes;
  }

  override describe(): string {
    return `(${this.start}, ${this.end}, step=${this.step})`;
  }

  private get numRows(): number {
    const distance = this.step > 0n ? this.end - this.start : this.start - this.end;
    const stride = this.step > 0n ? this.step : -this.step;
    return distance <= 0n ? 0 : Number((distance + stride - 1n) / stride);
  }

  prepare(): Runner {
    const { start, step, numRows } = this;
    return async function* () {
      for (let from = 0; from < numRows; from += rangeBatchRows) {
        yield rangeBatch(start + step * BigInt(from), step, Math.min(rangeBatchRows, numRows - from));
      }
    };
  }
}

const rangeBatch = (start: bigint, step: bigint, count: number): RecordBatch => {
  const values = new BigInt64Array(count);
  const last = start + step * BigInt(count);
  const safe = (value: bigint): boolean => value <= 9007199254740991n && value >= -9007199254740991n;
  if (safe(start) && safe(last)) {
    const words = wordsOf(values);
    for (let i = 0, value = Number(start); i < count; i++, value += Number(step)) storeDouble(words, i, value);
  } else for (let i = 0; i < count; i++) values[i] = start + step * BigInt(i);
  return Batch.of([new FixedVector(LongType, values)]);
};
