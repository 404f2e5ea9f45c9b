/** Rows as a Parquet file. Batches go to parquet-wasm as they come; full row groups come out while more go in. */
import {
  type ArrowLibrary,
  arrowBatch,
  arrowDefaults,
  arrowSchema,
  ipcStream,
  loadArrow,
  RecordBatch,
  type StructType,
} from '@millrace/core';
import type { RecordBatch as WasmBatch } from 'parquet-wasm';
import type { EncodeRequest, RowEncoder } from '../format.js';
import { compressions } from './compressions.js';

type ParquetLibrary = typeof import('parquet-wasm');

/** Rows of a row group: what is held in memory before it is written. */
const maxRowGroupRows = 1 << 18;

const emptyBatch = (schema: StructType): RecordBatch => RecordBatch.empty(schema.fields.map((field) => field.dataType));

const typeOptions = { ...arrowDefaults, intervals: 'integers' } as const;

/** What Spark keeps in a file's footer: its version, for the calendar of old dates, and the schema. */
const footerOf = (schema: StructType): Map<string, string> =>
  new Map([
    ['org.apache.spark.version', '4.1.0'],
    ['org.apache.spark.sql.parquet.row.metadata', schema.json()],
  ]);

/** The two streams of parquet-wasm: record batches in, bytes out. */
class ParquetPipe {
  private controller!: ReadableStreamDefaultController<WasmBatch>;
  private wanted: (() => void) | null = null;
  private chunks: Uint8Array[] = [];
  readonly done: Promise<void>;

  constructor(parquet: ParquetLibrary, schema: StructType, compression: number) {
    const input = new ReadableStream<WasmBatch>({
      start: (controller) => {
        this.controller = controller;
      },
      pull: () => this.wanted?.(),
    });
    const properties = new parquet.WriterPropertiesBuilder()
      .setCompression(compression)
      .setMaxRowGroupSize(maxRowGroupRows)
      .setKeyValueMetadata(footerOf(schema))
      .setCreatedBy('millrace')
      .build();
    this.done = this.pump(parquet.transformParquetStream(input, properties));
    this.done.catch(() => {});
  }

  private async pump(output: Promise<ReadableStream>): Promise<void> {
    for await (const chunk of (await output) as unknown as AsyncIterable<Uint8Array>) this.chunks.push(chunk);
  }

  /** Hands a batch over; resolves when more may come. */
  async push(batch: WasmBatch): Promise<void> {
    const ready = new Promise<void>((resolve) => {
      this.wanted = resolve;
    });
    this.controller.enqueue(batch);
    if ((this.controller.desiredSize ?? 0) <= 0) await Promise.race([ready, this.done]);
  }

  close(): void {
    this.controller.close();
  }

  take(): Uint8Array {
    const bytes = Buffer.concat(this.chunks);
    this.chunks = [];
    return bytes;
  }
}

class ParquetEncoder implements RowEncoder {
  private pipe: ParquetPipe | null = null;
  private libraries: Promise<[ParquetLibrary, ArrowLibrary]> | null = null;

  constructor(private readonly request: EncodeRequest) {}

  private load(): Promise<[ParquetLibrary, ArrowLibrary]> {
    this.libraries ??= Promise.all([import('parquet-wasm'), loadArrow()]);
    return this.libraries;
  }

  private async add(batch: RecordBatch | null): Promise<ParquetPipe> {
    const [parquet, arrow] = await this.load();
    const { schema, options } = this.request;
    this.pipe ??= new ParquetPipe(parquet, schema, compressions.codec(options).value(parquet));
    const made = arrowSchema(arrow, schema, typeOptions);
    const batches = [arrowBatch(arrow, made, batch ?? emptyBatch(schema), typeOptions)];
    const table = parquet.Table.fromIPCStream(await ipcStream(arrow, made, batches));
    for (const wasmBatch of table.recordBatches()) await this.pipe.push(wasmBatch);
    table.free();
    return this.pipe;
  }

  async encode(batch: RecordBatch): Promise<Uint8Array> {
    return (await this.add(batch)).take();
  }

  async end(): Promise<Uint8Array> {
    const pipe = this.pipe ?? (await this.add(null));
    pipe.close();
    await pipe.done;
    return pipe.take();
  }
}

/** The encoder of a request. */
export const parquetEncoder = (request: EncodeRequest): RowEncoder => new ParquetEncoder(request);
