import * as arrow from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { IntegerType, StringType, schemaFromText, type Value } from '../../types/index.js';
import { vectorOf } from '../builders/index.js';
import { RecordBatch } from '../record-batch.js';
import { ConstantVector, DictionaryVector } from '../vector.js';
import {
  arrowBatch,
  arrowFromBatches,
  arrowSchema,
  batchesFromArrow,
  ipcStream,
  loadArrow,
  vectorFromData,
} from './index.js';

const schema = schemaFromText(
  'b BOOLEAN, i8 TINYINT, i16 SMALLINT, i32 INT, i64 BIGINT, f FLOAT, d DOUBLE, dec DECIMAL(38,4), s STRING, bin BINARY, dt DATE, ts TIMESTAMP, ntz TIMESTAMP_NTZ, ym INTERVAL YEAR TO MONTH, ds INTERVAL DAY TO SECOND, l ARRAY<STRING>, m MAP<STRING,ARRAY<INT>>, st STRUCT<x: INT, y: STRUCT<z: STRING>>',
);
const full: Value[] = [
  true,
  -1,
  300,
  -70000,
  9007199254740993n,
  1.5,
  0.1,
  -(10n ** 37n),
  'häßlich',
  Uint8Array.of(0, 255),
  -1,
  -1n,
  5n,
  14,
  -5n,
  ['a', null, ''],
  [
    ['k', [1, null]],
    ['', []],
  ],
  [7, ['deep']],
];
const rows: Value[][] = [full, schema.fields.map(() => null), full.map((v, i) => (i % 2 ? null : v)), full];
const types = schema.fields.map((field) => field.dataType);

describe('Arrow', () => {
  it('takes and gives back every type', async () => {
    const a = await loadArrow();
    const table = arrowFromBatches(a, schema, [RecordBatch.fromRows(types, rows), RecordBatch.fromRows(types, [full])]);
    const back = batchesFromArrow(table);
    expect(back.schema.equals(schema)).toBe(true);
    expect(back.batches.flatMap((batch) => [...batch.rows()])).toEqual([...rows, full]);
    expect(table.get(0)!.toJSON().i64).toBe(9007199254740993n);
  });

  it('passes through the stream format', async () => {
    const a = await loadArrow();
    const made = arrowSchema(a, schema);
    const bytes = await ipcStream(a, made, [arrowBatch(a, made, RecordBatch.fromRows(types, rows))]);
    const back = batchesFromArrow(a.tableFromIPC(bytes));
    expect(back.batches.flatMap((batch) => [...batch.rows()])).toEqual(rows);
  });

  it('keeps columns apart that share a buffer', async () => {
    const a = await loadArrow();
    const x = vectorOf(IntegerType, [1, 2, 3]);
    const two = schemaFromText('x INT, y INT');
    const made = arrowSchema(a, two);
    const bytes = await ipcStream(a, made, [arrowBatch(a, made, RecordBatch.of([x, x]))]);
    expect([...batchesFromArrow(a.tableFromIPC(bytes)).batches[0].rows()]).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it('writes out dictionaries and constants', async () => {
    const a = await loadArrow();
    const words = new DictionaryVector(Int32Array.of(1, 0, 1), vectorOf(StringType, ['a', 'b']));
    const batch = RecordBatch.of([words, new ConstantVector(IntegerType, null, 3)]);
    const back = batchesFromArrow(arrowFromBatches(a, schemaFromText('s STRING, i INT'), [batch]));
    expect([...back.batches[0].rows()]).toEqual([
      ['b', null],
      ['a', null],
      ['b', null],
    ]);
  });

  it('reads what other programs make: dictionaries, slices, units, unsigned numbers', () => {
    const read = (vector: arrow.Vector) => vector.data.flatMap((data) => vectorFromData(data).toValues());
    expect(read(arrow.vectorFromArray(['x', 'y', null, 'x']))).toEqual(['x', 'y', null, 'x']);
    const numbers = arrow.vectorFromArray([1, null, 3, null, 5, 6, 7, 8, 9, null, 11], new arrow.Int32());
    expect(read(numbers.slice(1, 10))).toEqual([null, 3, null, 5, 6, 7, 8, 9, null]);
    const flags = arrow.vectorFromArray([true, false, true, null, true], new arrow.Bool());
    expect(read(flags.slice(1))).toEqual([false, true, null, true]);
    const words = arrow.vectorFromArray(['a', 'bb', null, 'dd'], new arrow.Utf8());
    expect(read(words.slice(1, 4))).toEqual(['bb', null, 'dd']);
    expect(
      read(arrow.makeVector({ type: new arrow.Uint32(), data: Uint32Array.of(4294967295), length: 1 } as never)),
    ).toEqual([4294967295n]);
    const ms = arrow.makeData({
      type: new arrow.TimestampMillisecond('UTC'),
      data: BigInt64Array.of(-1n, 5n),
      length: 2,
    });
    expect(vectorFromData(ms).toValues()).toEqual([-1000n, 5000n]);
    const ns = arrow.makeData({ type: new arrow.TimestampNanosecond(), data: BigInt64Array.of(-1n, 5999n), length: 2 });
    expect(vectorFromData(ns).toValues()).toEqual([-1n, 5n]);
    const list = arrow.vectorFromArray([[1, 2], null, [3]], new arrow.List(new arrow.Field('item', new arrow.Int32())));
    expect(read(list.slice(1))).toEqual([null, [3]]);
  });

  it('refuses types that have no counterpart', () => {
    const time = arrow.makeData({ type: new arrow.TimeMicrosecond(), data: BigInt64Array.of(1n), length: 1 });
    expect(() => vectorFromData(time)).toThrow(/UNSUPPORTED_DATATYPE.*Time64/);
  });
});
