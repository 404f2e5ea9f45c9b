// The side of the protocol that runs inside a measured Node process.

import { performance } from 'node:perf_hooks';
import type { AnswerRow, Job, Report } from '../protocol.js';

/** What one repetition found. */
export interface Outcome {
  answer: AnswerRow[];
  batchMs?: number[];
  /** For work that knows better than the clock around it how long it took. */
  elapsedMs?: number;
}

/** The job this process was started for. */
export function readJob(): Job {
  const text = process.argv[2];
  if (!text) throw new Error('start this program through the harness: npm run bench');
  return JSON.parse(text) as Job;
}

/** Runs a body as often as the job asks, reporting each measured repetition. */
export async function repeat(
  job: Job,
  version: string,
  body: (index: number) => Promise<Outcome>,
  note?: string,
): Promise<void> {
  for (let i = 0; i < job.warmup; i++) await body(i);
  report({ ready: true, version, note });
  const end = performance.now() + job.seconds * 1000;
  for (let i = 0; i < job.repetitions || performance.now() < end; i++) {
    const start = performance.now();
    const before = process.cpuUsage();
    const outcome = await body(job.warmup + i);
    const elapsedMs = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    report({ elapsedMs, cpuMs: (user + system) / 1000, ...outcome });
  }
}

function report(value: Report): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
