/** describe and summary: one aggregation, laid out as a row a statistic. */
import { error, isNumeric, StringType, type StructField } from '@millrace/core';
import type { DataFrame } from './dataframe.js';

/** What `describe` shows. */
export const describeStatistics: readonly string[] = ['count', 'mean', 'stddev', 'min', 'max'];
/** What `summary` shows when not told otherwise. */
export const summaryStatistics: readonly string[] = ['count', 'mean', 'stddev', 'min', '25%', '50%', '75%', 'max'];

const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

const numbersOnly = (sql: string, field: StructField): string => (field.dataType === StringType ? 'NULL' : sql);

/** SQL by statistic; text has no mean and no percentile. */
const known: Record<string, (column: string, field: StructField) => string> = {
  count: (column) => `count(${column})`,
  count_distinct: (column) => `count(DISTINCT ${column})`,
  approx_count_distinct: (column) => `approx_count_distinct(${column})`,
  mean: (column) => `avg(try_cast(${column} AS DOUBLE))`,
  stddev: (column) => `stddev_samp(try_cast(${column} AS DOUBLE))`,
  min: (column) => `min(${column})`,
  max: (column) => `max(${column})`,
};

const statistic = (name: string, field: StructField): string => {
  const column = quoted(field.name);
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(name);
  if (percent) return numbersOnly(`percentile_approx(${column}, ${Number(percent[1]) / 100}D)`, field);
  if (known[name]) return known[name](column, field);
  throw error('INVALID_PARAMETER_VALUE', {
    parameter: 'statistics',
    functionName: '`summary`',
    expected: `${Object.keys(known).join(', ')}, or a percentile such as 25%`,
    invalidValue: `'${name}'`,
  });
};

/** The statistics of the columns (all number and text columns when none is named), as a DataFrame of text. */
export async function summarize(
  df: DataFrame<any>,
  statistics: readonly string[],
  columns: readonly string[],
): Promise<DataFrame> {
  const { fields } = await df.schema();
  const wanted = columns.length > 0 ? fields.filter((f) => columns.includes(f.name)) : fields;
  const chosen = wanted.filter((f) => isNumeric(f.dataType) || f.dataType === StringType);
  const row = (name: string) => [`'${name}'`, ...chosen.map((f) => `CAST(${statistic(name, f)} AS STRING)`)].join(', ');
  const names = ['summary', ...chosen.map((f) => f.name)];
  const aliases = names.map((_, i) => `c${i}`).join(', ');
  const aggregated = df.selectExpr(...statistics.map((name, i) => `struct(${row(name)}) AS s${i}`));
  const rows = statistics.map((_, i) => names.map((__, c) => `s${i}.col${c + 1}`).join(', ')).join(', ');
  return aggregated.selectExpr(`stack(${statistics.length}, ${rows}) AS (${aliases})`).toDF(...names);
}
