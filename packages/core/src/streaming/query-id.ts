/** The file `metadata`: the id of a query, the same over restarts from one checkpoint. */
import type { CheckpointFileManager } from '../checkpoint/index.js';
import { error } from '../errors/index.js';
import { newUuid } from '../util/index.js';

const readId = async (files: CheckpointFileManager, file: string): Promise<string> => {
  try {
    return JSON.parse(Buffer.from(await files.read(file)).toString('utf8')).id;
  } catch {
    throw error('CHECKPOINT_CORRUPT', {
      path: file,
      reason: 'it holds no JSON with an id',
      advice: 'Restore the file, or start from a new checkpoint.',
    });
  }
};

const writeId = async (files: CheckpointFileManager, file: string): Promise<string> => {
  const id = newUuid();
  await files.writeAtomic(file, JSON.stringify({ id }));
  return id;
};

/** The id in the file; a new one where there is none. */
export const queryId = async (files: CheckpointFileManager, file: string): Promise<string> =>
  (await files.exists(file)) ? readId(files, file) : writeId(files, file);
