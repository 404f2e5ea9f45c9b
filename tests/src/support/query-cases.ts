/** The batch cases of tests/cases/queries, run through the public API and compared with what Spark answered. */
import { readdirSync, readFileSync } from 'node:fs';
import { RuntimeConfig, SparkException, systemClock } from '@millrace/core';
import { SparkSession } from 'millrace';
import type { Json } from './canonical.js';
import { canonicalRows, frameOf, type Layout, partitionedRows, schemaText, sortRows, type Table } from './frames.js';
import { evaluateQuery } from './query-text.js';
import { SplitTasksSession } from './split-tasks.js';

export interface QueryCase {
  readonly name: string;
  readonly query: string;
  readonly conf?: Readonly<Record<string, string>>;
  readonly ordered?: boolean;
}

export interface QueryAnswer {
  readonly schema?: unknown;
  readonly rows?: readonly Json[];
  readonly error?: string | null;
  readonly sqlState?: string | null;
}

export interface QueryFamily {
  readonly inputs: Readonly<Record<string, Table>>;
  readonly cases: readonly (readonly [QueryCase, QueryAnswer])[];
}

export const queryFolder = new URL('../../cases/queries/', import.meta.url);

export const familiesIn = (folder: URL): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !name.endsWith('.golden.json') && name !== 'disagreements.json')
    .map((name) => name.replace('.json', ''));

const read = (folder: URL, name: string): any => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

/** A family's inputs, and its cases beside Spark's answers. */
export function familyIn<C, A>(folder: URL, family: string): { inputs: any; cases: (readonly [C, A])[] } {
  const { inputs, cases } = read(folder, `${family}.json`);
  const { results } = read(folder, `${family}.golden.json`);
  if (cases.length !== results.length) throw new Error(`${family}.golden.json is not parallel to its cases`);
  return { inputs, cases: cases.map((one: C, i: number) => [one, results[i]] as const) };
}

const defaults = Object.entries({
  'spark.master': 'local[1]',
  'spark.sql.session.timeZone': 'UTC',
  'spark.sql.shuffle.partitions': '1',
});

/** A session with a family's inputs as views. With partitions, every split of a stage is a task of its own. */
export class CaseSession {
  private readonly inputs;

  private constructor(
    readonly spark: SparkSession,
    family: QueryFamily,
    layout: Layout,
  ) {
    const entries = Object.entries(family.inputs).map(
      ([name, table]) => [name, frameOf(spark, table, layout)] as const,
    );
    for (const [name, df] of entries) df.createOrReplaceTempView(name);
    this.inputs = Object.fromEntries(entries);
  }

  static open(family: QueryFamily, layout: Layout): CaseSession {
    const type = layout === 'one-row partitions' ? SplitTasksSession : SparkSession;
    return new CaseSession(new type(new RuntimeConfig(defaults), systemClock, [partitionedRows]), family, layout);
  }

  async answer({ query, conf = {}, ordered }: QueryCase): Promise<QueryAnswer> {
    const before = Object.keys(conf).map((key) => [key, this.spark.conf.get(key)] as const);
    for (const [key, value] of Object.entries(conf)) this.spark.conf.set(key, value);
    try {
      const { schema, rows } = await canonicalRows(evaluateQuery(query, this.spark, this.inputs));
      return { schema: schema.jsonValue, rows: ordered ? rows : sortRows(rows) };
    } catch (cause) {
      return failure(cause);
    } finally {
      for (const [key, value] of before) this.spark.conf.set(key, value);
    }
  }
}

export const failure = (cause: unknown): QueryAnswer =>
  cause instanceof SparkException
    ? { error: cause.condition, sqlState: cause.sqlState }
    : { error: `no SparkException: ${cause instanceof Error ? (cause.stack ?? cause.message) : cause}` };

const parts: Record<string, (answer: QueryAnswer) => unknown> = {
  error: (a) => a.error,
  schema: (a) => a.schema && schemaText(a.schema),
  rows: (a) => a.rows && JSON.stringify(a.rows),
};

/** The parts in which the answers differ; null when they agree. Where Spark has no condition, any of ours will do. */
export function difference(ours: QueryAnswer, spark: QueryAnswer): string | null {
  const refused = spark.error !== undefined && (spark.sqlState === null || spark.error?.startsWith('_LEGACY'));
  if (refused && ours.error && !ours.error.startsWith('no SparkException')) return null;
  const differing = Object.entries(parts).filter(([, part]) => part(ours) !== part(spark));
  if (differing.length === 0) return null;
  return differing.map(([name, part]) => `${name}: ${part(ours)}, Spark ${part(spark)}`).join('; ');
}
