/** One record's text to rows of values: the decoder that `from_json` uses too. */
import { type JsonDecoder, makeJsonDecoder, type Options, type Runtime, type StructType } from '@millrace/core';

/** Rows of a record's text; with a problem, the rows hold what could be read. */
export type RecordDecoder = JsonDecoder;

/** A decoder of records into rows of `schema`'s fields; an array of objects is a row each. */
export const makeRecordDecoder = (schema: StructType, options: Options, runtime: Runtime): RecordDecoder =>
  makeJsonDecoder(schema, options, runtime);
