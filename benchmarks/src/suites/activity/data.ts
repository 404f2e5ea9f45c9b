import { generateActivity } from '@millrace/data';
import { cachedDataset, type Dataset, folderSizeBytes } from '../../harness/dataset.js';
import type { Options } from '../../options.js';

const ROWS = 6_240_000;
const FILES = 80;

/** Activity data: 1.2 GB in 80 files unless told otherwise, or the folder that --data names. */
export async function activityData(options: Options): Promise<Dataset> {
  const { rows = ROWS, files = FILES } = options;
  if (options.data) return { folder: options.data, sizeBytes: folderSizeBytes(options.data) };
  const folder = await cachedDataset(`activity-${rows}-${files}`, (path) => {
    generateActivity(path, { rows, files });
  });
  return { folder, sizeBytes: folderSizeBytes(folder), rows };
}
