import { expect, test } from 'vitest';
import { type BidArrays, type BidColumn, generateBidArrays } from './bid-arrays.js';
import type { BidColumns } from './columns.js';
import { generateEvents } from './generate.js';

const COLUMNS: readonly BidColumn[] = ['auction', 'bidder', 'price', 'dateTime', 'channel', 'extra'];
const utf8 = new TextDecoder();

const numbers = (values: BigInt64Array | undefined) => values && [...values].map(Number);

function plain({ count, extra, ...rest }: BidArrays) {
  const text = (row: number) => utf8.decode(extra!.bytes.subarray(extra!.offsets[row], extra!.offsets[row + 1]));
  return {
    auction: numbers(rest.auction),
    bidder: numbers(rest.bidder),
    price: numbers(rest.price),
    dateTime: numbers(rest.dateTime),
    channel: rest.channel && [...rest.channel],
    extra: extra && Array.from({ length: count }, (_, row) => text(row)),
  };
}

function expected(bids: BidColumns) {
  const used = (values: Float64Array | Int32Array) => [...values.subarray(0, bids.count)];
  return {
    auction: used(bids.auction),
    bidder: used(bids.bidder),
    price: used(bids.price),
    dateTime: used(bids.dateTimeMs).map((ms) => ms * 1000),
    channel: used(bids.channel),
    extra: bids.extra.slice(0, bids.count),
  };
}

test.each([1, 10])('bids in arrays are the bids of the stream, in groups of %i', (outOfOrderGroupSize) => {
  const options = { outOfOrderGroupSize };
  const whole = expected(generateEvents(123_456, 130_000, options).bids);
  expect(plain(generateBidArrays(123_456, 130_000, COLUMNS, options))).toEqual(whole);
});

test.each(COLUMNS)('a column alone has the values that it has among others: %s', (column) => {
  const whole = expected(generateEvents(0, 2000).bids);
  expect(plain(generateBidArrays(0, 2000, [column]))).toEqual({ [column]: whole[column] });
});
