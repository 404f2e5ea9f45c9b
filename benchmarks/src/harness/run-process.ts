// Runs one measured process to its end and collects what it reports.

import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { isReady, type Job, parseReport, type Repetition } from '../protocol.js';
import { usageOf } from './process-tree.js';

const SAMPLE_EVERY_MS = 100;
const STDERR_KEPT = 4_000;

/** How to start an engine. */
export interface Command {
  file: string;
  args: string[];
  env?: Record<string, string>;
}

/** A repetition, with what the harness saw of it from outside. */
export interface Measured extends Repetition {
  /** From the start of the process to the report of this repetition. */
  sinceStartMs: number;
  /** Processor time of all threads and processes between this report and the one before. */
  cpuMs?: number;
  /** Processor time from the start of the process to this report. */
  cpuSinceStartMs?: number;
}

/** Everything known of a process that has ended. */
export interface ProcessRun {
  version: string;
  repetitions: Measured[];
  peakRssBytes: number;
  /** Why it failed, if it did. */
  failure?: string;
}

/** Starts the command with the job as its last argument and waits for its end, or kills it at the time limit. */
export function runProcess(command: Command, job: Job, timeoutMs: number): Promise<ProcessRun> {
  const started = performance.now();
  const env = { ...process.env, TZ: 'UTC', ...command.env };
  const child = spawn(command.file, [...command.args, JSON.stringify(job)], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const run: ProcessRun = { version: '', repetitions: [], peakRssBytes: 0 };
  let stderr = '';
  let cpuMs: number | undefined;
  const sample = () => {
    const usage = child.pid === undefined ? undefined : usageOf(child.pid);
    run.peakRssBytes = Math.max(run.peakRssBytes, usage?.peakRssBytes ?? 0);
    return usage?.cpuMs;
  };
  const onLine = (line: string) => {
    const report = parseReport(line);
    if (!report) return;
    const sinceStartMs = performance.now() - started;
    const before = cpuMs;
    cpuMs = sample();
    if (isReady(report)) run.version = report.version;
    else run.repetitions.push({ ...report, sinceStartMs, cpuMs: difference(before, cpuMs), cpuSinceStartMs: cpuMs });
  };
  const sampler = setInterval(sample, SAMPLE_EVERY_MS);
  const limit = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  const lines = createInterface({ input: child.stdout }).on('line', onLine);
  const drained = new Promise<void>((resolve) => lines.once('close', resolve));
  child.stderr.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString()).slice(-STDERR_KEPT);
  });
  return new Promise((resolve) => {
    const end = (failure: string | undefined) => {
      clearInterval(sampler);
      clearTimeout(limit);
      resolve(failure ? { ...run, failure } : run);
    };
    child.once('error', (error) => end(error.message));
    child.once('close', (code, signal) => drained.then(() => end(explain(run, job, code, signal, stderr))));
  });
}

function difference(before: number | undefined, after: number | undefined): number | undefined {
  return before === undefined || after === undefined ? undefined : after - before;
}

function explain(run: ProcessRun, job: Job, code: number | null, signal: string | null, stderr: string) {
  if (run.repetitions.length === job.repetitions && code === 0) return undefined;
  const end = signal ? `was ended by ${signal}` : `exited with ${code}`;
  const made = `after ${run.repetitions.length} of ${job.repetitions} repetitions`;
  return [`${end} ${made}`, ...stderr.trim().split('\n').slice(-12)].join('\n').trim();
}
