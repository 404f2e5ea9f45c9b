/** Row groups in which no row can fulfil a test, from the least and greatest values that their writer noted. */
import type { ColumnTest } from './column-tests.js';
import type { DirectLayout } from './direct-layout.js';
import { type Chunk, chunkFields, columnFields, structOf } from './footer-fields.js';

// Field numbers of parquet.thrift.
const statistics = { max: 5, min: 6 };

type Extreme = number | bigint;

const extreme = (value: unknown, { values, kind }: DirectLayout): Extreme | undefined => {
  if (!(value instanceof Uint8Array) || kind !== 'number' || value.length !== values.BYTES_PER_ELEMENT)
    return undefined;
  return new values(value.slice().buffer)[0];
};

const possible: Readonly<Record<string, (value: Extreme, min: Extreme, max: Extreme) => boolean>> = {
  '=': (value, min, max) => min <= value && value <= max,
  '<': (value, min) => min < value,
  '<=': (value, min) => min <= value,
  '>': (value, _, max) => max > value,
  '>=': (value, _, max) => max >= value,
};

/** Extremes of fractions leave out NaN, which is greater than every number. */
const isBounded = (symbol: string, { values }: DirectLayout): boolean =>
  !symbol.startsWith('>') || values === Int32Array || values === BigInt64Array;

/** Whether a row of the chunk may fulfil the test. */
export function mayHold({ symbol, value }: ColumnTest, { struct }: Chunk, layout: DirectLayout): boolean {
  const noted = structOf(struct.get(chunkFields.metadata)).get(columnFields.statistics);
  if (!noted || !isBounded(symbol, layout)) return true;
  const fields = structOf(noted);
  const min = extreme(fields.get(statistics.min)?.value, layout);
  const max = extreme(fields.get(statistics.max)?.value, layout);
  return min === undefined || max === undefined || possible[symbol](value, min, max);
}
