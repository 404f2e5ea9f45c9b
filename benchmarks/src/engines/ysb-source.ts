// The events of the Yahoo benchmark as a source, all seven columns, and its table of ads.

import {
  AD_TYPES,
  ADS,
  CAMPAIGNS,
  campaignOf,
  EVENT_TYPES,
  generateYsbEvents,
  IP_ADDRESS,
  PAGE_IDS,
  USER_IDS,
  type YsbEvents,
} from '@millrace/data';
import { connectors, types } from 'millrace';
import { eventSource } from './event-source.js';

const EVENT_SCHEMA = types.schemaFromText(
  'user_id STRING, page_id STRING, ad_id STRING, ad_type STRING, event_type STRING, event_time TIMESTAMP, ip_address STRING',
);

type Positions = 'user' | 'page' | 'ad' | 'adType' | 'eventType';

/** A column of positions in a list of texts. */
function textsAt(texts: readonly string[], positions: Positions) {
  const dictionary = connectors.vectorOf(types.StringType, [...texts]);
  return (events: YsbEvents): connectors.Vector => new connectors.DictionaryVector(events[positions], dictionary);
}

function micros({ eventTimeMs, count }: YsbEvents): connectors.Vector {
  const values = new BigInt64Array(count);
  const words = connectors.wordsOf(values);
  for (let row = 0; row < count; row++) connectors.storeDouble(words, row, eventTimeMs[row]! * 1000);
  return new connectors.FixedVector(types.TimestampType, values);
}

const COLUMNS: Record<string, (events: YsbEvents) => connectors.Vector> = {
  user_id: textsAt(USER_IDS, 'user'),
  page_id: textsAt(PAGE_IDS, 'page'),
  ad_id: textsAt(ADS, 'ad'),
  ad_type: textsAt(AD_TYPES, 'adType'),
  event_type: textsAt(EVENT_TYPES, 'eventType'),
  event_time: micros,
  ip_address: ({ count }) => new connectors.ConstantVector(types.StringType, IP_ADDRESS, count),
};

/** The events of a stream of so many a second of event time. */
export function ysbSource(eventsPerSecond: number): connectors.DataSource {
  return eventSource('ysb', EVENT_SCHEMA, (names, from, to) => {
    const events = generateYsbEvents(from, to, { eventsPerSecond });
    return new connectors.RecordBatch(
      names.map((name) => COLUMNS[name]!(events)),
      events.count,
    );
  });
}

/** Which campaign each ad belongs to. */
export function adTable(): { ad_id: string; campaign_id: string }[] {
  return ADS.map((ad_id, ad) => ({ ad_id, campaign_id: CAMPAIGNS[campaignOf(ad)]! }));
}
