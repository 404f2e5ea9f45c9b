import { fileURLToPath } from 'node:url';
import { folderSizeBytes } from '../../harness/dataset.js';
import type { Suite } from '../suite.js';

const SAMPLE = fileURLToPath(new URL('../../../../data/activity', import.meta.url));

/** From the start of a process to the answer over the committed sample, and to the end of a stream's first batch. */
export const startup: Suite = {
  name: 'startup',
  summary: 'from process start to an answer over 1.7 MB: batch, and one streaming batch',
  measure: 'elapsed',
  prepare: async () => ({ folder: SAMPLE, sizeBytes: folderSizeBytes(SAMPLE) }),
  cases: () => [
    { job: 'window-count', mode: 'process', settings: {} },
    { job: 'first-batch', mode: 'process', settings: {}, peers: ['spark'] },
  ],
};
