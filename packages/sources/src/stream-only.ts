/** What sources that are only streams, with columns of their own, have in common. */
import {
  error,
  type Options,
  type ReadRequest,
  type ResolvedRead,
  type RuntimeConfig,
  type StructType,
  threadsOf,
} from '@millrace/core';

/** The read with the source's schema. Throws for batch reads and for schemas of the user's. */
export function resolveStream(request: ReadRequest, streaming: boolean, schema: StructType): ResolvedRead {
  const source = request.format;
  if (!streaming) throw error('STREAM_ONLY_SOURCE', { source });
  if (request.schema) throw error('USER_SPECIFIED_SCHEMA_UNSUPPORTED', { source, schema: schema.simpleString });
  return { ...request, schema };
}

/** A whole number option of at least `least`; undefined when neither given nor defaulted. */
export function wholeNumber(options: Options, option: string, least: 0 | 1): number | undefined {
  const value = options.getNumber(option);
  if (value === undefined || (Number.isSafeInteger(value) && value >= least)) return value;
  const expected = least === 1 ? 'a positive whole number' : 'a whole number that is not negative';
  throw error('INVALID_OPTION_VALUE', { option, value: `'${options.get(option)}'`, expected });
}

/** The option `numPartitions`; by default one for each thread. */
export const numPartitionsOf = (options: Options, conf: RuntimeConfig): number =>
  wholeNumber(options, 'numPartitions', 1) ?? threadsOf(conf.get('spark.master'));
