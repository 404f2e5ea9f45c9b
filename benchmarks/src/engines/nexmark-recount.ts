// The answers of the Nexmark queries, found the plain way from plain objects: what a run is checked against before it is measured.

import { BID_CHANNELS, BID_URLS, generateEvents } from '@millrace/data';
import type { AnswerRow, Cell } from '../protocol.js';

/** A bid as an object; times in milliseconds. */
interface Bid {
  auction: number;
  bidder: number;
  price: number;
  channel: string;
  url: string;
  dateTime: number;
  extra: string;
}

/** The bids among the first so many events. */
function bidsOf(events: number, eventsPerSecond: number): Bid[] {
  const { bids } = generateEvents(0, events, { eventsPerSecond });
  return Array.from({ length: bids.count }, (_, row) => ({
    auction: bids.auction[row]!,
    bidder: bids.bidder[row]!,
    price: bids.price[row]!,
    channel: BID_CHANNELS[bids.channel[row]!]!,
    url: BID_URLS[bids.channel[row]!]!,
    dateTime: bids.dateTimeMs[row]!,
    extra: bids.extra[row]!,
  }));
}

const iso = (ms: number) => new Date(ms).toISOString();
const day = (bid: Bid) => iso(bid.dateTime).slice(0, 10);
const minute = (bid: Bid) => iso(bid.dateTime).slice(11, 16);

/** 0.908 of a price, exactly. */
function euros({ price }: Bid): string {
  const thousandths = price * 908;
  return `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`;
}

function timeType({ dateTime }: Bid): string {
  const hour = new Date(dateTime).getUTCHours();
  if (hour >= 8 && hour <= 18) return 'dayTime';
  return hour <= 6 || hour >= 20 ? 'nightTime' : 'otherTime';
}

const NAMED = ['apple', 'google', 'facebook', 'baidu'];

function channelId({ channel, url }: Bid): string | null {
  const place = NAMED.indexOf(channel.toLowerCase());
  return place >= 0 ? String(place) : (/(?:&|^)channel_id=([^&]*)/.exec(url)?.[1] ?? null);
}

const RANKS: readonly ((bid: Bid) => boolean)[] = [
  () => true,
  ({ price }) => price < 10_000,
  ({ price }) => price >= 10_000 && price < 1_000_000,
  ({ price }) => price >= 1_000_000,
];

const counts = (bids: Bid[]): number[] => RANKS.map((holds) => bids.filter(holds).length);

function distinct(bids: Bid[], column: 'bidder' | 'auction'): number[] {
  return RANKS.map((holds) => new Set(bids.filter(holds).map((bid) => bid[column])).size);
}

const allCounts = (bids: Bid[]): number[] => [
  ...counts(bids),
  ...distinct(bids, 'bidder'),
  ...distinct(bids, 'auction'),
];

function lastMinute(bids: Bid[]): string {
  return bids.map(minute).sort().at(-1)!;
}

function prices(bids: Bid[]): number[] {
  const all = bids.map((bid) => bid.price);
  const sum = all.reduce((total, price) => total + price, 0);
  return [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b)), sum / all.length, sum];
}

/** The bids of each key, in their order. */
function groupsOf<K>(bids: Bid[], keyOf: (bid: Bid) => K): Map<K, Bid[]> {
  const groups = new Map<K, Bid[]>();
  for (const bid of bids) {
    const key = keyOf(bid);
    const group = groups.get(key);
    if (group) group.push(bid);
    else groups.set(key, [bid]);
  }
  return groups;
}

/** One row for each group: its keys, then what `row` makes of its bids. */
function grouped(bids: Bid[], keys: (bid: Bid) => Cell[], row: (group: Bid[]) => Cell[]): AnswerRow[] {
  const groups = groupsOf(bids, (bid) => JSON.stringify(keys(bid)));
  return [...groups.values()].map((group) => [...keys(group[0]!), ...row(group)]);
}

const GAP = 10_000;

/** The sessions of a bidder's bids, which come in the order of time. */
function sessions(bids: Bid[]): Bid[][] {
  const found: Bid[][] = [];
  let end = -Infinity;
  for (const bid of bids) {
    if (bid.dateTime > end) found.push([]);
    found.at(-1)!.push(bid);
    end = bid.dateTime + GAP;
  }
  return found;
}

/** The sessions that a watermark four seconds behind the last bid has passed. */
function closedSessions(bids: Bid[]): AnswerRow[] {
  const watermark = bids.at(-1)!.dateTime - 4_000;
  const rows = [...groupsOf(bids, (b) => b.bidder).values()]
    .flatMap(sessions)
    .map((session) => ({ first: session[0]!, count: session.length, end: session.at(-1)!.dateTime + GAP }));
  return rows
    .filter(({ end }) => end <= watermark)
    .map(({ first, count, end }) => [first.bidder, count, first.dateTime, end]);
}

const RECOUNTS: Record<string, (bids: Bid[]) => AnswerRow[]> = {
  q0: (bids) => bids.map((b) => [b.auction, b.bidder, b.price, b.dateTime, b.extra]),
  q1: (bids) => bids.map((b) => [b.auction, b.bidder, euros(b), b.dateTime, b.extra]),
  q2: (bids) => bids.filter((b) => b.auction % 123 === 0).map((b) => [b.auction, b.price]),
  q10: (bids) => bids.map((b) => [b.auction, b.bidder, b.price, b.dateTime, b.extra, day(b), minute(b)]),
  q11: closedSessions,
  q12: (bids) =>
    grouped(
      bids,
      (b) => [b.bidder],
      (group) => [group.length],
    ),
  q14: (bids) =>
    bids
      .filter(({ price }) => price * 908 > 1e9 && price * 908 < 5e10)
      .map((b) => [b.auction, b.bidder, euros(b), timeType(b), b.dateTime, b.extra, b.extra.split('c').length - 1]),
  q15: (bids) => grouped(bids, (b) => [day(b)], allCounts),
  q16: (bids) =>
    grouped(
      bids,
      (b) => [b.channel, day(b)],
      (group) => [lastMinute(group), ...allCounts(group)],
    ),
  q17: (bids) =>
    grouped(
      bids,
      (b) => [b.auction, day(b)],
      (group) => [...counts(group), ...prices(group)],
    ),
  q21: (bids) =>
    bids.filter((b) => channelId(b) !== null).map((b) => [b.auction, b.bidder, b.price, b.channel, channelId(b)]),
  q22: (bids) => bids.map((b) => [b.auction, b.bidder, b.price, b.channel, ...b.url.split('/').slice(3, 6)]),
};

/** The rows of a query over the first so many events. */
export function recount(query: string, events: number, eventsPerSecond: number): AnswerRow[] {
  return RECOUNTS[query]!(bidsOf(events, eventsPerSecond));
}
