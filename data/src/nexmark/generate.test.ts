// The figures by which an implementation of Nexmark is checked, from an independent one: two million events, within one per cent.

import { describe, expect, test } from 'vitest';
import { generateEvents } from './generate.js';
import { BID_CHANNELS, BID_URLS } from './texts.js';

const EVENTS = 2_000_000;
const { persons, auctions, bids } = generateEvents(0, EVENTS, { eventsPerSecond: 10_000 });

function mean(count: number, value: (row: number) => number): number {
  let sum = 0;
  for (let row = 0; row < count; row++) sum += value(row);
  return sum / count;
}

const share = (count: number, holds: (row: number) => boolean) => mean(count, (row) => (holds(row) ? 1 : 0));

function near(actual: number, expected: number, tolerance = 0.01) {
  expect(Math.abs(actual - expected) / expected, `${actual} is not ${expected}`).toBeLessThan(tolerance);
}

describe('two million Nexmark events', () => {
  test('are one person, three auctions and 46 bids in fifty', () => {
    expect([persons.count, auctions.count, bids.count]).toEqual([40_000, 120_000, 1_840_000]);
  });

  test('have the published mean sizes', () => {
    const texts = [persons.name, persons.emailAddress, persons.creditCard, persons.city, persons.state, persons.extra];
    near(
      mean(persons.count, (row) => texts.reduce((sum, column) => sum + column[row]!.length, 8)),
      199.5,
    );
    const { itemName, description, extra } = auctions;
    near(
      mean(auctions.count, (row) => 56 + itemName[row]!.length + description[row]!.length + extra[row]!.length),
      499.6,
    );
    near(
      mean(bids.count, (row) => 32 + bids.extra[row]!.length),
      99.5,
    );
    near(
      mean(bids.count, (row) => bids.extra[row]!.length),
      67.5,
    );
  });

  test('have channels and urls of 72.3 characters on average', () => {
    const lengths = BID_URLS.map((url, channel) => url.length + BID_CHANNELS[channel]!.length);
    near(
      mean(bids.count, (row) => lengths[bids.channel[row]!]!),
      72.3,
      0.03,
    );
  });

  test('bid for hot auctions half of the time, and for multiples of a hundred by chance', () => {
    near(
      share(bids.count, (row) => bids.auction[row]! % 100 === 0),
      0.505,
      0.02,
    );
  });

  test('have prices of every order of magnitude', () => {
    near(
      share(bids.count, (row) => bids.price[row]! < 1e4),
      1 / 3,
    );
    near(
      share(bids.count, (row) => bids.price[row]! >= 1e4 && bids.price[row]! < 1e6),
      1 / 3,
    );
    near(
      share(bids.count, (row) => bids.price[row]! >= 1e6),
      1 / 3,
    );
  });

  test('give the queries their selectivity', () => {
    near(
      share(bids.count, (row) => bids.auction[row]! % 123 === 0),
      0.0079,
      0.05,
    );
    near(
      share(auctions.count, (row) => auctions.category[row] === 10),
      0.2,
      0.02,
    );
    near(
      share(persons.count, (row) => ['OR', 'ID', 'CA'].includes(persons.state[row]!)),
      0.5,
      0.02,
    );
    near(
      share(bids.count, (row) => bids.price[row]! * 0.908 > 1e6 && bids.price[row]! * 0.908 < 5e7),
      Math.log10(50) / 6,
    );
    const kept = BID_URLS.map((url, channel) => channel < 4 || url.includes('channel_id='));
    near(
      share(bids.count, (row) => kept[bids.channel[row]!]!),
      0.95,
    );
  });

  test('name auctions before they exist in 4.5 % of bids', () => {
    const known = (row: number) => bids.auction[row]! <= 1000 + Math.floor(row / 46) * 3 + 2;
    near(
      share(bids.count, (row) => !known(row)),
      0.045,
      0.03,
    );
  });

  test('see nearly all persons bid and nearly all auctions bid for', () => {
    near(new Set(bids.bidder.subarray(0, bids.count)).size, 39_912);
    near(new Set(bids.auction.subarray(0, bids.count)).size, 119_935);
  });

  test('let auctions live 166 ms at ten thousand events a second', () => {
    near(
      mean(auctions.count, (row) => auctions.expiresMs[row]! - auctions.dateTimeMs[row]!),
      166,
      0.02,
    );
  });

  test('are the same in any range', () => {
    const part = generateEvents(1_000_025, 1_000_125, { eventsPerSecond: 10_000 }).bids;
    const first = bids.dateTimeMs.findIndex((_, row) => row >= Math.floor(1_000_025 / 50) * 46 + 21);
    expect([...part.price.subarray(0, part.count)]).toEqual([...bids.price.subarray(first, first + part.count)]);
    expect(part.extra.slice(0, part.count)).toEqual(bids.extra.slice(first, first + part.count));
  });

  test('change places within groups, and only there', () => {
    const shuffled = generateEvents(0, 1000, { eventsPerSecond: 1000, outOfOrderGroupSize: 10 }).bids;
    const times = [...shuffled.dateTimeMs.subarray(0, shuffled.count)];
    expect(times).not.toEqual(times.toSorted((a, b) => a - b));
    expect(shuffled.count).toBe(920);
  });

  test('have urls with five parts that can be split', () => {
    expect(BID_URLS[bids.channel[0]!]).toMatch(
      /^https:\/\/www\.nexmark\.com\/[a-z_]{3,4}\/[a-z_]{3,4}\/[a-z_]{3,4}\/item\.htm\?query=1/,
    );
  });
});
