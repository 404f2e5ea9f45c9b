// The exact answer of the benchmark's query, found the plain way: what any engine's counts are checked against.

import { CAMPAIGNS, campaignOf, generateYsbEvents, type YsbConfig } from './generate.js';

const WINDOW_MS = 10_000;
const CHUNK = 100_000;
const VIEW = 0;

/** Views by campaign and ten-second window, as [campaign id, window start, count]. */
export function countYsbViews(events: number, options: Partial<YsbConfig> = {}): [string, number, number][] {
  const counts = new Map<number, number>();
  for (let from = 0; from < events; from += CHUNK) {
    const { count, eventType, ad, eventTimeMs } = generateYsbEvents(from, Math.min(from + CHUNK, events), options);
    for (let row = 0; row < count; row++) {
      if (eventType[row] !== VIEW) continue;
      const key = Math.floor(eventTimeMs[row]! / WINDOW_MS) * CAMPAIGNS.length + campaignOf(ad[row]!);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts].map(([key, count]) => [campaignOfKey(key), windowOfKey(key), count]);
}

function campaignOfKey(key: number): string {
  return CAMPAIGNS[key % CAMPAIGNS.length]!;
}

function windowOfKey(key: number): number {
  return Math.floor(key / CAMPAIGNS.length) * WINDOW_MS;
}
