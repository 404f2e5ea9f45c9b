/** `rate` and `rate-micro-batch`: rows made by the clock or by the batch, to try and to measure queries with. */
import {
  type DataSource,
  error,
  type OptionSpec,
  Options,
  parseDurationMs,
  type RawOptions,
  type RuntimeConfig,
} from '@millrace/core';
import { numPartitionsOf, resolveStream, wholeNumber } from '../stream-only.js';
import { rateReader, rateSchema } from './generated-rows.js';
import { type RateMicroBatchOptions, RateMicroBatchStream } from './rate-micro-batch-stream.js';
import { type RateOptions, RateStream } from './rate-stream.js';

const numPartitions: OptionSpec = {
  name: 'numPartitions',
  kind: 'int',
  doc: 'Partitions of each batch; by default one for each thread.',
};

const rateSpecs: readonly OptionSpec[] = [
  { name: 'rowsPerSecond', kind: 'long', default: '1', doc: 'Rows made each second.' },
  { name: 'rampUpTime', kind: 'duration', default: '0s', doc: 'How long the speed grows before it is rowsPerSecond.' },
  numPartitions,
];

const rateOptions = (raw: RawOptions, conf: RuntimeConfig): RateOptions => {
  const options = new Options(raw, rateSpecs, 'the rate source');
  const rampUpSeconds = Math.floor(parseDurationMs(options.get('rampUpTime')!, 'rampUpTime', 's') / 1000);
  return {
    rowsPerSecond: wholeNumber(options, 'rowsPerSecond', 1)!,
    rampUpSeconds,
    numPartitions: numPartitionsOf(options, conf),
  };
};

/** `format('rate')` */
export const rateSource: DataSource = {
  name: 'rate',
  doc: 'Makes rows by the clock: a timestamp, and a value that counts from 0.',
  options: rateSpecs,
  resolve: async (request, streaming, { conf }) => {
    rateOptions(request.options, conf);
    return resolveStream(request, streaming, rateSchema);
  },
  stream: (read, context) => RateStream.open(rateOptions(read.options, context.conf), context),
  createReader: rateReader,
};

const microBatchSpecs: readonly OptionSpec[] = [
  { name: 'rowsPerBatch', kind: 'long', doc: 'Rows of each batch.' },
  { name: 'startTimestamp', kind: 'long', default: '0', doc: 'Time of the first batch, in milliseconds.' },
  { name: 'advanceMillisPerBatch', kind: 'long', default: '1000', doc: 'Time from one batch to the next.' },
  numPartitions,
];

const microBatchOptions = (raw: RawOptions, conf: RuntimeConfig): RateMicroBatchOptions => {
  const options = new Options(raw, microBatchSpecs, 'the rate-micro-batch source');
  const rowsPerBatch = wholeNumber(options, 'rowsPerBatch', 1);
  if (rowsPerBatch === undefined)
    throw error('MISSING_OPTION', { what: 'number of rows', option: 'rowsPerBatch', source: 'rate-micro-batch' });
  return {
    rowsPerBatch,
    startTimestampMs: wholeNumber(options, 'startTimestamp', 0)!,
    advanceMsPerBatch: wholeNumber(options, 'advanceMillisPerBatch', 0)!,
    numPartitions: numPartitionsOf(options, conf),
  };
};

/** `format('rate-micro-batch')` */
export const rateMicroBatchSource: DataSource = {
  name: 'rate-micro-batch',
  doc: 'Makes the same number of rows for each batch: a timestamp of the batch, and a value that counts from 0.',
  options: microBatchSpecs,
  resolve: async (request, streaming, { conf }) => {
    microBatchOptions(request.options, conf);
    return resolveStream(request, streaming, rateSchema);
  },
  stream: async (read, { conf }) => new RateMicroBatchStream(microBatchOptions(read.options, conf)),
  createReader: rateReader,
};
