/** One record's text to rows of values: the decoder that `from_json` uses too. */
import { type JsonDecoder, makeJsonDecoder, type Options, type Runtime, type StructType } from '@millrace/core';

/** Rows of a record's text; with a problem, the rows hold what could be read. */
export type RecordDecoder = JsonDecoder;

/**
 * A decoder of records into rows of `schema`'s fields; an array of objects is a row each. As in Spark, a string column
 * has numbers and objects as they were written, unless an encoding is named.
 */
export const makeRecordDecoder = (schema: StructType, options: Options, runtime: Runtime): RecordDecoder => {
  const rawText = (options.get('encoding') ?? options.get('charset')) === undefined;
  return makeJsonDecoder(schema, options, runtime, { arraysAsRows: true, rawText });
};
