import { activity } from './activity/index.js';
import { filesource } from './filesource/index.js';
import { memory } from './memory/index.js';
import { microbatch } from './microbatch/index.js';
import { nexmark } from './nexmark/index.js';
import { parquet } from './parquet/index.js';
import { startup } from './startup/index.js';
import { stream } from './stream/index.js';
import type { Suite } from './suite.js';
import { ysb } from './ysb/index.js';

/** Every suite, in the order in which `npm run bench` without a name runs them. */
export const SUITES: readonly Suite[] = [
  startup,
  activity,
  stream,
  memory,
  microbatch,
  parquet,
  nexmark,
  ysb,
  filesource,
];
