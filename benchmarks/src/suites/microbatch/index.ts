import type { BenchmarkCase, Suite } from '../suite.js';

const BATCHES = 200;

/** What a micro-batch costs when there is next to nothing to do: 100 rows from memory, no output. */
export const microbatch: Suite = {
  name: 'microbatch',
  summary: 'time of a trigger over 100 rows: stateless, count by key, watermarked window count',
  measure: 'batch',
  prepare: async () => ({ folder: '', sizeBytes: 0 }),
  cases: () => ['stateless', 'keyed-count', 'window-count'].map(job),
};

function job(name: string): BenchmarkCase {
  const settings = { rowsPerBatch: 100, batches: BATCHES, warmBatches: 40, stateBatch: 100 };
  return { job: name, mode: 'warm', settings, repetitions: 1, warmup: 0 };
}
