/** One record's text to rows of values: core's JSON decoder with the options of a read. */
import {
  type DecodedJson,
  type JsonDecoder,
  makeJsonDecoder,
  type Options,
  type Runtime,
  type StructType,
} from '@millrace/core';

export type DecodedRecord = DecodedJson;
export type RecordDecoder = JsonDecoder;

/** A decoder of records into rows of `schema`'s fields. */
export const makeRecordDecoder = (schema: StructType, options: Options, runtime: Runtime): RecordDecoder =>
  makeJsonDecoder(schema, options, runtime);
