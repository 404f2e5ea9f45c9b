/** How a failed stream test tells which step failed. */
import type { StreamAction } from './actions.js';

const json = (value: unknown): string =>
  JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner)) ?? String(value);

const list = (rows: readonly unknown[]): string => rows.map(json).join(', ');

const checkNames = { all: 'CheckAnswer', new: 'CheckNewAnswer', last: 'CheckLastBatch' };

type Describe<K extends StreamAction['kind']> = (action: Extract<StreamAction, { kind: K }>) => string;

const describers: { readonly [K in StreamAction['kind']]: Describe<K> } = {
  AddData: ({ additions }) =>
    additions.length === 1
      ? `AddData(${[additions[0][0], ...additions[0][1].map(json)].join(', ')})`
      : `MultiAddData(${additions.map(([stream, rows]) => `[${stream}, [${list(rows)}]]`).join(', ')})`,
  CheckAnswer: ({ rows, of }) => `${checkNames[of]}(${list(rows)})`,
  CheckAnswerRowsContains: ({ rows, lastOnly }) =>
    `CheckAnswerRowsContains([${list(rows)}]${lastOnly ? ', true' : ''})`,
  AdvanceManualClock: ({ ms }) => `AdvanceManualClock(${ms})`,
  StartStream: ({ options: { clock, ...rest } }) =>
    `StartStream(${json({ ...rest, ...(clock && { clock: clock.constructor.name }) })})`,
  StopStream: () => 'StopStream',
  ExpectFailure: ({ expected }) => `ExpectFailure(${typeof expected === 'string' ? expected : expected.name})`,
  AssertOnQuery: ({ name, check }) => `AssertOnQuery(${name ?? check})`,
  AssertOnLastQueryStatus: ({ check }) => `AssertOnLastQueryStatus(${check})`,
  CheckStateRows: ({ kind, ...rows }) => `${kind}(${json(rows)})`,
  ProcessAllAvailable: () => 'ProcessAllAvailable()',
  Execute: ({ run }) => `Execute(${run})`,
};

/** An action as the test wrote it. */
export const describeAction = (action: StreamAction): string => describers[action.kind](action as never);

/** A step of a stream test failed: the message lists all steps and marks it. */
export class StreamTestFailure extends Error {
  constructor(actions: readonly StreamAction[], failed: number, state: string, cause: unknown) {
    const steps = actions.map((action, i) => `${i === failed ? '=> ' : '   '}${describeAction(action)}`);
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${reason}\n\n== Progress ==\n${steps.join('\n')}\n\n== Stream ==\n${state}`, { cause });
    this.name = 'StreamTestFailure';
  }
}
