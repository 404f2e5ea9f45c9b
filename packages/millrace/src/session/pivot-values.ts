/** The values of a pivot that names none: the distinct values of its column, in ascending order. */
import { Alias, error, IntegerType, Literal, type RecordBatch, SortOrder, UnresolvedAttribute } from '@millrace/core';
import { Distinct, Limit, type LogicalPlan, Project, Sort, type UnresolvedPivot } from '@millrace/planner';

/** Analyses a plan and runs it. */
type Run = (plan: LogicalPlan) => AsyncGenerator<RecordBatch>;

const limitKey = 'spark.sql.pivotMaxValues';

const valuesPlan = ({ pivotColumn, child }: UnresolvedPivot, most: number): LogicalPlan => {
  const values = new Distinct(new Project([new Alias(pivotColumn, ['value'])], child));
  const limited = new Limit(new Literal(most, IntegerType), values);
  return new Sort([new SortOrder(new UnresolvedAttribute(['value']))], true, limited);
};

/** Throws Spark's error when the data has more than `most` values. */
export async function pivotValues(pivot: UnresolvedPivot, most: number, run: Run): Promise<readonly Literal[]> {
  const values: Literal[] = [];
  for await (const batch of run(valuesPlan(pivot, most + 1))) {
    const column = batch.column(0);
    for (let i = 0; i < batch.numRows; i++) values.push(new Literal(column.get(i), column.type));
  }
  if (values.length <= most) return values;
  throw error('_LEGACY_ERROR_TEMP_1324', { pivotColumn: pivot.pivotColumn.sql, maxValues: most, config: limitKey });
}
