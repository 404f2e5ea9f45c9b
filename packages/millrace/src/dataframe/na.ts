/** Missing values: fill, drop, replace. */
import { DropNa, FillNa, type LogicalPlan, ReplaceNa } from '@millrace/planner';
import { DataFrame } from './dataframe.js';
import { literalOf } from './literals.js';

type Plain = string | number | bigint | boolean | null;
type Replacements = Map<Plain, Plain> | Record<string, Plain>;
type DropHow = 'any' | 'all' | number;

/** What PySpark gives `drop` by name. */
interface DropOptions {
  readonly how?: 'any' | 'all';
  readonly thresh?: number;
  readonly subset?: string | string[];
}

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
    return this.make('fill', new FillNa(entries, columns === undefined ? undefined : [columns].flat(), this.df.plan));
  }

  /**
   * Drops rows with a null or NaN: `any` (default), only if `all` are, or with fewer than a number of values. As in Scala
   * the columns come second; as in PySpark a threshold may, and the columns third, or all by name:
   * `drop({ how: 'all', thresh: 2, subset: ['a'] })`.
   */
  drop(
    how: DropHow | DropOptions = 'any',
    columnsOrThreshold?: string | string[] | number | null,
    columns?: string | string[],
  ): DataFrame<R> {
    if (typeof how === 'object') return this.drop(how.how, how.thresh ?? how.subset, how.subset);
    const threshold = typeof columnsOrThreshold === 'number' ? columnsOrThreshold : undefined;
    const least = threshold ?? (how === 'any' ? undefined : how === 'all' ? 1 : how);
    const names = typeof columnsOrThreshold === 'number' ? columns : (columnsOrThreshold ?? columns);
    return this.make('drop', new DropNa(least, names === undefined ? undefined : [names].flat(), this.df.plan));
  }

  /**
   * Replaces values: a Map or object from old to new, or lists of both, in the given columns or all. As in Scala the columns
   * may come first: `replace('name', { a: 'A' })`.
   */
  replace(
    from: Plain[] | Plain | Replacements,
    to?: Plain[] | Plain | Replacements,
    columns?: string | string[],
  ): DataFrame<R> {
    if (isReplacements(to)) return this.replace(to, undefined, from === '*' ? undefined : (from as string | string[]));
    const pairs = replacementPairs(from, to).map(([a, b]) => [literalOf(a), literalOf(b)] as const);
    return this.make(
      'replace',
      new ReplaceNa(pairs, columns === undefined ? undefined : [columns].flat(), this.df.plan),
    );
  }

  private make(method: string, plan: LogicalPlan): DataFrame<R> {
    return new DataFrame<R>(this.df.sparkSession, plan, method);
  }
}

const isReplacements = (value: unknown): value is Replacements =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const replacementPairs = (from: unknown, to: unknown): [unknown, unknown][] => {
  if (from instanceof Map) return [...from.entries()];
  if (Array.isArray(from)) return from.map((value, i) => [value, Array.isArray(to) ? to[i] : to]);
  if (typeof from === 'object' && from !== null) return Object.entries(from);
  return [[from, to]];
};
