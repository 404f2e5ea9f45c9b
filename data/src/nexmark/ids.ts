// Which persons and auctions exist when an event happens, and which of them it picks.

import {
  ACTIVE_PERSONS,
  AUCTIONS_PER_EPOCH,
  EPOCH,
  HOT_STEP,
  ID_LEAD,
  IN_FLIGHT_AUCTIONS,
  PERSONS_PER_EPOCH,
} from './config.js';
import type { EventRandom } from './event-random.js';

/** The number, from 0, of the newest person at an event. */
export function lastPerson(event: number): number {
  return Math.floor(event / EPOCH) * PERSONS_PER_EPOCH;
}

/** The number, from 0, of the newest auction at an event; -1 before the first. */
export function lastAuction(event: number): number {
  const epoch = Math.floor(event / EPOCH);
  const place = event - epoch * EPOCH;
  if (place < PERSONS_PER_EPOCH) return epoch * AUCTIONS_PER_EPOCH - 1;
  return epoch * AUCTIONS_PER_EPOCH + Math.min(place - PERSONS_PER_EPOCH, AUCTIONS_PER_EPOCH - 1);
}

/** Any of the active persons, or one that comes soon. */
export function coldPerson(event: number, random: EventRandom): number {
  const count = lastPerson(event) + 1;
  const active = Math.min(count, ACTIVE_PERSONS);
  return count - active + random.below(active + ID_LEAD);
}

/** Any of the auctions in flight, or one that comes soon. */
export function coldAuction(event: number, random: EventRandom): number {
  const last = lastAuction(event);
  const oldest = Math.max(last - IN_FLIGHT_AUCTIONS, 0);
  return oldest + random.below(last - oldest + 1 + ID_LEAD);
}

/** The last of the numbers that everybody picks. */
export function hot(last: number): number {
  return Math.floor(last / HOT_STEP) * HOT_STEP;
}
