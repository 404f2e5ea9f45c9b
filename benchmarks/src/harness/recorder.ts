// Collects what a measured process says, and what the harness sees of it from outside.

import { performance } from 'node:perf_hooks';
import { isReady, type Job, parseReport, type Ready, type Repetition } from '../protocol.js';
import { usageOf } from './process-tree.js';

const SAMPLE_EVERY_MS = 100;
const STDERR_KEPT = 4_000;
const STDERR_LINES_SHOWN = 12;

/** A repetition, with what the harness saw of it from outside. */
export interface Measured extends Repetition {
  /** From the start of the process to the report of this repetition. */
  sinceStartMs: number;
  /** Processor time from the start of the process to this report. */
  cpuSinceStartMs?: number;
}

/** Everything known of a process that has ended. */
export interface ProcessRun {
  version: string;
  note?: string;
  repetitions: Measured[];
  peakRssBytes: number;
  /** Why it failed, if it did. */
  failure?: string;
}

/** Watches one process from its start to its end. */
export class Recorder {
  readonly #run: ProcessRun = { version: '', repetitions: [], peakRssBytes: 0 };
  readonly #started = performance.now();
  readonly #pid: number | undefined;
  readonly #sampler: NodeJS.Timeout;
  #cpuMs: number | undefined;
  #stderr = '';

  constructor(pid: number | undefined) {
    this.#pid = pid;
    this.#sampler = setInterval(() => this.#sample(), SAMPLE_EVERY_MS);
  }

  /** A line of standard output. */
  line(text: string): void {
    const report = parseReport(text);
    if (!report) return;
    const sinceStartMs = performance.now() - this.#started;
    const before = this.#cpuMs;
    const now = this.#sample();
    this.#cpuMs = now;
    if (isReady(report)) this.#describe(report);
    else this.#add(report, sinceStartMs, difference(before, now), now);
  }

  #describe({ version, note }: Ready): void {
    this.#run.version = version;
    this.#run.note = note;
  }

  #add(report: Repetition, sinceStartMs: number, cpuMs: number | undefined, cpuSinceStartMs: number | undefined): void {
    this.#run.repetitions.push({ ...report, sinceStartMs, cpuMs: report.cpuMs ?? cpuMs, cpuSinceStartMs });
  }

  /** Some of standard error; the end of it is kept. */
  error(text: string): void {
    this.#stderr = (this.#stderr + text).slice(-STDERR_KEPT);
  }

  /** The process has ended, well if it made all repetitions and returned 0. */
  end(job: Job, how: string, well: boolean): ProcessRun {
    clearInterval(this.#sampler);
    const made = this.#run.repetitions.length;
    if (well && made >= job.repetitions) return this.#run;
    const last = this.#stderr.trim().split('\n').slice(-STDERR_LINES_SHOWN);
    const failure = [`${how} after ${made} of ${job.repetitions} repetitions`, ...last].join('\n').trim();
    return { ...this.#run, failure };
  }

  #sample(): number | undefined {
    const usage = this.#pid === undefined ? undefined : usageOf(this.#pid);
    this.#run.peakRssBytes = Math.max(this.#run.peakRssBytes, usage?.peakRssBytes ?? 0);
    return usage?.cpuMs;
  }
}

function difference(before: number | undefined, after: number | undefined): number | undefined {
  return before === undefined || after === undefined ? undefined : after - before;
}
