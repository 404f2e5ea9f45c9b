/** The cases of tests/cases/expressions, run through the public engine and compared with what Spark answered. */
import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { AttributeReference, newExprId, RecordBatch, SparkException, schemaFromText, vectorOf } from '@millrace/core';
import { LocalRelation } from '@millrace/planner';
import { DataFrame, SparkSession } from 'millrace';
import { decoder, encoder, type Json } from './canonical.js';

export interface ExpressionCase {
  readonly expr: string;
  readonly ansi?: boolean;
  readonly timeZone?: string;
  readonly table?: string;
}

/** What Spark answered, or what we do: the fields that the oracle writes. */
export interface Answer {
  readonly name?: string;
  readonly type?: unknown;
  readonly values?: Json;
  readonly error?: string;
  readonly sqlState?: string | null;
}

interface Table {
  readonly schema: string;
  readonly rows: readonly (readonly Json[])[];
}

export const casesFolder = new URL('../../cases/expressions/', import.meta.url);

export const readJson = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, casesFolder), 'utf8')) as T;

const other = new Set(['tables', 'disagreements']);

export const families: readonly string[] = readdirSync(casesFolder)
  .filter((name) => name.endsWith('.json') && !name.endsWith('.golden.json'))
  .map((name) => name.replace('.json', ''))
  .filter((name) => !other.has(name));

/** The cases of a family, each with Spark's answer. */
export function casesOf(family: string): (readonly [ExpressionCase, Answer])[] {
  const { cases } = readJson<{ cases: ExpressionCase[] }>(`${family}.json`);
  const { results } = readJson<{ results: Answer[] }>(`${family}.golden.json`);
  if (cases.length !== results.length) throw new Error(`${family}.golden.json is not parallel to its cases`);
  return cases.map((one, i) => [one, results[i]]);
}

/** What tells a case from all others: `casts: cast('1' as int) [ansi off] [Asia/Tokyo] from strings`. */
export const keyOf = (family: string, { expr, ansi, timeZone, table }: ExpressionCase): string =>
  [
    `${family}: ${expr}`,
    ...(ansi === false ? ['[ansi off]'] : []),
    ...(timeZone ? [`[${timeZone}]`] : []),
    ...(table ? [`from ${table}`] : []),
  ].join(' ');

const tableFrame = (spark: SparkSession, { schema, rows }: Table): DataFrame => {
  const { fields } = schemaFromText(schema);
  const columns = fields.map(({ dataType }, c) => {
    const decode = decoder(dataType);
    return vectorOf(
      dataType,
      rows.map((row) => decode(row[c])),
    );
  });
  const output = fields.map((f) => new AttributeReference(f.name, f.dataType, f.nullable, {}, newExprId()));
  return new DataFrame(spark, new LocalRelation(output, [new RecordBatch(columns, rows.length)]));
};

/** A session with the tables as views. */
export function sessionWithTables(): SparkSession {
  const spark = SparkSession.builder().master('local').getOrCreate();
  for (const [name, table] of Object.entries(readJson<Record<string, Table>>('tables.json')))
    tableFrame(spark, table).createOrReplaceTempView(name);
  return spark;
}

const select = async (df: DataFrame): Promise<Answer> => {
  const { fields } = await df.schema();
  const encoders = fields.map((field) => encoder(field.dataType));
  const rows: Json[][] = [];
  for await (const batch of df.batches())
    for (let i = 0; i < batch.numRows; i++) rows.push(encoders.map((encode, c) => encode(batch.column(c).get(i))));
  const described = fields.map((field) => ({ ...(field.jsonValue as object), metadata: {} }));
  if (fields.length !== 1) return { type: { type: 'struct', fields: described }, values: rows };
  return { name: fields[0].name, type: fields[0].dataType.jsonValue, values: rows.map(([value]) => value) };
};

const failure = (cause: unknown): Answer =>
  cause instanceof SparkException
    ? { error: cause.condition, sqlState: cause.sqlState }
    : { error: `no SparkException: ${cause instanceof Error ? (cause.stack ?? cause.message) : cause}` };

/** Our answer to a case. */
export async function answer(spark: SparkSession, { expr, ansi, timeZone, table }: ExpressionCase): Promise<Answer> {
  spark.conf.set('spark.sql.ansi.enabled', ansi ?? true);
  spark.conf.set('spark.sql.session.timeZone', timeZone ?? 'UTC');
  try {
    return await select(spark.sql(`SELECT ${expr}${table ? ` FROM ${table}` : ''}`));
  } catch (cause) {
    return failure(cause);
  }
}

/** Spark's driver writes some quotients with zeros beyond the scale of their type; they are not part of the value. */
const withinScale = (answer: Answer): Answer => {
  const scale = /^decimal\(\d+,(\d+)\)$/.exec(String(answer.type))?.[1];
  if (scale === undefined || !Array.isArray(answer.values)) return answer;
  const excess = new RegExp(`(\\.\\d{${scale}})0+$`);
  return { ...answer, values: answer.values.map((v: Json) => (typeof v === 'string' ? v.replace(excess, '$1') : v)) };
};

const parts = ['error', 'sqlState', 'name', 'type', 'values'] as const;

/** The parts in which the answers differ; null when they agree. Where Spark has no condition, any of ours will do. */
export function difference(ours: Answer, golden: Answer): string | null {
  const spark = withinScale(golden);
  if (spark.sqlState === null && ours.error?.startsWith('no SparkException') === false) return null;
  const differing = parts.filter((part) => !isDeepStrictEqual(ours[part], spark[part]));
  if (differing.length === 0) return null;
  return differing
    .map((part) => `${part}: ${JSON.stringify(ours[part])}, Spark ${JSON.stringify(spark[part])}`)
    .join('; ');
}
