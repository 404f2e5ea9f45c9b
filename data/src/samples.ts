// The committed samples: one list, so that the test and `npm run samples` cannot disagree.

import { generateActivity } from './activity/generate.js';
import { generateFlights } from './flights/generate.js';
import { generateRetail } from './retail/generate.js';

/** The folders of the samples below `data/`, each with what fills it. */
export const SAMPLES: Record<string, (folder: string) => void> = {
  activity: (folder) => {
    generateActivity(folder, { rows: 9_000, files: 9, seed: 42, durationMs: 6 * 3_600_000, latenessMs: 600_000 });
  },
  retail: (folder) => {
    generateRetail(folder, { rows: 1_200, files: 10, seed: 42 });
  },
  flights: (folder) => {
    generateFlights(folder, { rows: 360, files: 4, seed: 42 });
  },
};
