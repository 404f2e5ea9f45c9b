/** Live objects that some sinks need from the session: renderers, user code, views. */
import { AttributeReference, error, newExprId, type RecordBatch, type StructType } from '@millrace/core';
import { LocalRelation, MemoryRelation } from '@millrace/planner';
import type { BatchFunction, ConsoleRenderer, ForeachAttachment, MemoryTable, RowWriter } from '@millrace/sinks';
import { DataFrame, rowConverter } from '../dataframe/dataframe.js';
import type { SparkSession } from '../session/session.js';

type UserCode = ((df: DataFrame<any>, batchId: number) => void | Promise<void>) | RowWriter | undefined;

const attributesOf = (schema: StructType): AttributeReference[] =>
  schema.fields.map((f) => new AttributeReference(f.name, f.dataType, f.nullable, f.metadata, newExprId()));

const frame = (session: SparkSession, schema: StructType, batches: readonly RecordBatch[]): DataFrame<any> =>
  new DataFrame(session, new LocalRelation(attributesOf(schema), batches), 'foreachBatch');

const makers: Record<string, (code: UserCode, session: SparkSession, schema: StructType) => unknown> = {
  console: (_, session, schema): ConsoleRenderer => ({
    render: (batches, numRows, truncate) => frame(session, schema, batches).showString(numRows, truncate),
    print: (text) => session.print(text),
  }),
  foreachbatch: (code, session, schema): BatchFunction => {
    if (typeof code !== 'function') throw missing('foreachBatch', 'a function of a DataFrame and a batch id');
    return { call: async (batches, batchId) => code(frame(session, schema, batches), batchId) };
  },
  foreach: (code, session, schema): ForeachAttachment => {
    if (typeof code !== 'object') throw missing('foreach', 'an object with process, and perhaps open and close');
    const convert = rowConverter(schema, session);
    return { writer: code, rows: (batch) => Array.from({ length: batch.numRows }, (_, i) => convert(batch, i)) };
  },
};

const missing = (parameter: string, expected: string): Error =>
  error('INVALID_PARAMETER_VALUE', { parameter, functionName: `\`${parameter}\``, expected, invalidValue: 'none' });

/** What a sink needs of the session or of the user, undefined for sinks that need nothing. */
export const attachmentFor = (sink: string, code: UserCode, session: SparkSession, schema: StructType): unknown =>
  makers[sink]?.(code, session, schema);

/** Makes the memory sink's table a view: each query of it sees the rows committed by then. */
export function registerMemoryView(session: SparkSession, name: string, schema: StructType, table: MemoryTable): void {
  session.catalog.createView(name, new MemoryRelation(attributesOf(schema), () => table.batches), true);
}
