// Nexmark's bids as a source: numbers and texts come from the generator as the buffers that the engine reads.

import { BID_CHANNELS, BID_URLS, type BidArrays, type BidColumn, generateBidArrays } from '@millrace/data';
import { connectors, types } from 'millrace';
import { eventSource } from './event-source.js';

/** Columns of a bid, as in nexmark/nexmark. */
const BID_SCHEMA = types.schemaFromText(
  'auction BIGINT, bidder BIGINT, price BIGINT, channel STRING, url STRING, dateTime TIMESTAMP, extra STRING',
);

const CHANNELS = connectors.vectorOf(types.StringType, [...BID_CHANNELS]);
const URLS = connectors.vectorOf(types.StringType, [...BID_URLS]);

const long = (values: BigInt64Array) => new connectors.FixedVector(types.LongType, values);

/** How each column is made, and from which of the generator's. */
const COLUMNS: Record<string, { from: BidColumn; make: (bids: BidArrays) => connectors.Vector }> = {
  auction: { from: 'auction', make: (bids) => long(bids.auction!) },
  bidder: { from: 'bidder', make: (bids) => long(bids.bidder!) },
  price: { from: 'price', make: (bids) => long(bids.price!) },
  channel: { from: 'channel', make: (bids) => new connectors.DictionaryVector(bids.channel!, CHANNELS) },
  url: { from: 'channel', make: (bids) => new connectors.DictionaryVector(bids.channel!, URLS) },
  dateTime: { from: 'dateTime', make: (bids) => new connectors.FixedVector(types.TimestampType, bids.dateTime!) },
  extra: {
    from: 'extra',
    make: ({ extra }) => new connectors.BytesVector(types.StringType, extra!.offsets, extra!.bytes),
  },
};

/** The bids of a stream of so many events a second of event time. */
export function bidSource(name: string, eventsPerSecond: number): connectors.DataSource {
  return eventSource(name, BID_SCHEMA, (names, from, to) => {
    const columns = names.map((name) => COLUMNS[name]!);
    const bids = generateBidArrays(
      from,
      to,
      columns.map((column) => column.from),
      { eventsPerSecond },
    );
    return new connectors.RecordBatch(
      columns.map((column) => column.make(bids)),
      bids.count,
    );
  });
}
