/** What each action of a stream test does. */
import type { StateOperatorProgress } from '@millrace/core';
import type { ExpectedFailure, PerOperator, StreamAction } from './actions.js';
import { assertContainsRows, assertSameRows, expectedRows } from './rows.js';
import type { StreamTest } from './stream-test.js';

type Step<K extends StreamAction['kind']> = (
  test: StreamTest,
  action: Extract<StreamAction, { kind: K }>,
) => Promise<void> | void;

const accepted = (result: unknown): void => {
  if (result === false) throw new Error('the assertion gave false');
};

const causes = (failure: unknown): unknown[] =>
  failure instanceof Error ? [failure, ...causes(failure.cause)] : failure === undefined ? [] : [failure];

const hasCondition = (cause: unknown, wanted: string): boolean => {
  const { condition } = cause as { condition?: string };
  return condition === wanted || condition?.startsWith(`${wanted}.`) === true;
};

const isClass = (expected: ExpectedFailure): expected is new () => Error =>
  typeof expected === 'function' && (expected === Error || expected.prototype instanceof Error);

async function assertFailure(expected: ExpectedFailure, failure: unknown): Promise<void> {
  const chain = causes(failure);
  const fits = isClass(expected)
    ? chain.some((cause) => cause instanceof expected)
    : typeof expected === 'string'
      ? chain.some((cause) => hasCondition(cause, expected))
      : (await (expected as (cause: unknown) => unknown)(chain[1] ?? failure)) !== false;
  if (fits) return;
  throw new Error(`the stream failed with another error than expected: ${(failure as Error).message}`, {
    cause: failure,
  });
}

/** The failure that ends the query; waits for it. */
async function failureOf(test: StreamTest): Promise<unknown> {
  if (test.startFailure) {
    const { startFailure } = test;
    test.startFailure = undefined;
    return startFailure;
  }
  try {
    await test.query.awaitTermination();
  } catch (cause) {
    test.expectedFailure = cause;
    return cause;
  }
  throw new Error('the stream ended without a failure');
}

const perOperator = (
  progress: readonly { readonly stateOperators: readonly StateOperatorProgress[] }[],
  numOperators: number,
  field: 'numRowsTotal' | 'numRowsUpdated' | 'numRowsDroppedByWatermark',
): number[] =>
  Array.from({ length: numOperators }, (_, i) =>
    progress.reduce((sum, { stateOperators }) => sum + (stateOperators[i]?.[field] ?? 0), 0),
  );

const assertNumbers = (what: string, expected: PerOperator | undefined, found: readonly number[]): void => {
  if (expected === undefined || String(expected) === String(found)) return;
  throw new Error(`${what}: expected ${expected}, found ${found}`);
};

/** One line a kind of action. */
const steps: { readonly [K in StreamAction['kind']]: Step<K> } = {
  AddData: async (test, { additions }) => {
    if (additions.length > 1) await test.settle();
    for (const [stream, rows] of additions) stream.addData(...rows);
  },
  CheckAnswer: async (test, { rows, of }) => {
    const found = await test.fetch(of);
    assertSameRows(expectedRows(rows, await test.df.schema()), found);
  },
  CheckAnswerRowsContains: async (test, { rows, lastOnly }) => {
    const found = await test.fetch(lastOnly ? 'last' : 'all');
    assertContainsRows(expectedRows(rows, await test.df.schema()), found);
  },
  AdvanceManualClock: async (test, { ms }) => {
    await test.settle();
    test.clock.advance(ms);
    await test.settle();
  },
  StartStream: (test, { options }) => test.start(options),
  StopStream: (test) => test.stop(),
  ExpectFailure: async (test, { expected }) => assertFailure(expected, await failureOf(test)),
  AssertOnQuery: async (test, { check }) => {
    await test.settle();
    accepted(await check(test.query));
  },
  AssertOnLastQueryStatus: async (test, { check }) => {
    await test.settle();
    accepted(await check(test.query.status));
  },
  CheckStateRows: async (test, { total, updated, droppedByWatermark }) => {
    await test.settle();
    const { last, fresh } = test.takeProgress();
    const count = last?.stateOperators.length ?? 0;
    assertNumbers('rows in state', total, last ? perOperator([last], count, 'numRowsTotal') : []);
    assertNumbers('rows updated', updated, perOperator(fresh, count, 'numRowsUpdated'));
    assertNumbers('rows dropped', droppedByWatermark, perOperator(fresh, count, 'numRowsDroppedByWatermark'));
  },
  ProcessAllAvailable: (test) => test.settle(),
  Execute: async (test, { run }) => {
    await test.settle();
    await run(test.query);
  },
};

/** Does an action. */
export const runStep = async (test: StreamTest, action: StreamAction): Promise<void> =>
  steps[action.kind](test, action as never);
