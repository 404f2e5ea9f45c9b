/**
 * `millrace/testing`: tests of streaming queries as lists of actions, in the manner of Spark's StreamTest. It needs no test
 * framework: a failed test rejects.
 *
 * ```ts
 * import { AddData, AdvanceManualClock, CheckNewAnswer, ManualClock, MemoryStream, StartStream, testStream } from 'millrace/testing';
 *
 * const clock = new ManualClock();
 * const input = new MemoryStream(spark, 'value INT');
 * await testStream(input.toDF())(
 *   StartStream({ trigger: Trigger.ProcessingTime('10 seconds'), clock }),
 *   AddData(input, 1),
 *   AdvanceManualClock(10_000),
 *   CheckNewAnswer(1),
 * );
 * ```
 */
export { ManualClock } from '@millrace/core/testing';
export {
  AddData,
  AdvanceManualClock,
  AssertOnLastQueryStatus,
  AssertOnQuery,
  assertNumStateRows,
  CheckAnswer,
  CheckAnswerRowsContains,
  CheckLastBatch,
  CheckNewAnswer,
  CheckStateRows,
  Execute,
  type ExpectedFailure,
  ExpectFailure,
  MultiAddData,
  type PerOperator,
  ProcessAllAvailable,
  type StartOptions,
  StartStream,
  StopStream,
  type StreamAction,
} from './actions.js';
export { MemoryStream, type TestRow } from './memory-stream.js';
export { describeAction, StreamTestFailure } from './report.js';
export { type TestSessionOptions, testSession } from './test-session.js';
export { testStream } from './test-stream.js';
