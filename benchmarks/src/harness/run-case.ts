// Measures one case with one engine.

import type { Options } from '../options.js';
import type { Job } from '../protocol.js';
import type { BenchmarkCase, Suite } from '../suites/suite.js';
import type { Dataset } from './dataset.js';
import { makeScratch } from './paths.js';
import type { Measured, ProcessRun } from './recorder.js';
import { type Command, runProcess } from './run-process.js';

/** Runs a case: in one process that repeats, or in a new process for each repetition. */
export async function runCase(
  command: Command,
  suite: Suite,
  benchmarkCase: BenchmarkCase,
  dataset: Dataset,
  options: Options,
): Promise<ProcessRun> {
  const repetitions = benchmarkCase.repetitions ?? options.repetitions;
  const warmup = benchmarkCase.warmup ?? options.warmup;
  const job = { suite: suite.name, job: benchmarkCase.job, data: dataset.folder, cores: options.cores };
  const seconds = benchmarkCase.repetitions === undefined ? options.seconds : 0;
  const whole: Job = { ...job, scratch: '', settings: benchmarkCase.settings, warmup, repetitions, seconds };
  if (benchmarkCase.mode === 'warm') return runInScratch(command, whole, options.timeoutMs);
  const runs: ProcessRun[] = [];
  for (let i = 0; i < repetitions && !runs.at(-1)?.failure; i++) {
    runs.push(await runInScratch(command, { ...whole, warmup: 0, repetitions: 1, seconds: 0 }, options.timeoutMs));
  }
  return joinRuns(runs);
}

function runInScratch(command: Command, job: Job, timeoutMs: number): Promise<ProcessRun> {
  return runProcess(command, { ...job, scratch: makeScratch() }, timeoutMs);
}

/** Many processes as if they were one that repeated, each counted from its start. */
function joinRuns(runs: ProcessRun[]): ProcessRun {
  return {
    version: runs[0]?.version ?? '',
    repetitions: runs.flatMap((run) => run.repetitions.map(sinceStart)),
    peakRssBytes: Math.max(...runs.map((run) => run.peakRssBytes)),
    failure: runs.find((run) => run.failure)?.failure,
  };
}

function sinceStart(one: Measured): Measured {
  return { ...one, elapsedMs: one.sinceStartMs, cpuMs: one.cpuSinceStartMs };
}
