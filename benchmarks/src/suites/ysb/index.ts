import type { Suite } from '../suite.js';

const EVENTS = 10_000_000;

/** The Yahoo Streaming Benchmark without Kafka and Redis, the generator inside, with an exact recount. */
export const ysb: Suite = {
  name: 'ysb',
  summary: 'views by campaign and ten-second window, joined with the table of ads, recounted exactly',
  measure: 'elapsed',
  prepare: async ({ rows = EVENTS }) => ({ folder: '', sizeBytes: 0, rows }),
  cases: ({ rows = EVENTS }) => [
    {
      job: 'campaign-count',
      mode: 'warm',
      settings: { events: rows, eventsPerBatch: 500_000, eventsPerSecond: 100_000 },
      published: { by: 'Structured Streaming, SIGMOD 2018', rowsPerSecondPerCore: 1_600_000 },
    },
  ],
};
