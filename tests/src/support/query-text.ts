/** Queries of the cases: one line that is Python and JavaScript at once, evaluated over inputs, `F` and `spark`. */
import { UnresolvedFunction } from '@millrace/core';
import { Column, type DataFrame, functions, type SparkSession } from 'millrace';

const asColumn = (value: unknown): Column<any> =>
  typeof value === 'string' ? functions.col(value) : functions.lit(value);

/** Functions that are no call of a SQL function by the same name. */
const special: Record<string, (...args: any[]) => unknown> = {
  broadcast: (df: DataFrame) => df,
  desc: (name: string) => functions.col(name).desc(),
  asc: (name: string) => functions.col(name).asc(),
  concat_ws: (separator: string, ...columns: unknown[]) => call('concat_ws', [functions.lit(separator), ...columns]),
  countDistinct: (...columns: unknown[]) => call('count', columns, true),
  sum_distinct: (column: unknown) => call('sum', [column], true),
};

const call = (name: string, args: readonly unknown[], distinct = false): Column<any> =>
  new Column(
    new UnresolvedFunction(
      name,
      args.map((arg) => asColumn(arg).expression),
      distinct,
    ),
  );

/** millrace's functions, and by SQL's name those that it does not export. */
const F: object = new Proxy(functions, {
  get: (target, name: string) =>
    (target as Record<string, unknown>)[name] ?? special[name] ?? ((...args: unknown[]) => call(name, args)),
});

/** PySpark's names for what is spelled as in Scala here. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/\.startswith\(/g, '.startsWith('],
  [/\.endswith\(/g, '.endsWith('],
  [/\.fillna\(/g, '.na.fill('],
  [/\.dropna\(/g, '.na.drop('],
];

const respelled = (text: string): string => spellings.reduce((done, [from, to]) => done.replace(from, to), text);

/** The DataFrame that a query's text means. */
export function evaluateQuery(
  text: string,
  spark: SparkSession,
  inputs: Readonly<Record<string, DataFrame>>,
): DataFrame {
  const scope: Record<string, unknown> = { F, spark, True: true, False: false, None: null, ...inputs };
  return new Function(...Object.keys(scope), `return (${respelled(text)})`)(...Object.values(scope)) as DataFrame;
}
