import type { Dataset } from '../harness/dataset.js';
import type { Options } from '../options.js';

/** What a ratio compares: the time of a repetition, of a batch in the middle, or memory. */
export type Measure = 'elapsed' | 'batch' | 'memory';

/** One thing to measure. */
export interface BenchmarkCase {
  job: string;
  /** `warm` repeats in one process; `process` starts one for each repetition and counts from its start. */
  mode: 'warm' | 'process';
  settings: Record<string, number | string>;
  /** Number of records, where it is not the data set's. */
  rows?: number;
  /** Only these peers can be compared; all that know the suite if absent. */
  peers?: readonly string[];
  /** Repetitions, where the number asked for would make no sense. */
  repetitions?: number;
  warmup?: number;
  /** A figure to compare with that was published, in records per second and core. */
  published?: { by: string; rowsPerSecondPerCore: number };
}

/** A family of cases over the same data. */
export interface Suite {
  name: string;
  summary: string;
  measure: Measure;
  /** Cases that belong here and cannot be run yet, with the reason. */
  absent?: Record<string, string>;
  prepare(options: Options): Promise<Dataset>;
  cases(options: Options): BenchmarkCase[];
}
