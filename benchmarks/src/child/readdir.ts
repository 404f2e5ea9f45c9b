// The lower bound of the filesource suite: lists the folder once a trigger and does nothing else.

import { readdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { addFiles, removeAdded } from '../suites/filesource/files.js';
import { type Outcome, readJob, repeat } from './job.js';

const job = readJob();
const { newFiles, triggers } = job.settings as Record<string, number>;

async function run(): Promise<Outcome> {
  removeAdded(job.data);
  const batchMs: number[] = [];
  let count = 0;
  for (let trigger = 0; trigger < triggers!; trigger++) {
    addFiles(job.data, trigger, newFiles!);
    const start = performance.now();
    count = readdirSync(job.data).filter((name) => name.startsWith('new-')).length;
    batchMs.push(performance.now() - start);
  }
  removeAdded(job.data);
  return { answer: [['new rows', count]], batchMs };
}

await repeat(job, process.version, run);
