/** The steps of a stream test, as plain values. */
import type { Clock, QueryStatus, StreamingQuery, TriggerSpec } from '@millrace/core';
import type { MemoryStream, TestRow } from './memory-stream.js';

type Found<T> = T | Promise<T>;

/** What `StartStream` may set. */
export interface StartOptions {
  readonly trigger?: TriggerSpec;
  /** The query's clock: a `ManualClock` holds it until `AdvanceManualClock`. */
  readonly clock?: Clock;
  /** Another checkpoint than the test's own. */
  readonly checkpoint?: string;
  /** Settings of the session from here on; the test restores them. */
  readonly conf?: Readonly<Record<string, string | number | boolean>>;
}

/** Numbers by stateful operator; one number where there is one operator. */
export type PerOperator = number | readonly number[];

/** Which error a query should end with: its condition, a class, or a function that accepts it. */
export type ExpectedFailure = string | (new (...args: any[]) => Error) | ((cause: any) => Found<unknown>);

/** One step of a test. */
export type StreamAction =
  | { readonly kind: 'AddData'; readonly additions: readonly (readonly [MemoryStream<any>, readonly TestRow[]])[] }
  | { readonly kind: 'CheckAnswer'; readonly rows: readonly TestRow[]; readonly of: 'all' | 'new' | 'last' }
  | { readonly kind: 'CheckAnswerRowsContains'; readonly rows: readonly TestRow[]; readonly lastOnly: boolean }
  | { readonly kind: 'AdvanceManualClock'; readonly ms: number }
  | { readonly kind: 'StartStream'; readonly options: StartOptions }
  | { readonly kind: 'StopStream' }
  | { readonly kind: 'ExpectFailure'; readonly expected: ExpectedFailure }
  | {
      readonly kind: 'AssertOnQuery';
      readonly check: (query: StreamingQuery) => Found<unknown>;
      readonly name?: string;
    }
  | { readonly kind: 'AssertOnLastQueryStatus'; readonly check: (status: Readonly<QueryStatus>) => Found<unknown> }
  | {
      readonly kind: 'CheckStateRows';
      readonly total?: PerOperator;
      readonly updated?: PerOperator;
      readonly droppedByWatermark?: PerOperator;
    }
  | { readonly kind: 'ProcessAllAvailable' }
  | { readonly kind: 'Execute'; readonly run: (query: StreamingQuery) => Found<unknown> };

/** Adds rows to a stream. */
export const AddData = (stream: MemoryStream<any>, ...rows: readonly TestRow[]): StreamAction => ({
  kind: 'AddData',
  additions: [[stream, rows]],
});

/** Adds rows to several streams, so that one micro-batch takes them all: `MultiAddData([a, [1, 2]], [b, [3]])`. */
export const MultiAddData = (
  ...additions: readonly (readonly [MemoryStream<any>, readonly TestRow[]])[]
): StreamAction => ({ kind: 'AddData', additions });

/** All rows that the query wrote, in any order. In complete mode: the last result. */
export const CheckAnswer = (...rows: readonly TestRow[]): StreamAction => ({ kind: 'CheckAnswer', rows, of: 'all' });

/** The rows written since the last check. */
export const CheckNewAnswer = (...rows: readonly TestRow[]): StreamAction => ({ kind: 'CheckAnswer', rows, of: 'new' });

/** The rows of the last micro-batch. */
export const CheckLastBatch = (...rows: readonly TestRow[]): StreamAction => ({
  kind: 'CheckAnswer',
  rows,
  of: 'last',
});

/** The rows are among those that the query wrote; with `lastOnly` among those of the last micro-batch. */
export const CheckAnswerRowsContains = (rows: readonly TestRow[], lastOnly = false): StreamAction => ({
  kind: 'CheckAnswerRowsContains',
  rows,
  lastOnly,
});

/** Waits until the query sleeps, moves its manual clock, and waits until it sleeps again. */
export const AdvanceManualClock = (ms: number): StreamAction => ({ kind: 'AdvanceManualClock', ms });

/** Starts the query; after `StopStream` it goes on from its checkpoint. Without one, a test begins with `StartStream()`. */
export const StartStream = (options: StartOptions = {}): StreamAction => ({ kind: 'StartStream', options });

/** Stops the query. */
export const StopStream: StreamAction = { kind: 'StopStream' };

/** The query ends with an error: of a condition (`'DIVIDE_BY_ZERO'`), of a class, or one that a function accepts. */
export const ExpectFailure = (expected: ExpectedFailure): StreamAction => ({ kind: 'ExpectFailure', expected });

/** The function throws, or gives false, when the query is not as it should be. */
export const AssertOnQuery = (check: (query: StreamingQuery) => Found<unknown>, name?: string): StreamAction => ({
  kind: 'AssertOnQuery',
  check,
  name,
});

/** Like `AssertOnQuery`, for the query's status. */
export const AssertOnLastQueryStatus = (check: (status: Readonly<QueryStatus>) => Found<unknown>): StreamAction => ({
  kind: 'AssertOnLastQueryStatus',
  check,
});

/** Rows in state now; rows updated and dropped as late since the last such check. What is left out is not checked. */
export const CheckStateRows = (rows: {
  readonly total?: PerOperator;
  readonly updated?: PerOperator;
  readonly droppedByWatermark?: PerOperator;
}): StreamAction => ({ kind: 'CheckStateRows', ...rows });

/** Spark's name for `CheckStateRows`. */
export const assertNumStateRows = (
  total: PerOperator,
  updated: PerOperator,
  droppedByWatermark: PerOperator = 0,
): StreamAction => ({ kind: 'CheckStateRows', total, updated, droppedByWatermark });

/** Waits until the query has nothing to do. */
export const ProcessAllAvailable = (): StreamAction => ({ kind: 'ProcessAllAvailable' });

/** Runs a function; the query has nothing to do when it begins. */
export const Execute = (run: (query: StreamingQuery) => Found<unknown>): StreamAction => ({ kind: 'Execute', run });
