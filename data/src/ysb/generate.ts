// The events of the Yahoo Streaming Benchmark: 100 campaigns of ten ads, uniform choices, one stream of event numbers.

import { EventRandom } from '../nexmark/event-random.js';

/** The shape of the stream. */
export interface YsbConfig {
  /** Event time of the first event, milliseconds since the epoch. */
  baseTimeMs: number;
  eventsPerSecond: number;
  /** Whether times are skewed by up to 50 ms, and one event in 100 000 is late by up to a minute. */
  skew: boolean;
}

/** A hundred thousand events a second, in order. */
export const YSB_DEFAULTS: YsbConfig = { baseTimeMs: 1_450_000_000_000, eventsPerSecond: 100_000, skew: false };

export const CAMPAIGN_COUNT = 100;
export const ADS_PER_CAMPAIGN = 10;
export const AD_TYPES = ['banner', 'modal', 'sponsored-search', 'mail', 'mobile'] as const;
export const EVENT_TYPES = ['view', 'click', 'purchase'] as const;
/** Every event comes from there. */
export const IP_ADDRESS = '1.2.3.4';

const USER_COUNT = 100;
const PAGE_COUNT = 100;
const SKEW_MS = 50;
const LATE_MS = 60_000;
const ONE_IS_LATE_OF = 100_000;

/** Ids are UUIDs; each column of ids is a dictionary with positions. */
export const CAMPAIGNS = uuids(CAMPAIGN_COUNT, 1);
export const ADS = uuids(CAMPAIGN_COUNT * ADS_PER_CAMPAIGN, 2);
export const USER_IDS = uuids(USER_COUNT, 3);
export const PAGE_IDS = uuids(PAGE_COUNT, 4);

/** The position in CAMPAIGNS of the campaign that an ad belongs to. */
export function campaignOf(ad: number): number {
  return Math.floor(ad / ADS_PER_CAMPAIGN);
}

/** A range of events as columns: positions in the dictionaries of this module, and times. */
export interface YsbEvents {
  count: number;
  user: Int32Array;
  page: Int32Array;
  ad: Int32Array;
  adType: Int32Array;
  eventType: Int32Array;
  eventTimeMs: Float64Array;
}

/** The events numbered `from` to `to` - 1; the same numbers give the same events. */
export function generateYsbEvents(from: number, to: number, options: Partial<YsbConfig> = {}): YsbEvents {
  const config = { ...YSB_DEFAULTS, ...options };
  const events = makeRoom(to - from);
  const random = new EventRandom();
  for (let n = from; n < to; n++) setEvent(events, n - from, n, config, random);
  return events;
}

function makeRoom(count: number): YsbEvents {
  const positions = () => new Int32Array(count);
  return {
    count,
    user: positions(),
    page: positions(),
    ad: positions(),
    adType: positions(),
    eventType: positions(),
    eventTimeMs: new Float64Array(count),
  };
}

function setEvent(out: YsbEvents, row: number, n: number, config: YsbConfig, random: EventRandom): void {
  random.seed(n);
  out.user[row] = random.below(USER_COUNT);
  out.page[row] = random.below(PAGE_COUNT);
  out.ad[row] = random.below(ADS.length);
  out.adType[row] = random.below(AD_TYPES.length);
  out.eventType[row] = random.below(EVENT_TYPES.length);
  const timeMs = config.baseTimeMs + Math.floor((n * 1000) / config.eventsPerSecond);
  out.eventTimeMs[row] = config.skew ? timeMs + skewMs(random) : timeMs;
}

function skewMs(random: EventRandom): number {
  const near = random.below(2 * SKEW_MS + 1) - SKEW_MS;
  return random.below(ONE_IS_LATE_OF) === 0 ? near - random.below(LATE_MS) : near;
}

function uuids(count: number, kind: number): string[] {
  const random = new EventRandom();
  return Array.from({ length: count }, (_, i) => {
    random.seed(-(kind * 100_000 + i));
    const hex = Array.from({ length: 4 }, () => (random.bits() >>> 0).toString(16).padStart(8, '0')).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  });
}
