/** Counts record batches and rows behind every operator, and rows and values that leave their columns. */
import * as core from '@millrace/core';
import { beforeEach, count } from './count-files.js';

const { Exec, RecordBatch, Vector } = core;

const isOperator = (value: unknown): value is typeof Exec =>
  typeof value === 'function' && value.prototype instanceof Exec;

const nameOf = (exec: core.Exec): string => {
  const { mode } = exec as { mode?: string };
  return `${exec.nodeName}${mode === undefined ? '' : ` ${mode}`}`;
};

async function* counting(name: string, batches: AsyncIterable<core.RecordBatch>): AsyncGenerator<core.RecordBatch> {
  for await (const batch of batches) {
    count(`${name}: batches`);
    count(`${name}: rows`, batch.numRows);
    yield batch;
  }
}

/** Replaces `prepare` of an operator by one whose runner counts. */
function countOutput(operator: typeof Exec): void {
  const { prepare } = operator.prototype;
  operator.prototype.prepare = function (env) {
    const runner = prepare.call(this, env);
    return (task) => counting(nameOf(this), runner(task));
  };
}

for (const operator of Object.values(core).filter(isOperator)) countOutput(operator);
beforeEach(RecordBatch.prototype, 'row', () => count('rows taken from columns'));
beforeEach(RecordBatch, 'fromRows', (_, [, rows]) => count('rows made into columns', rows.length));
beforeEach(Vector.prototype, 'get', () => count('values taken from columns'));
