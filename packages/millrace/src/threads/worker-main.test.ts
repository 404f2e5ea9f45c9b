import { MessageChannel } from 'node:worker_threads';
import { AttributeReference, encodePlan, LongType, ScanExec, StructField, StructType } from '@millrace/core';
import { describe, expect, it } from 'vitest';
import type { FromWorker, StagePlan, ToWorker } from './messages.js';
import { single } from './shared-splits.js';
import { serve } from './worker-main.js';

const schema = new StructType([new StructField('a', LongType)]);
const scan = new ScanExec('json', {}, schema, [new AttributeReference('a', LongType, true, {}, 1)], [], 0, false, '');
const plan: StagePlan = { exec: encodePlan(scan), conf: {} };

/** How tasks of one stage end, one after the other; `forget` is said between them. */
async function endsOf(steps: readonly (StagePlan | undefined | 'forget')[]): Promise<string[]> {
  const { port1, port2 } = new MessageChannel();
  const ends: string[] = [];
  const wanted = steps.filter((step) => step !== 'forget').length;
  const done = new Promise<void>((resolve) => {
    port1.on('message', ({ kind }: FromWorker) => {
      if (kind !== 'up') ends.push(kind);
      if (ends.length === wanted) resolve();
    });
  });
  serve(port2);
  const post = (message: ToWorker): void => port1.postMessage(message);
  steps.forEach((step, taskId) => {
    if (step === 'forget') post({ kind: 'forget', stageId: 1 });
    else post({ kind: 'task', taskId, stageId: 1, plan: step, first: [single(0, undefined)], batchTimestampMs: 0 });
  });
  await done;
  port1.close();
  return ends;
}

describe('a worker', () => {
  it('keeps what it compiled for the next task of a stage', async () => {
    expect(await endsOf([plan, undefined, undefined])).toEqual(['done', 'done', 'done']);
  });

  it('gives it up when it is told so, behind the tasks that came before', async () => {
    expect(await endsOf([plan, undefined, 'forget', undefined, plan])).toEqual(['done', 'done', 'failed', 'done']);
  });
});
