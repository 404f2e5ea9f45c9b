// Turns the runs of a case into figures, withholding those of engines whose answers are in doubt.

import type { BenchmarkCase, Measure } from '../suites/suite.js';
import type { Dataset } from './dataset.js';
import type { ProcessRun } from './recorder.js';
import { median, quantile } from './statistics.js';
import { findDifference, groupByAgreement } from './validate.js';

/** One line of the table. */
export interface Figures {
  case: string;
  engine: string;
  version: string;
  /** `agrees`, `alone` when there was nobody to compare with, or what went wrong. */
  check: string;
  elapsedMs?: number;
  slowestMs?: number;
  fastestMs?: number;
  megabytesPerSecond?: number;
  rowsPerSecond?: number;
  /** Records for each second of processor time. */
  rowsPerCoreSecond?: number;
  cpuMs?: number;
  batchP50Ms?: number;
  batchP99Ms?: number;
  peakRssBytes?: number;
  /** How many times as much as Millrace's this engine needs of what the suite measures. */
  ratio?: number;
}

/** An engine's name with what it did. */
export interface EngineRun {
  engine: string;
  run: ProcessRun;
}

/** The figures of all engines that ran a case. */
export function figuresOf(
  benchmarkCase: BenchmarkCase,
  dataset: Dataset,
  measure: Measure,
  runs: EngineRun[],
): Figures[] {
  const checks = checkAll(runs);
  const name = benchmarkCase.mode === 'process' ? `${benchmarkCase.job} (process)` : benchmarkCase.job;
  const lines = runs.map(({ engine, run }, i) => {
    const line: Figures = { case: name, engine, version: run.version, check: checks[i]! };
    return isTrusted(line.check)
      ? { ...line, ...timesOf(run, { ...dataset, rows: benchmarkCase.rows ?? dataset.rows }) }
      : line;
  });
  return [...withRatios(lines, measure), ...publishedLine(name, benchmarkCase)];
}

/** Whether figures with this check may be shown. */
export function isTrusted(check: string): boolean {
  return check === 'agrees' || check === 'alone' || check === 'published';
}

function checkAll(runs: EngineRun[]): string[] {
  const checks = runs.map(({ run }) => run.failure ?? inconsistency(run));
  const sound = runs.map((_, i) => i).filter((i) => checks[i] === undefined);
  const answers = sound.map((i) => runs[i]!.run.repetitions[0]!.answer);
  const groups = groupByAgreement(answers);
  const winner = groups.length === 1 || (groups[0]?.length ?? 0) > (groups[1]?.length ?? 0) ? groups[0] : undefined;
  sound.forEach((i, position) => {
    checks[i] = verdict(answers, winner, groups, position);
  });
  return checks as string[];
}

function verdict(
  answers: ProcessRun['repetitions'][0]['answer'][],
  winner: number[] | undefined,
  groups: number[][],
  position: number,
): string {
  if (winner?.includes(position)) return winner.length > 1 ? 'agrees' : 'alone';
  const other = winner?.[0] ?? groups.find((group) => !group.includes(position))![0]!;
  return `answer differs: ${findDifference(answers[position]!, answers[other]!)}`;
}

function inconsistency(run: ProcessRun): string | undefined {
  const first = run.repetitions[0]!.answer;
  const different = run.repetitions.map((one) => findDifference(one.answer, first)).find((text) => text);
  return different && `repetitions differ: ${different}`;
}

function timesOf(run: ProcessRun, dataset: Dataset): Partial<Figures> {
  const times = run.repetitions.map((one) => one.elapsedMs);
  const elapsedMs = median(times);
  const cpu = run.repetitions.flatMap((one) => one.cpuMs ?? []);
  const batches = run.repetitions.flatMap((one) => one.batchMs ?? []);
  const cpuMs = cpu.length > 0 ? median(cpu) : undefined;
  return {
    elapsedMs,
    fastestMs: Math.min(...times),
    slowestMs: Math.max(...times),
    megabytesPerSecond: dataset.sizeBytes > 0 ? dataset.sizeBytes / 1e3 / elapsedMs : undefined,
    rowsPerSecond: dataset.rows ? (dataset.rows * 1000) / elapsedMs : undefined,
    rowsPerCoreSecond: dataset.rows && cpuMs ? (dataset.rows * 1000) / cpuMs : undefined,
    cpuMs,
    batchP50Ms: batches.length > 0 ? quantile(batches, 0.5) : undefined,
    batchP99Ms: batches.length > 0 ? quantile(batches, 0.99) : undefined,
    peakRssBytes: run.peakRssBytes,
  };
}

/** Somebody's figure from elsewhere, beside those of this run. */
function publishedLine(name: string, { published }: BenchmarkCase): Figures[] {
  if (!published) return [];
  const { by, rowsPerSecondPerCore } = published;
  return [{ case: name, engine: by, version: '', check: 'published', rowsPerCoreSecond: rowsPerSecondPerCore }];
}

function withRatios(lines: Figures[], measure: Measure): Figures[] {
  const own = lines.find((line) => line.engine === 'millrace');
  const base = own && measured(own, measure);
  return lines.map((line) => ({ ...line, ratio: base ? divide(measured(line, measure), base) : undefined }));
}

function measured(line: Figures, measure: Measure): number | undefined {
  if (measure === 'memory') return line.peakRssBytes;
  return measure === 'batch' ? line.batchP50Ms : line.elapsedMs;
}

function divide(value: number | undefined, base: number): number | undefined {
  return value === undefined ? undefined : value / base;
}
