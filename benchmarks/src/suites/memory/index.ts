import { activityData } from '../activity/data.js';
import type { Suite } from '../suite.js';

/** Resident memory of a whole stream over the activity files, in a process that does nothing else. */
export const memory: Suite = {
  name: 'memory',
  summary: 'peak resident memory of the stream over the activity files, four files a trigger',
  measure: 'memory',
  prepare: activityData,
  cases: () => [{ job: 'files-4', mode: 'process', settings: { maxFilesPerTrigger: 4 }, repetitions: 1 }],
};
