// Bids as an engine wants them: 64-bit words, positions in dictionaries, UTF-8 bytes; of the columns only those that are wanted.
// The values are those of generateEvents, number by number of each event's sequence.

import { BID_FIXED_BYTES, pickChannel } from './bid.js';
import {
  AUCTIONS_PER_EPOCH,
  adjustedNumber,
  BID_BYTES,
  EPOCH,
  FIRST_AUCTION_ID,
  FIRST_PERSON_ID,
  HOT_AUCTION_RATIO,
  HOT_BIDDER_RATIO,
  NEXMARK_DEFAULTS,
  type NexmarkConfig,
  PERSONS_PER_EPOCH,
  timestampMs,
} from './config.js';
import { EventRandom } from './event-random.js';
import { coldAuction, coldPerson, hot, lastAuction, lastPerson } from './ids.js';
import { extraLength, lettersFrom, PADDING_BYTES, randomPrice } from './texts.js';

/** The columns that can be wanted. `channel` is a position in BID_CHANNELS and BID_URLS. */
export type BidColumn = 'auction' | 'bidder' | 'price' | 'dateTime' | 'channel' | 'extra';

/** A column of the layout that its kind has; those not wanted are absent. */
export interface BidArrays {
  count: number;
  auction?: BigInt64Array;
  bidder?: BigInt64Array;
  /** Cents. */
  price?: BigInt64Array;
  /** Microseconds since the epoch. */
  dateTime?: BigInt64Array;
  channel?: Int32Array;
  /** Row i is bytes offsets[i] to offsets[i + 1]. */
  extra?: { offsets: Int32Array; bytes: Uint8Array };
}

/** The bids among the events numbered `from` to `to` - 1. */
export function generateBidArrays(
  from: number,
  to: number,
  wanted: readonly BidColumn[],
  options: Partial<NexmarkConfig> = {},
): BidArrays {
  const config = { ...NEXMARK_DEFAULTS, ...options };
  const random = new EventRandom();
  const writer = new BidWriter(to - from, new Set(wanted));
  for (let n = from; n < to; n++) {
    const event = adjustedNumber(config, n);
    if (event % EPOCH < PERSONS_PER_EPOCH + AUCTIONS_PER_EPOCH) continue;
    random.seed(event);
    writer.add(event, timestampMs(config, event), random);
  }
  return writer.finish();
}

const TWO_32 = 2 ** 32;
const SKIPPED_CHANNEL_NUMBERS = 2;
/** No extra is longer. */
const MAX_EXTRA = BID_BYTES;

/** Non-negative whole numbers below 2^53 in 64 bits. */
class LongColumn {
  readonly values: BigInt64Array;
  readonly #words: Int32Array;

  constructor(size: number) {
    this.values = new BigInt64Array(size);
    this.#words = new Int32Array(this.values.buffer);
  }

  set(row: number, value: number): void {
    const high = Math.floor(value / TWO_32);
    this.#words[2 * row] = value - high * TWO_32;
    this.#words[2 * row + 1] = high;
  }
}

/** Letters of the padding, one text after the other. */
class ExtraColumn {
  readonly #offsets: Int32Array;
  readonly #bytes: Uint8Array;
  #end = 0;

  constructor(size: number) {
    this.#offsets = new Int32Array(size + 1);
    this.#bytes = new Uint8Array(size * MAX_EXTRA);
  }

  add(row: number, random: EventRandom): void {
    const length = extraLength(random, BID_FIXED_BYTES, BID_BYTES);
    const bytes = this.#bytes;
    let [at, from] = [this.#end, lettersFrom(random, length)];
    for (const end = at + length; at < end; ) bytes[at++] = PADDING_BYTES[from++]!;
    this.#end = at;
    this.#offsets[row + 1] = at;
  }

  finish(count: number): { offsets: Int32Array; bytes: Uint8Array } {
    return { offsets: this.#offsets.subarray(0, count + 1), bytes: this.#bytes.subarray(0, this.#end) };
  }
}

class BidWriter {
  readonly #auction?: LongColumn;
  readonly #bidder?: LongColumn;
  readonly #price?: LongColumn;
  readonly #dateTime?: LongColumn;
  readonly #channel?: Int32Array;
  readonly #extra?: ExtraColumn;
  /** Whether anything needs the numbers of an event's sequence behind auction and bidder. */
  readonly #goesOn: boolean;
  #count = 0;

  constructor(size: number, wanted: ReadonlySet<BidColumn>) {
    const long = (name: BidColumn) => (wanted.has(name) ? new LongColumn(size) : undefined);
    this.#auction = long('auction');
    this.#bidder = long('bidder');
    this.#price = long('price');
    this.#dateTime = long('dateTime');
    this.#channel = wanted.has('channel') ? new Int32Array(size) : undefined;
    this.#extra = wanted.has('extra') ? new ExtraColumn(size) : undefined;
    this.#goesOn = this.#price !== undefined || this.#channel !== undefined || this.#extra !== undefined;
  }

  add(event: number, dateTimeMs: number, random: EventRandom): void {
    const row = this.#count++;
    this.#dateTime?.set(row, dateTimeMs * 1000);
    this.#addAuction(row, event, random);
    this.#addBidder(row, event, random);
    if (this.#goesOn) this.#addRest(row, random);
  }

  #addAuction(row: number, event: number, random: EventRandom): void {
    const isHot = random.below(HOT_AUCTION_RATIO) > 0;
    if (!this.#auction) random.skip(isHot ? 0 : 1);
    else this.#auction.set(row, FIRST_AUCTION_ID + (isHot ? hot(lastAuction(event)) : coldAuction(event, random)));
  }

  #addBidder(row: number, event: number, random: EventRandom): void {
    const isHot = random.below(HOT_BIDDER_RATIO) > 0;
    if (!this.#bidder) random.skip(isHot ? 0 : 1);
    else this.#bidder.set(row, FIRST_PERSON_ID + (isHot ? hot(lastPerson(event)) + 1 : coldPerson(event, random)));
  }

  #addRest(row: number, random: EventRandom): void {
    if (this.#price) this.#price.set(row, randomPrice(random));
    else random.skip(1);
    if (this.#channel) this.#channel[row] = pickChannel(random);
    else random.skip(SKIPPED_CHANNEL_NUMBERS);
    this.#extra?.add(row, random);
  }

  finish(): BidArrays {
    const count = this.#count;
    return {
      count,
      auction: this.#auction?.values.subarray(0, count),
      bidder: this.#bidder?.values.subarray(0, count),
      price: this.#price?.values.subarray(0, count),
      dateTime: this.#dateTime?.values.subarray(0, count),
      channel: this.#channel?.subarray(0, count),
      extra: this.#extra?.finish(count),
    };
  }
}
