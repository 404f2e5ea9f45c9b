import { activityData } from '../activity/data.js';
import type { BenchmarkCase, Suite } from '../suite.js';

/** The activity files as a stream: windows by user in complete mode into a table, until all files are read. */
export const stream: Suite = {
  name: 'stream',
  summary: 'windows by user as a stream in complete mode, four files and one file a trigger',
  measure: 'elapsed',
  prepare: activityData,
  cases: () => [filesPerTrigger(4), filesPerTrigger(1)],
};

function filesPerTrigger(count: number): BenchmarkCase {
  return { job: `files-${count}`, mode: 'warm', settings: { maxFilesPerTrigger: count } };
}
