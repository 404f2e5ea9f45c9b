/** A query compiled once: what each micro-batch runs. Made by the planner's side, handed to the loop as a value. */
import type { InputPartition, OutputMode } from '../connectors/index.js';
import type { Exec } from '../operators/index.js';
import type { WatermarkNode } from './watermarks.js';

export interface StreamingPlan {
  /** The physical plan; its scans are numbered. */
  readonly exec: Exec;
  readonly outputMode: OutputMode;
  /** For each scan: the number of the source that it reads, or how to list its static input anew for each batch. */
  readonly scans: readonly (ScanBinding | StaticBinding)[];
  readonly watermarks: readonly WatermarkNode[];
  /** Whether a watermark stands above another, which fails once there is a watermark. */
  readonly redefinesWatermark?: boolean;
  readonly stateful: readonly StatefulOperator[];
  /** The optimised plan as text, for explain and errors. */
  readonly describe: () => string;
}

export interface ScanBinding {
  readonly kind: 'stream';
  readonly sourceIndex: number;
}

export interface StaticBinding {
  readonly kind: 'static';
  readonly planInputPartitions: () => Promise<readonly InputPartition[]>;
}

export interface StatefulOperator {
  readonly operatorId: number;
  readonly name: string;
  /** Types of key and value, checked when a checkpoint is used again. */
  readonly keySchema: unknown;
  readonly valueSchema: unknown;
  /** Whether it has work when only the watermark moved. */
  readonly wantsNoDataBatch: (usedMs: number, nextMs: number) => boolean;
}
