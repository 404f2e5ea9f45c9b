/**
 * Offsets of a region's clocks from UTC, found by asking Intl and remembered as transitions. Intl is asked some sixty
 * times for each year that is touched, and never again: rows cost a comparison with the interval of the last answer.
 * Before 1800 every region keeps its first offset; after 2400 the rules repeat every 400 years, as the calendar does.
 */

/** Seconds east of UTC that hold from `start` (seconds since the epoch) until the next span. */
interface Span {
  readonly start: number;
  readonly offset: number;
}

const secondsPer400Years = 12_622_780_800;
const chunkSeconds = secondsPer400Years / 400;
const firstSecond = -5_364_662_400; // 1800-01-01
const lastSecond = 13_569_465_600; // 2400-01-01
const probeStep = 6 * 86_400;

const longOffset = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

const parseOffset = (text: string): number => {
  const match = longOffset.exec(text);
  if (!match?.[1]) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return match[1] === '-' ? -seconds : seconds;
};

/** The second at which the offset becomes other than at `low`; it is other at `high`. */
const findTransition = (ask: (second: number) => number, low: number, high: number): number => {
  const before = ask(low);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (ask(middle) === before) low = middle;
    else high = middle;
  }
  return high;
};

const spansOfChunk = (ask: (second: number) => number, from: number, to: number): Span[] => {
  const spans: Span[] = [{ start: from, offset: ask(from) }];
  for (let at = from; at < to; at += probeStep) {
    const next = Math.min(at + probeStep, to);
    const last = spans[spans.length - 1];
    if (ask(next) === last.offset) continue;
    const start = findTransition(ask, at, next);
    if (start < to) spans.push({ start, offset: ask(start) });
  }
  return spans;
};

/** Brings seconds after 2400 back by whole 400-year cycles. */
const withinRules = (second: number): number =>
  second < lastSecond
    ? second
    : second - Math.ceil((second - lastSecond + 1) / secondsPer400Years) * secondsPer400Years;

/**
 * A function from UTC seconds to the offset in seconds of an IANA region.
 * @example regionOffsets('Asia/Tokyo')(0) // 32400
 */
export function regionOffsets(region: string): (utcSecond: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: region, timeZoneName: 'longOffset' });
  const ask = (second: number): number => parseOffset(format.format(second * 1000));
  const earliest = ask(firstSecond);
  const chunks = new Map<number, Span[]>();
  let low = 0;
  let high = 0;
  let current = 0;
  const remember = (second: number): number => {
    const chunk = Math.floor(second / chunkSeconds);
    const end = (chunk + 1) * chunkSeconds;
    const spans = chunks.get(chunk) ?? spansOfChunk(ask, chunk * chunkSeconds, end);
    chunks.set(chunk, spans);
    let i = spans.length - 1;
    while (spans[i].start > second) i--;
    low = spans[i].start;
    high = spans[i + 1]?.start ?? end;
    current = spans[i].offset;
    return current;
  };
  return (utcSecond) => {
    const second = withinRules(utcSecond);
    if (second >= low && second < high) return current;
    return second < firstSecond ? earliest : remember(second);
  };
}
