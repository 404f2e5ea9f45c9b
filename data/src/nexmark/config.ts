// The constants of Nexmark. Where ports differ, this one follows Beam's ids (bidder once + 1) with nexmark/nexmark's channel and url.

/** The shape of the stream; the defaults are those of the published runs. */
export interface NexmarkConfig {
  /** Event time of the first event, milliseconds since the epoch. */
  baseTimeMs: number;
  /** Events per second of event time. */
  eventsPerSecond: number;
  /** Events within groups of this many change places. */
  outOfOrderGroupSize: number;
}

/** Ten million events a second in order, beginning 2015-07-15 00:00:00 UTC as in Beam. */
export const NEXMARK_DEFAULTS: NexmarkConfig = {
  baseTimeMs: 1_436_918_400_000,
  eventsPerSecond: 10_000_000,
  outOfOrderGroupSize: 1,
};

/** Of fifty events one is a person, three are auctions, the rest are bids. */
export const EPOCH = 50;
export const PERSONS_PER_EPOCH = 1;
export const AUCTIONS_PER_EPOCH = 3;

export const FIRST_PERSON_ID = 1000;
export const FIRST_AUCTION_ID = 1000;
export const FIRST_CATEGORY_ID = 10;
export const CATEGORIES = 5;

/** How many persons, and how many auctions, are in play at a time. */
export const ACTIVE_PERSONS = 1000;
export const IN_FLIGHT_AUCTIONS = 100;
/** Ids that are referred to shortly before they exist. */
export const ID_LEAD = 10;

/** One in so many picks is not a hot one; the hot id is the last multiple of HOT_STEP. */
export const HOT_AUCTION_RATIO = 2;
export const HOT_SELLER_RATIO = 4;
export const HOT_BIDDER_RATIO = 4;
export const HOT_STEP = 100;

/** Average sizes in bytes that `extra` fills up to. */
export const PERSON_BYTES = 200;
export const AUCTION_BYTES = 500;
export const BID_BYTES = 100;

export const FIRST_NAMES = 'Peter Paul Luke John Saul Vicky Kate Julie Sarah Deiter Walter'.split(' ');
export const LAST_NAMES = 'Shultz Abrams Spencer White Bartels Walton Smith Jones Noris'.split(' ');
export const STATES = 'AZ CA ID OR WA WY'.split(' ');
export const CITIES = 'Phoenix,Los Angeles,San Francisco,Boise,Portland,Bend,Redmond,Seattle,Kent,Cheyenne'.split(',');

/** The adjusted number of event n: its place in time and among ids when groups are shuffled. */
export function adjustedNumber(config: NexmarkConfig, n: number): number {
  const group = config.outOfOrderGroupSize;
  return group === 1 ? n : Math.floor(n / group) * group + ((n * 953) % group);
}

/** Event time of an adjusted event number, whole milliseconds. */
export function timestampMs(config: NexmarkConfig, adjusted: number): number {
  const delayMicros = 1_000_000 / config.eventsPerSecond;
  return config.baseTimeMs + Math.floor(Math.floor(adjusted * delayMicros) / 1000);
}
