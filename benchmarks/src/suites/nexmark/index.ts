import type { BenchmarkCase, Suite } from '../suite.js';

const EVENTS = 5_000_000;

/** Flink's published events per second and core, Nexmark V1 table (100 M events, eight task managers, RocksDB). */
const FLINK: Record<string, number> = {
  q0: 155_000,
  q1: 158_000,
  q2: 175_000,
  q10: 57_800,
  q11: 39_700,
  q12: 75_700,
  q14: 161_000,
  q15: 72_000,
  q16: 18_700,
  q17: 117_000,
  q21: 98_500,
  q22: 130_000,
};

/** Nexmark as micro-batches, the generator inside the measured process. */
export const nexmark: Suite = {
  name: 'nexmark',
  summary: 'Nexmark queries over generated events, the generator inside the process',
  measure: 'elapsed',
  prepare: async ({ rows = EVENTS }) => ({ folder: '', sizeBytes: 0, rows }),
  cases: ({ rows = EVENTS }) => Object.keys(FLINK).map((query) => queryCase(query, rows)),
};

/** Sessions of ten seconds end only in a stream that lasts longer: fifty seconds of event time, where others have half of one. */
const SLOWER: Record<string, number> = { q11: 100_000 };

function queryCase(query: string, rows: number): BenchmarkCase {
  const settings = { events: rows, eventsPerBatch: 250_000, eventsPerSecond: SLOWER[query] ?? 10_000_000 };
  const published = { by: 'Flink V1', rowsPerSecondPerCore: FLINK[query]! };
  return { job: query, mode: 'warm', settings, rows, published };
}
