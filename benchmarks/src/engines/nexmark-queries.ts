// The Nexmark queries that need no join, over a stream of bids with columns auction, bidder, price, channel, url, dateTime, extra.

import { type DataFrame, functions as F } from 'millrace';

/** A query and the output mode it is run in. */
export interface NexmarkQuery {
  make: (bids: DataFrame) => DataFrame;
  mode: 'append' | 'update';
  /** In update mode: how many columns tell a row from others. */
  keys?: number;
}

const RANKS = {
  rank1: 'price < 10000',
  rank2: 'price >= 10000 AND price < 1000000',
  rank3: 'price >= 1000000',
};

const DAY = "date_format(dateTime, 'yyyy-MM-dd') AS day";

/** `count` of a column in each price rank, as text of aggregates. */
function ranked(name: string, counted: string): string[] {
  const ranks = Object.entries(RANKS).map(
    ([rank, holds]) => `count(${counted}) FILTER (WHERE ${holds}) AS ${rank}_${name}`,
  );
  return [`count(${counted}) AS total_${name}`, ...ranks];
}

function aggregates(texts: string[]) {
  const [first, ...rest] = texts.map((text) => F.expr(text));
  return [first!, ...rest] as const;
}

/** Distinct values of a column in each price rank: as in Spark, a stream has no COUNT(DISTINCT), but it has sets. */
function distinct(name: string, column: string): string[] {
  const ranks = Object.entries(RANKS).map(
    ([rank, holds]) => `size(collect_set(${column}) FILTER (WHERE ${holds})) AS ${rank}_${name}`,
  );
  return [`size(collect_set(${column})) AS total_${name}`, ...ranks];
}

const COUNTS = [...ranked('bids', '*'), ...distinct('bidders', 'bidder'), ...distinct('auctions', 'auction')];

const CHANNEL_ID = `CASE WHEN lower(channel) = 'apple' THEN '0' WHEN lower(channel) = 'google' THEN '1'
  WHEN lower(channel) = 'facebook' THEN '2' WHEN lower(channel) = 'baidu' THEN '3'
  ELSE nullif(regexp_extract(url, '(&|^)channel_id=([^&]*)', 2), '') END AS channel_id`;

const TIME_TYPE = `CASE WHEN hour(dateTime) >= 8 AND hour(dateTime) <= 18 THEN 'dayTime'
  WHEN hour(dateTime) <= 6 OR hour(dateTime) >= 20 THEN 'nightTime' ELSE 'otherTime' END AS bidTimeType`;

/** How often a text has the letter c: a function of the user's own, as in Nexmark. */
const countC = F.udf((text: string) => {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) === 99) count++;
  return count;
}, 'INT');

/** The queries by name. Where Nexmark has a continuous update, the mode is update. */
export const NEXMARK_QUERIES: Record<string, NexmarkQuery> = {
  q0: { mode: 'append', make: (bids) => bids.select('auction', 'bidder', 'price', 'dateTime', 'extra') },
  q1: {
    mode: 'append',
    make: (bids) =>
      bids.selectExpr('auction', 'bidder', 'CAST(0.908 * price AS DECIMAL(23,3)) AS price', 'dateTime', 'extra'),
  },
  q2: { mode: 'append', make: (bids) => bids.where('auction % 123 = 0').select('auction', 'price') },
  q10: {
    mode: 'append',
    make: (bids) =>
      bids.selectExpr(
        'auction',
        'bidder',
        'price',
        'dateTime',
        'extra',
        DAY,
        "date_format(dateTime, 'HH:mm') AS minute",
      ),
  },
  q11: {
    mode: 'append',
    make: (bids) =>
      bids
        .withWatermark('dateTime', '4 seconds')
        .groupBy('bidder', F.session_window('dateTime', '10 seconds'))
        .agg(F.count('*').alias('bid_count'))
        .select('bidder', 'bid_count', 'session_window.start', 'session_window.end'),
  },
  q12: {
    mode: 'update',
    keys: 2,
    make: (bids) =>
      bids
        .withColumn('processed', F.expr('current_timestamp()'))
        .groupBy(F.window('processed', '10 seconds'), F.col('bidder'))
        .agg(F.count('*').alias('bid_count')),
  },
  q14: {
    mode: 'append',
    make: (bids) =>
      bids
        .where('0.908 * price > 1000000 AND 0.908 * price < 50000000')
        .selectExpr('auction', 'bidder', '0.908 * price AS price', TIME_TYPE, 'dateTime', 'extra')
        .withColumn('c_counts', countC('extra')),
  },
  q15: { mode: 'update', keys: 1, make: (bids) => bids.groupBy(F.expr(DAY)).agg(...aggregates(COUNTS)) },
  q16: {
    mode: 'update',
    keys: 2,
    make: (bids) =>
      bids
        .groupBy(F.col('channel'), F.expr(DAY))
        .agg(...aggregates(["max(date_format(dateTime, 'HH:mm')) AS minute", ...COUNTS])),
  },
  q17: {
    mode: 'update',
    keys: 2,
    make: (bids) =>
      bids
        .groupBy(F.col('auction'), F.expr(DAY))
        .agg(
          ...aggregates([
            ...ranked('bids', '*'),
            'min(price) AS min_price',
            'max(price) AS max_price',
            'avg(price) AS avg_price',
            'sum(price) AS sum_price',
          ]),
        ),
  },
  q21: {
    mode: 'append',
    make: (bids) =>
      bids.selectExpr('auction', 'bidder', 'price', 'channel', CHANNEL_ID).where('channel_id IS NOT NULL'),
  },
  q22: {
    mode: 'append',
    make: (bids) =>
      bids.selectExpr(
        'auction',
        'bidder',
        'price',
        'channel',
        ...[4, 5, 6].map((i) => `split_part(url, '/', ${i}) AS dir${i - 3}`),
      ),
  },
};
