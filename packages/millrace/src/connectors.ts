/**
 * What a source of one's own is made of (`spark.dataSource.register`): the contract, its options, and columns in Arrow's
 * layout. Numbers, dates and timestamps are a FixedVector over one typed array (timestamps in microseconds since the
 * epoch), strings a BytesVector of UTF-8 or a DictionaryVector of positions in one.
 */
export {
  BooleanVector,
  BytesVector,
  ConstantVector,
  type DataSource,
  DecimalVector,
  DictionaryVector,
  FixedVector,
  type InputPartition,
  ListVector,
  MapVector,
  type MicroBatchStream,
  type OffsetJson,
  type OptionSpec,
  Options,
  type PartitionReader,
  type RawOptions,
  type ReadLimit,
  type ReadRequest,
  RecordBatch,
  type ResolvedRead,
  type Scan,
  type ScanSpec,
  type SourceContext,
  type StreamContext,
  StructVector,
  storeDouble,
  type Vector,
  vectorOf,
  wordsOf,
} from '@millrace/core';
