/**
 * Every streaming case of tests/cases/streaming does in each micro-batch what Spark did: rows, watermark, counts of input
 * and state, or its refusal. What agrees then runs again: in one-row batches, stopped after every step, with 1 and 4 state partitions, and
 * as a batch over all input. See support/disagreements.ts.
 */
import { expect, it } from 'vitest';
import { Disagreements } from './support/disagreements.js';
import { familiesIn, familyIn } from './support/query-cases.js';
import { stepsOf } from './support/stream-inputs.js';
import {
  answer,
  batchRows,
  type StreamingAnswer,
  type StreamingCase,
  streamingFolder,
} from './support/streaming-cases.js';
import {
  batchDifference,
  difference,
  partitionsDifference,
  restartDifference,
} from './support/streaming-comparisons.js';

const disagreements = new Disagreements(streamingFolder);
const families = familiesIn(streamingFolder);

type Execution = (one: StreamingCase, golden: StreamingAnswer) => Promise<string | null>;

const everyStep = ({ inputs }: StreamingCase): number[] => Array.from({ length: stepsOf(inputs) - 1 }, (_, i) => i);

const isStateful = ({ batches = [] }: StreamingAnswer): boolean => batches.some((b) => b.stateOperators.length > 0);

const withPartitions =
  (partitions: string): Execution =>
  async (one, golden) =>
    !isStateful(golden) || one.conf?.['spark.sql.shuffle.partitions']
      ? null
      : partitionsDifference(await answer(one, one.restarts, { 'spark.sql.shuffle.partitions': partitions }), golden);

const executions: Readonly<Record<string, Execution>> = {
  'one-row batches': async (one, golden) => difference(await answer(one, one.restarts, {}, 'sliced-json'), golden),
  'a restart after every step': async (one, golden) =>
    restartDifference(await answer(one, everyStep(one)), golden, one),
  '1 state partition': withPartitions('1'),
  '4 state partitions': withPartitions('4'),
  'as a batch': async (one, golden) => batchDifference(golden, await batchRows(one), one),
};

const runCase = async (family: string, one: StreamingCase, golden: StreamingAnswer): Promise<string[]> => {
  const key = `${family}: ${one.name}`;
  const text = difference(await answer(one), golden);
  const wrong = disagreements.judge(key, text);
  if (text || golden.error !== undefined) return wrong;
  for (const [name, execution] of Object.entries(executions))
    wrong.push(...disagreements.judge(`${key} [${name}]`, await attempt(execution, one, golden)));
  return wrong;
};

const attempt = (execution: Execution, one: StreamingCase, golden: StreamingAnswer): Promise<string | null> =>
  execution(one, golden).catch((cause) => `fails: ${cause.message}`);

const run = async (family: string): Promise<string[]> => {
  const wrong: string[] = [];
  for (const [one, golden] of familyIn<StreamingCase, StreamingAnswer>(streamingFolder, family).cases)
    wrong.push(...(await runCase(family, one, golden)));
  return wrong;
};

it.each(families)('does in each micro-batch what Spark does: %s', { timeout: 180_000 }, async (family) => {
  expect(await run(family)).toEqual([]);
});

it('explains every reason in docs/differences.md', () => {
  expect(disagreements.unexplained()).toEqual([]);
});

it('lists only cases that there are', () => {
  expect(disagreements.unknownKeys()).toEqual([]);
});

/** `MILLRACE_DIFFERENCES=file npx vitest run tests/src/streaming.test.ts` says what differs, listed or not. */
it.runIf(process.env.MILLRACE_DIFFERENCES)('writes the differences', () => {
  disagreements.write(process.env.MILLRACE_DIFFERENCES!);
});

/** `MILLRACE_SHRINK=1 npx vitest run tests/src/streaming.test.ts` drops from the list what agrees now. */
it.runIf(process.env.MILLRACE_SHRINK)('shrinks the list', () => {
  disagreements.shrink();
});
