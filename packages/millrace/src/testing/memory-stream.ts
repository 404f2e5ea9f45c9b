/** A stream whose rows the test adds. */
import { newExprId, type RecordBatch, type StructField, type StructType, schemaFromText } from '@millrace/core';
import { MemoryStreamData, memoryStreamSource } from '@millrace/sources';
import type { DataFrame, Row } from '../dataframe/dataframe.js';
import { rowsToBatch } from '../session/local-rows.js';
import type { SparkSession } from '../session/session.js';

const isRecord = (row: unknown): row is Record<string, unknown> =>
  typeof row === 'object' && row !== null && Object.getPrototypeOf(row) === Object.prototype;

/** A row as a test writes it: an object, an array of the columns, or the value of the only column. */
export type TestRow = unknown;

/** Rows as columns. A value that is no object and no array is the row of a single column. */
export const testRows = (rows: readonly TestRow[], schema: StructType): RecordBatch =>
  rowsToBatch(
    rows.map((row) => (isRecord(row) || Array.isArray(row) ? row : [row])),
    schema,
  );

/**
 * A streaming source for tests. Its rows stay, so that a query may be stopped and started on it again.
 *
 * ```ts
 * const numbers = new MemoryStream(spark, 'value INT');
 * numbers.addData(1, 2, 3);
 * const query = await numbers.toDF().writeStream.format('memory').queryName('numbers').start();
 * await query.processAllAvailable();
 * ```
 */
export class MemoryStream<R extends object = Row> {
  readonly schema: StructType;
  private readonly data = new MemoryStreamData();
  private readonly df: DataFrame<R>;

  /** @param schema StructType, or DDL text such as `key STRING, value INT` */
  constructor(session: SparkSession, schema: StructType | string) {
    this.schema = typeof schema === 'string' ? schemaFromText(schema) : schema;
    const name = `memory-stream-${newExprId()}`;
    session.connectors.register(memoryStreamSource(name, this.schema, this.data));
    this.df = session.readStream.format(name).load() as DataFrame<any>;
  }

  /** The stream. Used twice in one query it is still one source. */
  toDF(): DataFrame<R> {
    return this.df;
  }

  /** Adds rows: objects, arrays of the columns, or values of the only column. Gives the offset that stands for them. */
  addData(...rows: readonly TestRow[]): number {
    return this.data.add(testRows(rows, this.schema));
  }

  /** The columns' names. */
  toString(): string {
    return `MemoryStream[${this.schema.fields.map((field: StructField) => field.name).join(', ')}]`;
  }
}
