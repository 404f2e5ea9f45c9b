/** `socket`: lines of text from a TCP server, to try queries with. */
import {
  type DataSource,
  error,
  type OptionSpec,
  Options,
  type PartitionReader,
  type RawOptions,
  RecordBatch,
  type ScanSpec,
  StringType,
  StructField,
  StructType,
  TimestampType,
  type Value,
  vectorOf,
} from '@millrace/core';
import { numPartitionsOf, resolveStream, wholeNumber } from '../stream-only.js';
import { type SocketPartition, SocketStream } from './socket-stream.js';

const specs: readonly OptionSpec[] = [
  { name: 'host', kind: 'string', doc: 'Host of the server.' },
  { name: 'port', kind: 'int', doc: 'Port of the server.' },
  { name: 'includeTimestamp', kind: 'boolean', default: 'false', doc: 'Add the time at which a line came.' },
  { name: 'numPartitions', kind: 'int', doc: 'Partitions of each batch; by default one for each thread.' },
];

const optionsOf = (raw: RawOptions): Options => {
  const options = new Options(raw, specs, 'the socket source');
  for (const option of ['host', 'port'])
    if (!options.has(option))
      throw error('MISSING_OPTION', { what: `${option} to read from`, option, source: 'socket' });
  wholeNumber(options, 'port', 1);
  return options;
};

const value = new StructField('value', StringType);
const timestamp = new StructField('timestamp', TimestampType);

const columns: Record<string, (line: SocketPartition['lines'][number]) => Value> = {
  value: ([text]) => text,
  timestamp: ([, atMs]) => BigInt(atMs) * 1000n,
};

const readerOf = ({ schema }: ScanSpec): PartitionReader => ({
  *read(partition) {
    const { lines } = partition as SocketPartition;
    const vectors = schema.fields.map((field) => vectorOf(field.dataType, lines.map(columns[field.name])));
    yield new RecordBatch(vectors, lines.length);
  },
});

/** `format('socket')` */
export const socketSource: DataSource = {
  name: 'socket',
  doc: 'Reads lines of text from a TCP server. Lines are lost when the query ends: for trying things.',
  options: specs,
  resolve: async (request, streaming) => {
    const withTime = optionsOf(request.options).getBoolean('includeTimestamp');
    return resolveStream(request, streaming, new StructType(withTime ? [value, timestamp] : [value]));
  },
  stream: async (read, { conf, clock }) => {
    const options = optionsOf(read.options);
    return SocketStream.open(options.get('host')!, options.getNumber('port')!, numPartitionsOf(options, conf), clock);
  },
  createReader: readerOf,
};
