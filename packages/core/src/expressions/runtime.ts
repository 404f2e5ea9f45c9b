/** What evaluation may know besides its rows: settings fixed for the query, and the facts of the current batch. */
import type { RuntimeConfig } from '../config/index.js';

export interface Runtime {
  readonly conf: RuntimeConfig;
  /** Spark's ANSI mode: overflow, bad casts and division by zero are errors. */
  readonly ansi: boolean;
  /** IANA name of the session's time zone. */
  readonly timeZone: string;
  /** `current_timestamp()` of the batch, in milliseconds; the same when a batch runs again. */
  batchTimestampMs: number;
  /** The file that the current batch of rows came from, for `input_file_name()`. */
  inputFileName: string;
  /** Which of the parallel parts of the stage runs. */
  partitionId: number;
}

/** A runtime of a configuration. */
export const makeRuntime = (conf: RuntimeConfig, batchTimestampMs: number): Runtime => ({
  conf,
  ansi: conf.ansi,
  timeZone: conf.timeZone,
  batchTimestampMs,
  inputFileName: '',
  partitionId: 0,
});
