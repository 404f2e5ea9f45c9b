import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  arrowFromBatches,
  BinaryType,
  BytesVector,
  batchesFromArrow,
  DictionaryVector,
  loadArrow,
  RecordBatch,
  schemaFromText,
  type Value,
} from '@millrace/core';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { ColumnTest } from './column-tests.js';
import { DirectMemory } from './direct-memory.js';
import { OpenParquet } from './file.js';
import { loadParquet } from './library.js';
import { instantsOfBytes } from './old-instants.js';

const schema = schemaFromText(
  'i INT, l BIGINT, d DOUBLE, f FLOAT, s STRING, b BINARY, t TIMESTAMP, n TIMESTAMP_NTZ, dt DATE, flag BOOLEAN, m DECIMAL(9,2), a ARRAY<INT>, r INT NOT NULL, w STRING NOT NULL, m18 DECIMAL(18,3), m38 DECIMAL(38,3)',
);
const names = schema.names;
const folder = mkdtempSync(join(tmpdir(), 'parquet-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Values of a number, one for each column. */
const valuesOf = (k: number): Value[] => [
  k * 7919 - 3,
  BigInt(k) * 9_007_199_254_740_993n,
  k / 3,
  Math.fround(k / 3),
  `${'wört'.repeat(k % 7)}${k}`,
  Uint8Array.of(k & 255, 0, k >> 8),
  BigInt(k) * 1_000_003n,
  -BigInt(k),
  k - 50,
  k % 3 === 0,
  BigInt(k * 31) - 700n,
  Array.from({ length: k % 4 }, (_, i) => i),
  k,
  `${k}`,
  BigInt(k - 40) * 9_007_199_254_741n,
  BigInt(k - 40) * 10n ** 30n,
];

interface Written {
  readonly numRows: number;
  readonly seed: number;
  /** How many different values there are. */
  readonly distinct: number;
  /** How many of ten values are null. */
  readonly nulls: number;
  readonly dictionary: boolean;
  readonly dictionaryBytes: number;
  readonly pageBytes: number;
  readonly version: number;
  readonly snappy: boolean;
  readonly groupRows: number;
}

const rowsOf = ({ numRows, seed, distinct, nulls }: Written): Value[][] => {
  let state = seed | 1;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
  return Array.from({ length: numRows }, () => {
    const values = valuesOf(random(distinct));
    return values.map((value, c) => (schema.fields[c].nullable && random(10) < nulls ? null : value));
  });
};

async function written(spec: Written): Promise<Uint8Array> {
  const [arrow, parquet] = await Promise.all([loadArrow(), loadParquet()]);
  const types = schema.fields.map((field) => field.dataType);
  const table = arrowFromBatches(arrow, schema, [RecordBatch.fromRows(types, rowsOf(spec))]);
  const properties = new parquet.WriterPropertiesBuilder()
    .setWriterVersion(spec.version)
    .setDictionaryEnabled(spec.dictionary)
    .setDictionaryPageSizeLimit(spec.dictionaryBytes)
    .setDataPageSizeLimit(spec.pageBytes)
    .setMaxRowGroupSize(spec.groupRows)
    .setCompression(spec.snappy ? parquet.Compression.SNAPPY : parquet.Compression.UNCOMPRESSED)
    .build();
  return parquet.writeParquet(parquet.Table.fromIPCStream(arrow.tableToIPC(table, 'stream')), properties);
}

/** The rows as parquet-wasm alone reads them. */
async function byLibrary(bytes: Uint8Array, columns: readonly string[] = names): Promise<Value[][]> {
  const [arrow, parquet] = await Promise.all([loadArrow(), loadParquet()]);
  const { batches } = batchesFromArrow(arrow.tableFromIPC(parquet.readParquet(bytes).intoIPCStream()));
  const wanted = columns.map((name) => names.indexOf(name));
  return batches.flatMap((batch) => rowsIn([RecordBatch.of(wanted.map((i) => batch.column(i)))]));
}

async function batchesOf(
  bytes: Uint8Array,
  columns: readonly string[] = names,
  tests: readonly ColumnTest[] = [],
): Promise<RecordBatch[]> {
  const path = join(folder, 'part.parquet');
  writeFileSync(path, bytes);
  const file = await OpenParquet.open(path);
  try {
    return file.rowGroups.flatMap((group) => [...file.read(columns, group, tests)]);
  } finally {
    file.close();
  }
}

const rowsIn = (batches: readonly RecordBatch[]): Value[][] => batches.flatMap((batch) => [...batch.rows()]);

const plain: Written = {
  numRows: 50_000,
  seed: 1,
  distinct: 90,
  nulls: 3,
  dictionary: true,
  dictionaryBytes: 1 << 20,
  pageBytes: 1 << 20,
  version: 1,
  snappy: true,
  groupRows: 40_000,
};

const specs: fc.Arbitrary<Written> = fc.record({
  numRows: fc.integer({ min: 1, max: 2000 }),
  seed: fc.nat(),
  distinct: fc.constantFrom(1, 2, 90, 5000),
  nulls: fc.constantFrom(0, 1, 9, 10),
  dictionary: fc.boolean(),
  dictionaryBytes: fc.constantFrom(64, 1 << 20),
  pageBytes: fc.constantFrom(100, 3000, 1 << 20),
  version: fc.constantFrom(0, 1),
  snappy: fc.boolean(),
  groupRows: fc.constantFrom(700, 1 << 20),
});

const holds: Readonly<Record<string, (a: Value, b: Value) => boolean>> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a! < b!,
  '<=': (a, b) => a! <= b!,
  '>': (a, b) => a! > b!,
  '>=': (a, b) => a! >= b!,
};

/** Tests beside values that are in the columns, or near them. */
const columnTests: fc.Arbitrary<ColumnTest> = fc
  .tuple(fc.constantFrom('i', 'l', 'd', 't', 'dt', 'r'), fc.constantFrom(...Object.keys(holds)), fc.nat({ max: 100 }))
  .map(([column, symbol, k]) => ({ column, symbol, value: valuesOf(k)[names.indexOf(column)] as number | bigint }));

describe('columns decoded here', () => {
  it('are those that parquet-wasm decodes, whatever pages, levels and encodings there are', async () => {
    const check = async (spec: Written) => {
      const bytes = await written(spec);
      expect(rowsIn(await batchesOf(bytes))).toEqual(await byLibrary(bytes));
    };
    await fc.assert(fc.asyncProperty(specs, check), { numRuns: 40 });
  });

  it('leave out the rows that do not fulfil the tests, and no others', async () => {
    const check = async (spec: Written, tests: readonly ColumnTest[]) => {
      const bytes = await written(spec);
      const isWanted = (row: Value[]) =>
        tests.every(({ column, symbol, value }) => {
          const found = row[names.indexOf(column)];
          return found !== null && holds[symbol](found, value);
        });
      const wanted = (await byLibrary(bytes)).filter(isWanted);
      const found = rowsIn(await batchesOf(bytes, names, tests));
      expect(found.filter(isWanted)).toEqual(wanted);
      if (spec.version === 0) expect(found.length).toBe(wanted.length);
    };
    const tests = fc.array(columnTests, { minLength: 1, maxLength: 3 });
    await fc.assert(fc.asyncProperty(specs, tests, check), { numRuns: 40 });
  });

  it('of row groups without a fitting row are not read', async () => {
    const bytes = await written({ ...plain, distinct: 90 });
    bytes.fill(255, 4, bytes.length >> 1);
    const beyond = { column: 'r', symbol: '>', value: 1000 };
    expect(await batchesOf(bytes, ['r', 's'], [beyond])).toEqual([]);
    await expect(batchesOf(bytes, ['r', 's'], [{ ...beyond, value: 10 }])).rejects.toThrow(/Parquet error|EOF/);
  });

  it('have the same timestamps of the old kind', () => {
    const check = (stored: Uint8Array) => {
      const count = Math.floor(stored.length / 12);
      const offsets = Int32Array.from({ length: count + 1 }, (_, i) => 12 * i);
      const memory = DirectMemory.acquire();
      const [from, out] = [memory.allocate(stored.length), memory.allocate(8 * count)];
      memory.bytes.set(stored, from);
      memory.kernels.instants(from, count, out);
      const found = new BigInt64Array(memory.buffer.slice(out, out + 8 * count));
      memory.release();
      expect([...found]).toEqual(instantsOfBytes(new BytesVector(BinaryType, offsets, stored)).toValues());
    };
    fc.assert(fc.property(fc.uint8Array({ minLength: 12, maxLength: 240 }), check));
  });

  it('are whole in batches that cross pages', async () => {
    for (const version of [0, 1]) {
      for (const distinct of [90, 20_000]) {
        const bytes = await written({ ...plain, version, distinct, pageBytes: 9000 });
        const batches = await batchesOf(bytes, ['d', 's']);
        expect(batches.map((batch) => batch.numRows)).toEqual([16384, 16384, 7232, 10000]);
        expect(rowsIn(batches)).toEqual(await byLibrary(bytes, ['d', 's']));
      }
    }
  });

  it('keep a small dictionary, and write out a large one', async () => {
    const strings = async (distinct: number) =>
      (await batchesOf(await written({ ...plain, distinct }), ['s']))[0].column(0);
    const small = await strings(90);
    expect(small).toBeInstanceOf(DictionaryVector);
    expect((small as DictionaryVector).dictionary.length).toBeLessThan(100);
    expect(await strings(20_000)).not.toBeInstanceOf(DictionaryVector);
  });

  it('never take damaged pages for more or fewer rows', async () => {
    const spec: Written = { ...plain, numRows: 600, groupRows: 600, pageBytes: 500 };
    const sound = [await written(spec), await written({ ...spec, snappy: false, dictionary: false, version: 0 })];
    const columns = ['i', 'l', 'd', 's', 'w', 'r'];
    let refused = 0;
    const check = async (which: number, places: readonly number[], byte: number) => {
      const bytes = sound[which].slice();
      for (const place of places) bytes[4 + (place % (bytes.length >> 1))] = byte;
      try {
        const batches = await batchesOf(bytes, columns);
        expect(batches.reduce((sum, batch) => sum + batch.numRows, 0)).toBe(600);
        rowsIn(batches);
      } catch (cause) {
        expect((cause as Error).message).toMatch(/Parquet error|parquet|EOF|ends|unreachable|Arrow|Invalid/i);
        refused++;
      }
    };
    const place = fc.array(fc.nat(), { minLength: 1, maxLength: 8 });
    await fc.assert(fc.asyncProperty(fc.nat({ max: 1 }), place, fc.nat({ max: 255 }), check), { numRuns: 100 });
    expect(refused).toBeGreaterThan(0);
  });
});
