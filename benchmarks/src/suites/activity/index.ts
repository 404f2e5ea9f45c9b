import type { Suite } from '../suite.js';
import { activityData } from './data.js';

/** Batch aggregation of JSON lines: parsing and grouping, warm and from the start of a process. */
export const activity: Suite = {
  name: 'activity',
  summary: 'ten-minute windows over JSON lines: count; count, avg and max by user',
  measure: 'elapsed',
  prepare: activityData,
  cases: () => [
    { job: 'window-count', mode: 'warm', settings: {} },
    { job: 'window-by-user', mode: 'warm', settings: {} },
    { job: 'window-count', mode: 'process', settings: {} },
    { job: 'window-by-user', mode: 'process', settings: {} },
  ],
};
