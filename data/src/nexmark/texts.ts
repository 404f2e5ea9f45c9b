// Random texts: words, prices, the padding `extra`, and the cache of channels with their urls.

import { EventRandom } from './event-random.js';

const LETTERS = 26;
const A = 97;
const MIN_WORD = 3;
const CHANNELS = 10_000;
/** The page behind every url. */
const PATH = '/item.htm?query=1';

/** Padding is cut from one long random text at a random place: the letters are as random, and cost nothing. */
const POOL_LENGTH = 1 << 16;
const PADDING = makePool();
/** The same text as bytes. */
export const PADDING_BYTES: Uint8Array = new TextEncoder().encode(PADDING);

/** Cents between a dollar and a million, as many of each order of magnitude. */
export function randomPrice(random: EventRandom): number {
  return Math.round(10 ** (random.next() * 6) * 100);
}

/** A word of 3 to `max` - 1 letters, one in thirteen of them the special character; blanks at the ends are trimmed. */
export function randomWord(random: EventRandom, max: number, special = 32): string {
  const codes = new Array<number>(MIN_WORD + random.below(max - MIN_WORD));
  for (let i = 0; i < codes.length; i++) codes[i] = random.below(13) === 0 ? special : A + random.below(LETTERS);
  return String.fromCharCode(...codes).trim();
}

/** Exactly `length` letters. */
export function randomLetters(random: EventRandom, length: number): string {
  const from = lettersFrom(random, length);
  return PADDING.slice(from, from + length);
}

/** Where in PADDING_BYTES so many random letters begin. */
export function lettersFrom(random: EventRandom, length: number): number {
  return random.below(POOL_LENGTH - length);
}

/** What brings a record of `current` bytes to `average` on average. */
export function randomExtra(random: EventRandom, current: number, average: number): string {
  return current > average ? '' : randomLetters(random, extraLength(random, current, average));
}

/** How many letters bring a record of `current` bytes, no more than `average`, to `average` on average. */
export function extraLength(random: EventRandom, current: number, average: number): number {
  const wanted = average - current;
  const spread = Math.round(wanted * 0.2);
  return wanted - spread + (spread === 0 ? 0 : random.below(2 * spread));
}

/** The channels that half of all bids come through. */
export const HOT_CHANNELS = ['Google', 'Facebook', 'Baidu', 'Apple'];
/** Their urls, fixed. */
const HOT_URLS = HOT_CHANNELS.map((_, i) => randomUrl(seeded(-1 - i)));
/** All other channels. */
export const COLD_CHANNELS = Array.from({ length: CHANNELS }, (_, i) => `channel-${i}`);
/** Their urls; nine in ten name the channel. */
const COLD_URLS = COLD_CHANNELS.map((_, i) => coldUrl(i));

/** The channel of a bid, by the position that its column holds: hot ones first. */
export const BID_CHANNELS: readonly string[] = [...HOT_CHANNELS, ...COLD_CHANNELS];
/** The url of a bid, by the same position. */
export const BID_URLS: readonly string[] = [...HOT_URLS, ...COLD_URLS];

function seeded(number: number): EventRandom {
  const random = new EventRandom();
  random.seed(number);
  return random;
}

function randomUrl(random: EventRandom): string {
  const part = () => randomWord(random, 5, 95);
  return `https://www.nexmark.com/${part()}/${part()}/${part()}${PATH}`;
}

function coldUrl(channel: number): string {
  const random = seeded(-1000 - channel);
  const url = randomUrl(random);
  return random.below(10) > 0 ? `${url}&channel_id=${Math.abs(reverseBits(channel))}` : url;
}

/** The bits of a 32-bit integer in reverse order, signed like Java's Integer.reverse. */
function reverseBits(value: number): number {
  let reversed = 0;
  for (let i = 0; i < 32; i++) reversed = (reversed << 1) | ((value >>> i) & 1);
  return reversed;
}

function makePool(): string {
  const random = seeded(-1_000_000);
  return Array.from({ length: POOL_LENGTH }, () => String.fromCharCode(A + random.below(LETTERS))).join('');
}
