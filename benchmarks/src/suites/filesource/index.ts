import { cachedDataset } from '../../harness/dataset.js';
import type { Suite } from '../suite.js';
import { makeKnownFiles } from './files.js';

const FILES = 1_000_000;

/** What a trigger of the file source costs when almost every file is known already. */
export const filesource: Suite = {
  name: 'filesource',
  summary: 'a trigger with nothing new and with ten new files among a million known ones',
  measure: 'batch',
  prepare: async ({ files = FILES }) => {
    const folder = await cachedDataset(`known-files-${files}`, (path) => makeKnownFiles(path, files));
    return { folder, sizeBytes: 0, rows: files };
  },
  cases: () => [
    { job: 'ten-new', mode: 'warm', settings: { newFiles: 10, triggers: 20 }, repetitions: 1, warmup: 0 },
    { job: 'nothing-new', mode: 'warm', settings: { newFiles: 0, triggers: 20 }, repetitions: 1, warmup: 0 },
  ],
};
