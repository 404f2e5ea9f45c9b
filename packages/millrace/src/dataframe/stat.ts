/** Statistics of columns. */
import type { DataFrame } from './dataframe.js';

const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/** `df.stat`: statistics of columns. */
export class DataFrameStatFunctions {
  /** @internal */
  constructor(private readonly df: DataFrame<any>) {}

  private async one(expression: string): Promise<number> {
    const [row] = await this.df.selectExpr(`${expression} AS value`).collect();
    return row.value as number;
  }

  /** Pearson correlation of two columns. */
  corr(a: string, b: string): Promise<number> {
    return this.one(`corr(${quoted(a)}, ${quoted(b)})`);
  }

  /** Sample covariance of two columns. */
  cov(a: string, b: string): Promise<number> {
    return this.one(`covar_samp(${quoted(a)}, ${quoted(b)})`);
  }

  /** Quantiles of a column at the given probabilities; of several columns when an array of names is given. */
  approxQuantile(column: string, probabilities: number[], relativeError?: number): Promise<number[]>;
  approxQuantile(columns: string[], probabilities: number[], relativeError?: number): Promise<number[][]>;
  async approxQuantile(
    columns: string | string[],
    probabilities: number[],
    relativeError = 0,
  ): Promise<number[] | number[][]> {
    const accuracy = Math.min(10_000_000, Math.ceil(1 / Math.max(relativeError, 1e-7)));
    const points = `array(${probabilities.map((p) => `${p}D`).join(', ')})`;
    const of = (name: string) => `percentile_approx(cast(${quoted(name)} as double), ${points}, ${accuracy})`;
    const names = [columns].flat();
    const [row] = await this.df.selectExpr(...names.map((name, i) => `${of(name)} AS v${i}`)).collect();
    const found = names.map((_, i) => (row[`v${i}`] ?? []) as number[]);
    return Array.isArray(columns) ? found : found[0];
  }

  /** How often values of two columns meet: a row for each value of the first, a column for each of the second. */
  crosstab(a: string, b: string): DataFrame {
    const text = (name: string) => `coalesce(cast(${quoted(name)} as string), 'null')`;
    const pairs = this.df.selectExpr(`${text(a)} AS ${quoted(`${a}_${b}`)}`, `${text(b)} AS ${quoted(b)}`);
    return pairs
      .groupBy(quoted(`${a}_${b}`))
      .pivot(quoted(b))
      .count()
      .na.fill(0);
  }
}
