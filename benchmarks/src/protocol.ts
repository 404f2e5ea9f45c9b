// What the harness and a measured process say to each other: the job goes in as one JSON argument, facts come back as JSON lines.

/** One cell of an answer. Times are milliseconds since the epoch. */
export type Cell = string | number | null;

/** One row of an answer: key columns first, so that rows can be sorted and compared. */
export type AnswerRow = Cell[];

/** What a measured process is asked to do. */
export interface Job {
  suite: string;
  job: string;
  /** The folder that holds the data, if the suite reads any. */
  data: string;
  /** An empty folder for checkpoints and output, on the same disk as the data. */
  scratch: string;
  cores: number;
  warmup: number;
  /** At least so many, and as many as it takes to measure for so many seconds. */
  repetitions: number;
  seconds: number;
  settings: Record<string, number | string>;
}

/** Printed once everything is warm, before the first measured repetition. */
export interface Ready {
  ready: true;
  version: string;
  /** What a reader of the figures must know. */
  note?: string;
}

/** Printed after each measured repetition. */
export interface Repetition {
  elapsedMs: number;
  answer: AnswerRow[];
  /** Durations of the single batches, where the suite is about them. */
  batchMs?: number[];
  /** Processor time of all threads: the process's own figure, or what /proc says of it and its children. */
  cpuMs?: number;
}

/** A line of a measured process; anything else it prints is ignored. */
export type Report = Ready | Repetition;

/** Reads a line of output, if it is a report. */
export function parseReport(line: string): Report | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value = JSON.parse(line) as Partial<Ready & Repetition>;
    return value.ready === true || typeof value.elapsedMs === 'number' ? (value as Report) : undefined;
  } catch {
    return undefined;
  }
}

export function isReady(report: Report): report is Ready {
  return 'ready' in report;
}
