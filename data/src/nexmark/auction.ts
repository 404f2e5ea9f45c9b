import type { AuctionColumns } from './columns.js';
import {
  AUCTION_BYTES,
  AUCTIONS_PER_EPOCH,
  CATEGORIES,
  EPOCH,
  FIRST_AUCTION_ID,
  FIRST_CATEGORY_ID,
  FIRST_PERSON_ID,
  HOT_SELLER_RATIO,
  IN_FLIGHT_AUCTIONS,
  type NexmarkConfig,
  timestampMs,
} from './config.js';
import type { EventRandom } from './event-random.js';
import { coldPerson, hot, lastAuction, lastPerson } from './ids.js';
import { randomExtra, randomPrice, randomWord } from './texts.js';

/** So many events later the auctions in flight have all been replaced. */
const HORIZON_EVENTS = Math.floor((IN_FLIGHT_AUCTIONS * EPOCH) / AUCTIONS_PER_EPOCH);
const FIXED_BYTES = 8 * 7;

/** Appends the auction of event `n`, whose adjusted number is `event`. */
export function addAuction(
  out: AuctionColumns,
  config: NexmarkConfig,
  n: number,
  event: number,
  dateTimeMs: number,
  random: EventRandom,
): void {
  const row = out.count++;
  const itemName = randomWord(random, 20);
  const description = randomWord(random, 100);
  const initialBid = randomPrice(random);
  out.id[row] = FIRST_AUCTION_ID + lastAuction(event);
  out.dateTimeMs[row] = dateTimeMs;
  out.expiresMs[row] = dateTimeMs + lifeMs(config, n, random);
  out.seller[row] = FIRST_PERSON_ID + pickSeller(event, random);
  out.category[row] = FIRST_CATEGORY_ID + random.below(CATEGORIES);
  out.initialBid[row] = initialBid;
  out.reserve[row] = initialBid + randomPrice(random);
  out.itemName[row] = itemName;
  out.description[row] = description;
  out.extra[row] = randomExtra(random, FIXED_BYTES + itemName.length + description.length, AUCTION_BYTES);
}

function pickSeller(event: number, random: EventRandom): number {
  return random.below(HOT_SELLER_RATIO) > 0 ? hot(lastPerson(event)) : coldPerson(event, random);
}

function lifeMs(config: NexmarkConfig, n: number, random: EventRandom): number {
  const horizonMs = timestampMs(config, n + HORIZON_EVENTS) - timestampMs(config, n);
  return 1 + random.below(Math.max(2 * horizonMs, 1));
}
