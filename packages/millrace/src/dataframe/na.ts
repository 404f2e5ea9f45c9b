/** Missing values: fill, drop, replace. */
import { DropNa, FillNa, ReplaceNa } from '@millrace/planner';
import { DataFrame } from './dataframe.js';
import { literalOf } from './literals.js';

type Plain = string | number | bigint | boolean | null;

/** `df.na`: fill, drop and replace missing values. */
export class DataFrameNaFunctions<R extends object> {
  /** @internal */
  constructor(private readonly df: DataFrame<R>) {}

  /** Nulls (and NaN) of fitting columns become `value`; or a value for each column by name. */
  fill(value: Exclude<Plain, null> | Record<string, Plain>, columns?: string | string[]): DataFrame<R> {
    const entries =
      typeof value === 'object'
        ? Object.entries(value as Record<string, Plain>).map(([name, v]) => [name, literalOf(v)] as const)
        : [[undefined, literalOf(value)] as const];
    return new DataFrame<R>(
      this.df.sparkSession,
      new FillNa(entries, columns === undefined ? undefined : [columns].flat(), this.df.plan),
      'fill',
    );
  }

  /**
   * Drops rows with a null or NaN: `any` (default), only if `all` are, or with fewer than a number of values. As in Scala
   * the columns come second; as in PySpark a threshold may, and the columns third.
   */
  drop(
    how: 'any' | 'all' | number = 'any',
    columnsOrThreshold?: string | string[] | number | null,
    columns?: string | string[],
  ): DataFrame<R> {
    const threshold = typeof columnsOrThreshold === 'number' ? columnsOrThreshold : undefined;
    const least = threshold ?? (how === 'any' ? undefined : how === 'all' ? 1 : how);
    const names = typeof columnsOrThreshold === 'number' ? columns : (columnsOrThreshold ?? columns);
    return new DataFrame<R>(
      this.df.sparkSession,
      new DropNa(least, names === undefined ? undefined : [names].flat(), this.df.plan),
      'drop',
    );
  }

  /** Replaces values: a Map or object from old to new, or lists of both. */
  replace(
    from: Plain[] | Plain | Map<Plain, Plain> | Record<string, Plain>,
    to?: Plain[] | Plain | string[],
    columns?: string | string[],
  ): DataFrame<R> {
    const pairs = replacementPairs(from, to).map(([a, b]) => [literalOf(a), literalOf(b)] as const);
    return new DataFrame<R>(
      this.df.sparkSession,
      new ReplaceNa(pairs, columns === undefined ? undefined : [columns].flat(), this.df.plan),
      'replace',
    );
  }
}

const replacementPairs = (from: unknown, to: unknown): [unknown, unknown][] => {
  if (from instanceof Map) return [...from.entries()];
  if (Array.isArray(from)) return from.map((value, i) => [value, Array.isArray(to) ? to[i] : to]);
  if (typeof from === 'object' && from !== null) return Object.entries(from);
  return [[from, to]];
};
