/** Arguments that are known before any row: folded while the call is checked, so that `Call.literal` gives their values. */
import { RecordBatch } from '../columnar/index.js';
import { compile, type Expression, Literal, type Runtime } from '../expressions/index.js';

const oneRow = new RecordBatch([], 1);

/** The argument as a literal, where it is foldable. */
export const folded = (e: Expression, runtime: Runtime): Expression =>
  e instanceof Literal || !e.foldable ? e : new Literal(compile(e, [], runtime)(oneRow).get(0), e.dataType, e.sql);

/** A check that folds all arguments behind the first `from`. */
export const foldFrom =
  (from: number) =>
  (args: readonly Expression[], _name: string, runtime: Runtime): readonly Expression[] =>
    args.map((arg, i) => (i < from ? arg : folded(arg, runtime)));
