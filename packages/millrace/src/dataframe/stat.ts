/** Statistics of columns. */
import type { DataFrame } from './dataframe.js';

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
    return this.one(`corr(\`${a}\`, \`${b}\`)`);
  }

  /** Sample covariance of two columns. */
  cov(a: string, b: string): Promise<number> {
    return this.one(`covar_samp(\`${a}\`, \`${b}\`)`);
  }

  /** Quantiles of a column at the given probabilities. */
  async approxQuantile(column: string, probabilities: number[]): Promise<number[]> {
    const [row] = await this.df
      .selectExpr(
        `percentile_approx(cast(\`${column}\` as double), array(${probabilities.map((p) => `${p}D`).join(', ')})) AS value`,
      )
      .collect();
    return row.value as number[];
  }
}
