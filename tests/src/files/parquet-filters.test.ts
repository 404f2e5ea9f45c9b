import { join } from 'node:path';
import {
  AttributeReference,
  BooleanType,
  FunctionCall,
  type InputPartition,
  IntegerType,
  Literal,
  lessThan,
  makeRuntime,
  newExprId,
  type PartitionReader,
  schemaFromText,
  systemClock,
  type Value,
} from '@millrace/core';
import { describe, expect, it } from 'vitest';
import { confOf, inFolder, registry, writeFiles } from './harness.js';

const schema = schemaFromText('v INT, s STRING');
const numRows = 40_000;

/** The rows `v`, from `from` on, in one file. */
const writeRows = (folder: string, from: number): Promise<void> => {
  const rows = Array.from({ length: numRows }, (_, i): Value[] => [from + i, `text ${(from + i) % 7}`]);
  return writeFiles('parquet', folder, schema, rows);
};

const below = (limit: number): FunctionCall => {
  const column = new AttributeReference('v', IntegerType, true, {}, newExprId());
  return new FunctionCall(lessThan, [column, new Literal(limit, IntegerType)], BooleanType);
};

/** A reader that is told `v < limit`, and the pieces of the folders. */
async function opened(folders: readonly string[], limit: number) {
  const conf = confOf();
  const source = registry.source('parquet');
  const request = { format: 'parquet', options: {}, paths: [...folders], schema };
  const context = { conf, clock: systemClock };
  const resolved = await source.resolve(request, false, context);
  const pieces = await (await source.batch!(resolved, context)).planInputPartitions();
  const spec = { format: 'parquet', options: {}, dataSchema: schema, schema, filters: [below(limit)] };
  return { pieces, reader: source.createReader(spec, makeRuntime(conf, 0)) };
}

async function valuesOf(reader: PartitionReader, piece: InputPartition): Promise<number[]> {
  const values: number[] = [];
  for await (const batch of reader.read(piece)) values.push(...(batch.column(0).toValues() as number[]));
  return values;
}

const upTo = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

describe('Parquet with filters', () => {
  it('leaves out rows, and says how many', () =>
    inFolder(async (folder) => {
      await writeRows(join(folder, 'a'), 0);
      const { pieces, reader } = await opened([join(folder, 'a')], 25_000);
      expect(await valuesOf(reader, pieces[0])).toEqual(upTo(0, 25_000));
      expect([reader.takeLeftOut!(), reader.takeLeftOut!()]).toEqual([numRows - 25_000, 0]);
      reader.close?.();
    }));

  it('reads files at the same time with one reader', () =>
    inFolder(async (folder) => {
      const folders = ['a', 'b', 'c'].map((name) => join(folder, name));
      for (const [i, path] of folders.entries()) await writeRows(path, i * 1000);
      const { pieces, reader } = await opened(folders, 30_000);
      const found = await Promise.all([...pieces, ...pieces].map((piece) => valuesOf(reader, piece)));
      const wanted = folders.map((_, i) => upTo(i * 1000, 30_000));
      expect(found.map((values) => values[0]).sort()).toEqual([0, 0, 1000, 1000, 2000, 2000]);
      for (const values of found) expect(values).toEqual(wanted[values[0] / 1000]);
      expect(reader.takeLeftOut!()).toBe(2 * (3 * numRows - wanted.flat().length));
      reader.close?.();
    }));
});
