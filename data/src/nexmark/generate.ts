// The Nexmark stream: event numbers 0, 1, 2, ... of which any range can be made at any time.

import { addAuction } from './auction.js';
import { addBid } from './bid.js';
import { auctionColumns, bidColumns, type NexmarkEvents, personColumns } from './columns.js';
import {
  AUCTIONS_PER_EPOCH,
  adjustedNumber,
  EPOCH,
  NEXMARK_DEFAULTS,
  type NexmarkConfig,
  PERSONS_PER_EPOCH,
  timestampMs,
} from './config.js';
import { EventRandom } from './event-random.js';
import { addPerson } from './person.js';

/** The events numbered `from` to `to` - 1; the same numbers give the same events. */
export function generateEvents(from: number, to: number, options: Partial<NexmarkConfig> = {}): NexmarkEvents {
  const config = { ...NEXMARK_DEFAULTS, ...options };
  const events = makeRoom(to - from, config);
  const random = new EventRandom();
  for (let n = from; n < to; n++) addEvent(events, config, n, random);
  return events;
}

/** The time below which no event after number `n` lies, milliseconds since the epoch. */
export function nexmarkWatermarkMs(n: number, options: Partial<NexmarkConfig> = {}): number {
  const config = { ...NEXMARK_DEFAULTS, ...options };
  return timestampMs(config, Math.floor(n / config.outOfOrderGroupSize) * config.outOfOrderGroupSize);
}

function addEvent(out: NexmarkEvents, config: NexmarkConfig, n: number, random: EventRandom): void {
  const event = adjustedNumber(config, n);
  const dateTimeMs = timestampMs(config, event);
  const place = event % EPOCH;
  random.seed(event);
  if (place < PERSONS_PER_EPOCH) addPerson(out.persons, event, dateTimeMs, random);
  else if (place < PERSONS_PER_EPOCH + AUCTIONS_PER_EPOCH)
    addAuction(out.auctions, config, n, event, dateTimeMs, random);
  else addBid(out.bids, event, dateTimeMs, random);
}

/** A range may begin anywhere in an epoch or group, hence the slack; `count` says how much is used. */
function makeRoom(count: number, config: NexmarkConfig): NexmarkEvents {
  const epochs = Math.ceil((count + 2 * config.outOfOrderGroupSize) / EPOCH) + 1;
  return {
    persons: personColumns(epochs * PERSONS_PER_EPOCH),
    auctions: auctionColumns(epochs * AUCTIONS_PER_EPOCH),
    bids: bidColumns(count),
  };
}
