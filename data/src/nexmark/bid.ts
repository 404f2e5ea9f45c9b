import type { BidColumns } from './columns.js';
import { BID_BYTES, FIRST_AUCTION_ID, FIRST_PERSON_ID, HOT_AUCTION_RATIO, HOT_BIDDER_RATIO } from './config.js';
import type { EventRandom } from './event-random.js';
import { coldAuction, coldPerson, hot, lastAuction, lastPerson } from './ids.js';
import { COLD_CHANNELS, HOT_CHANNELS, randomExtra, randomPrice } from './texts.js';

/** Channel and url come on top of the average, as in nexmark/nexmark. */
export const BID_FIXED_BYTES = 4 * 8;

/** Appends the bid of an event. */
export function addBid(out: BidColumns, event: number, dateTimeMs: number, random: EventRandom): void {
  const row = out.count++;
  out.auction[row] = FIRST_AUCTION_ID + pickAuction(event, random);
  out.bidder[row] = FIRST_PERSON_ID + pickBidder(event, random);
  out.price[row] = randomPrice(random);
  out.dateTimeMs[row] = dateTimeMs;
  out.channel[row] = pickChannel(random);
  out.extra[row] = randomExtra(random, BID_FIXED_BYTES, BID_BYTES);
}

function pickAuction(event: number, random: EventRandom): number {
  return random.below(HOT_AUCTION_RATIO) > 0 ? hot(lastAuction(event)) : coldAuction(event, random);
}

/** One above the hot sellers, so that they do not bid for their own goods. */
function pickBidder(event: number, random: EventRandom): number {
  return random.below(HOT_BIDDER_RATIO) > 0 ? hot(lastPerson(event)) + 1 : coldPerson(event, random);
}

export function pickChannel(random: EventRandom): number {
  if (random.below(2) > 0) return random.below(HOT_CHANNELS.length);
  return HOT_CHANNELS.length + random.below(COLD_CHANNELS.length);
}
