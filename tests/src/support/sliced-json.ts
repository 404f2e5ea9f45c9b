/** The JSON source, whose every row comes in a batch of its own. */
import type { DataSource, PartitionReader, RecordBatch } from '@millrace/core';
import { builtinSources } from '@millrace/sources';

async function* sliced(batches: AsyncIterable<RecordBatch> | Iterable<RecordBatch>): AsyncGenerator<RecordBatch> {
  for await (const batch of batches) for (let i = 0; i < batch.numRows; i++) yield batch.slice(i, i + 1);
}

const slicing = (reader: PartitionReader): PartitionReader => ({
  read: (partition) => sliced(reader.read(partition)),
  close: () => reader.close?.(),
});

const json = builtinSources.find((source) => source.name === 'json')!;

export const slicedJson: DataSource = {
  ...json,
  name: 'sliced-json',
  aliases: [],
  inProcess: true,
  createReader: (spec, runtime) => slicing(json.createReader({ ...spec, format: 'json' }, runtime)),
};
