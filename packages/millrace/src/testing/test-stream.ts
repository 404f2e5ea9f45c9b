/** Runs a streaming query through a list of actions, as Spark's StreamTest does. */
import { type OutputMode, systemClock } from '@millrace/core';
import type { DataFrame } from '../dataframe/dataframe.js';
import { StartStream, type StreamAction } from './actions.js';
import { StreamTestFailure } from './report.js';
import { runStep } from './steps.js';
import { StreamTest } from './stream-test.js';

/** How long a step may take before it counts as failed. */
const stepTimeoutMs = 20_000;

async function withTimeout(step: Promise<void>): Promise<void> {
  const timer = new AbortController();
  const timeout = systemClock.sleep(stepTimeoutMs, timer.signal).then(() => {
    if (!timer.signal.aborted) throw new Error(`the step did not end within ${stepTimeoutMs / 1000} seconds`);
  });
  try {
    await Promise.race([step, timeout]);
  } finally {
    timer.abort();
  }
}

const before = new Set<StreamAction['kind']>(['AddData', 'StartStream']);

/** Unless the test starts the stream itself before it needs it, it begins with a start. */
const withStart = (actions: readonly StreamAction[]): readonly StreamAction[] => {
  const first = actions.find(({ kind }) => kind === 'StartStream' || !before.has(kind));
  return first?.kind === 'StartStream' ? actions : [StartStream(), ...actions];
};

async function run(test: StreamTest, actions: readonly StreamAction[]): Promise<void> {
  let at = 0;
  try {
    for (; at < actions.length; at++) await withTimeout(runStep(test, actions[at]));
    test.checkEnded();
  } catch (cause) {
    throw new StreamTestFailure(actions, at, test.describe(), cause);
  } finally {
    await test.close();
  }
}

/**
 * Tests a streaming query: starts it on a sink in memory and does the actions one by one. Stops and starts keep sink and
 * checkpoint. Rejects with a {@link StreamTestFailure} that lists the actions and marks the one that failed.
 *
 * ```ts
 * const input = new MemoryStream(spark, 'value INT');
 * await testStream(input.toDF().selectExpr('value * 2 AS doubled'))(
 *   AddData(input, 1, 2),
 *   CheckAnswer(2, 4),
 *   StopStream,
 *   AddData(input, 3),
 *   StartStream(),
 *   CheckNewAnswer(6),
 * );
 * ```
 */
export const testStream =
  (df: DataFrame<any>, outputMode: OutputMode = 'append') =>
  (...actions: readonly StreamAction[]): Promise<void> =>
    run(new StreamTest(df, outputMode), withStart(actions));
