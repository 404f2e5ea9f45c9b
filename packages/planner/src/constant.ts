/** Values of constant expressions, computed while planning. */
import { compile, type Expression, RecordBatch, type Runtime, type Value } from '@millrace/core';

const oneRow = new RecordBatch([], 1);

/** The value of a foldable expression. Throws what its evaluation throws. */
export const constantValue = (expression: Expression, runtime: Runtime): Value =>
  compile(expression, [], runtime)(oneRow).get(0);
