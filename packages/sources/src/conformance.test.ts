import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RecordBatch, type StructType, schemaFromText } from '@millrace/core';
import { ManualClock, type SourcePlace, type SourceUnderTest, sourceConformance } from '@millrace/core/testing';
import { describe, it } from 'vitest';
import { fileSources } from './file/index.js';
import { MemoryStreamData, memoryStreamSource } from './memory/index.js';
import { rateMicroBatchSource, rateSource } from './rate/index.js';
import { socketSource } from './socket/index.js';

const schema = schemaFromText('a INT, b STRING');

/** A folder of its own for each place. */
const inFolder = (make: (folder: string, metadataPath: string) => Promise<SourcePlace> | SourcePlace) => async () => {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-source-'));
  const input = join(folder, 'in');
  mkdirSync(input);
  const place = await make(input, join(folder, 'checkpoint', 'sources', '0'));
  return {
    ...place,
    close: async () => {
      await place.close?.();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** A file that Spark wrote. */
const parquet = readFileSync(
  new URL('../../../tests/cases/interop/parquet-types/data/part-00000.snappy.parquet', import.meta.url),
);

/** What the n-th file of a format holds. */
const contents: Record<string, (n: number) => string | Uint8Array> = {
  json: (n) => `{"a":${n},"b":"x${n}"}\n{"a":${n},"b":null}\n`,
  csv: (n) => `${n},x${n}\n${n},"y, ${n}"\n`,
  text: (n) => `line ${n}\n`,
  parquet: () => parquet,
  binaryFile: (n) => Uint8Array.of(0, n, 255),
};

const schemas: Record<string, StructType> = {
  json: schema,
  csv: schema,
  parquet: schemaFromText('id INT, text STRING, ts TIMESTAMP'),
};

const files = (format: string): SourceUnderTest => ({
  source: fileSources.find((source) => source.name === format.toLowerCase())!,
  openPlace: inFolder((folder, metadataPath) => {
    let n = 0;
    return {
      metadataPath,
      request: { format, options: {}, paths: [folder], schema: schemas[format] },
      addRows: async () => writeFileSync(join(folder, `${n}.${format}`), contents[format](n++)),
    };
  }),
});

const rate: SourceUnderTest = {
  source: rateSource,
  openPlace: inFolder((_, metadataPath) => {
    const clock = new ManualClock(1_000_000);
    return {
      metadataPath,
      clock,
      request: { format: 'rate', options: { rowsPerSecond: '10', rampUpTime: '3s' }, paths: [] },
      addRows: async () => clock.advance(2500),
    };
  }),
};

const rateMicroBatch: SourceUnderTest = {
  source: rateMicroBatchSource,
  endless: true,
  openPlace: inFolder((_, metadataPath) => ({
    metadataPath,
    request: { format: 'rate-micro-batch', options: { rowsPerBatch: '7' }, paths: [] },
    addRows: async () => {},
  })),
};

const memory = (): SourceUnderTest => {
  const data = new MemoryStreamData();
  const types = schema.fields.map((field) => field.dataType);
  let n = 0;
  return {
    source: memoryStreamSource('memory', schema, data),
    openPlace: inFolder((_, metadataPath) => ({
      metadataPath,
      request: { format: 'memory', options: {}, paths: [] },
      addRows: async () => void data.add(RecordBatch.fromRows(types, [[n++, 'x']])),
    })),
  };
};

const socket: SourceUnderTest = {
  source: socketSource,
  replays: false,
  openPlace: inFolder(async (_, metadataPath) => {
    const clients: Socket[] = [];
    let arrived = () => {};
    const server = createServer((client) => {
      clients.push(client);
      arrived();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const connected = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    return {
      metadataPath,
      request: { format: 'socket', options: { host: '127.0.0.1', port: String(port) }, paths: [] },
      addRows: async () => {
        await connected;
        await new Promise((resolve) => clients[0].write('one\r\ntwo\n', resolve));
        await new Promise((resolve) => setTimeout(resolve, 50));
      },
      close: async () => {
        for (const client of clients) client.destroy();
        server.close();
      },
    };
  }),
};

const all: Record<string, SourceUnderTest> = {
  ...Object.fromEntries(Object.keys(contents).map((format) => [format, files(format)])),
  rate,
  'rate-micro-batch': rateMicroBatch,
  socket,
  'memory stream': memory(),
};

describe.each(Object.entries(all))('the %s source', (_, tested) => {
  for (const { name, run } of sourceConformance(tested)) it(name, run);
});
