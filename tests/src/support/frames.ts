/** DataFrames of canonical rows, in one batch or in many, whole or in partitions; and DataFrames back to canonical rows. */
import {
  AttributeReference,
  type DataSource,
  newExprId,
  RecordBatch,
  type StructType,
  schemaFromText,
  vectorOf,
} from '@millrace/core';
import { LocalRelation, ScanRelation } from '@millrace/planner';
import { DataFrame, type SparkSession } from 'millrace';
import { decoder, encoder, type Json } from './canonical.js';

/** How the rows of an input are laid out. */
export type Layout = 'one batch' | 'one-row batches' | 'one-row partitions';

export interface Table {
  readonly schema: string;
  readonly rows: readonly (readonly Json[])[];
}

const batchOf = ({ fields }: StructType, rows: readonly (readonly Json[])[]): RecordBatch => {
  const columns = fields.map(({ dataType }, c) => {
    const decode = decoder(dataType);
    return vectorOf(
      dataType,
      rows.map((row) => decode(row[c])),
    );
  });
  return new RecordBatch(columns, rows.length);
};

const attributesOf = (schema: StructType): AttributeReference[] =>
  schema.fields.map((f) => new AttributeReference(f.name, f.dataType, f.nullable, {}, newExprId()));

let lastId = 0;
const tables = new Map<string, { readonly schema: StructType; readonly batches: readonly RecordBatch[] }>();

/** A source whose partitions are batches in memory. */
export const partitionedRows: DataSource = {
  name: 'partitioned-rows',
  doc: 'Rows in memory, a partition each. For tests.',
  options: [],
  inProcess: true,
  resolve: async (request) => ({ ...request, schema: tables.get(request.paths[0])!.schema }),
  batch: async ({ paths: [id] }) => ({
    description: 'partitioned rows',
    planInputPartitions: async () => tables.get(id)!.batches.map((_, index) => ({ id, index })),
  }),
  createReader: ({ schema, dataSchema }) => {
    const ordinals = schema.names.map((name) => dataSchema.names.indexOf(name));
    return {
      *read({ id, index }) {
        const batch = tables.get(id as string)!.batches[index as number];
        yield new RecordBatch(
          ordinals.map((c) => batch.column(c)),
          batch.numRows,
        );
      },
    };
  },
};

const partitioned = (spark: SparkSession, schema: StructType, batches: readonly RecordBatch[]): DataFrame => {
  const id = `table-${++lastId}`;
  tables.set(id, { schema, batches });
  const read = { format: partitionedRows.name, options: {}, paths: [id], schema };
  return new DataFrame(spark, new ScanRelation(read, attributesOf(schema), false, -lastId, []));
};

/** The rows as a DataFrame. */
export function frameOf(spark: SparkSession, table: Table, layout: Layout = 'one batch'): DataFrame {
  const schema = schemaFromText(table.schema);
  const batches =
    layout === 'one batch' ? [batchOf(schema, table.rows)] : table.rows.map((row) => batchOf(schema, [row]));
  return layout === 'one-row partitions'
    ? partitioned(spark, schema, batches)
    : new DataFrame(spark, new LocalRelation(attributesOf(schema), batches));
}

/** Schema and rows of a result, as the goldens hold them. */
export async function canonicalRows(df: DataFrame): Promise<{ schema: StructType; rows: Json[][] }> {
  const schema = await df.schema();
  const encoders = schema.fields.map((field) => encoder(field.dataType));
  const rows: Json[][] = [];
  for await (const batch of df.batches())
    for (let i = 0; i < batch.numRows; i++) rows.push(encoders.map((encode, c) => encode(batch.column(c).get(i))));
  return { schema, rows };
}

/** A schema's JSON form without metadata. */
export const schemaText = (schema: unknown): string =>
  JSON.stringify(schema, (key, value) => (key === 'metadata' ? undefined : value));

/** As the oracle sorts: by canonical text, in the order of code points. */
export const sortRows = <T>(rows: readonly T[]): T[] => {
  const keyed = rows.map((row) => [JSON.stringify(row), row] as const);
  return keyed.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))).map(([, row]) => row);
};
