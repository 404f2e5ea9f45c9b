/**
 * The decoder for plain records: the WebAssembly kernel reads what looks as expected, straight into columns; a line that
 * does not is handed to the general decoder, and its rows take the line's place.
 */
import {
  BooleanVector,
  BytesVector,
  ConstantVector,
  concatBatches,
  type DataType,
  DictionaryVector,
  FixedVector,
  RecordBatch,
  StringType,
  type StructField,
  type Vector,
} from '@millrace/core';
import {
  type ColumnKind,
  type DecodedLines,
  JsonColumnDecoder,
  type RawColumn,
  type SlowLine,
} from '@millrace/kernels';
import type { BlockMemory } from '../lines.js';
import type { JsonLinesDecoder, JsonRowsOptions } from './lines-decoder.js';

const kinds: Record<string, ColumnKind> = {
  byte: 'i8',
  short: 'i16',
  integer: 'i32',
  long: 'i64',
  float: 'f32',
  double: 'f64',
  boolean: 'bool',
  string: 'string',
};

/** The kernel's kind of a field; undefined for types that only the general decoder reads. */
const kindOf = (field: StructField): ColumnKind | undefined => kinds[field.dataType.typeName];

/** Whether every column but the corrupt-record column is of a kind that the kernel reads, with a plain name. */
export const canDecodeFast = ({ schema, corruptColumn }: JsonRowsOptions): boolean =>
  schema.fields.every(
    (field) =>
      field.name === corruptColumn ||
      (kindOf(field) !== undefined && /^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/.test(field.name)),
  ) && new Set(schema.names).size === schema.fields.length;

const textVector = (raw: RawColumn): Vector => {
  if (raw.encoding === 'plain') return new BytesVector(StringType, raw.offsets!, raw.data!, raw.validity);
  if (raw.offsets!.length === 1) return new ConstantVector(StringType, null, raw.values.length);
  return new DictionaryVector(
    raw.values as Int32Array,
    new BytesVector(StringType, raw.offsets!, raw.data!),
    raw.validity,
  );
};

const toVector = (raw: RawColumn, type: DataType, numRows: number): Vector => {
  if (raw.encoding) return textVector(raw);
  if (type.typeName === 'boolean') return new BooleanVector(type, raw.values as Uint8Array, numRows, raw.validity);
  return new FixedVector(type, raw.values as Int32Array, raw.validity);
};

export class FastJsonDecoder implements JsonLinesDecoder, BlockMemory {
  private readonly kernel: JsonColumnDecoder;
  private readonly types: readonly DataType[];

  constructor(
    private readonly options: JsonRowsOptions,
    private readonly general: JsonLinesDecoder,
    reuses = false,
  ) {
    const { schema, corruptColumn } = options;
    this.types = schema.fields.map((field) => field.dataType);
    this.kernel = new JsonColumnDecoder(
      schema.fields.flatMap((f) => (f.name === corruptColumn ? [] : [{ name: f.name, kind: kindOf(f)! }])),
      reuses,
    );
  }

  borrow(bytes: number): Uint8Array | undefined {
    return this.kernel.input.borrow(bytes);
  }

  giveBack(): void {
    this.kernel.input.giveBack();
  }

  decode(bytes: Uint8Array, from: number, to: number): RecordBatch {
    const block = bytes.subarray(from, to);
    if (!this.kernel.input.takes(block)) return this.general.decode(bytes, from, to);
    const parts = this.kernel.decode(block).filter((lines) => lines.numRows > 0);
    return concatBatches(
      this.types,
      parts.map((lines) => this.mend(this.batch(lines), lines.slow, block)),
    );
  }

  /** The raw columns in the schema's order; the corrupt-record column is null in rows that the kernel read. */
  private batch({ columns, numRows }: DecodedLines): RecordBatch {
    let next = 0;
    const vectors = this.options.schema.fields.map((field) =>
      field.name === this.options.corruptColumn
        ? new ConstantVector(field.dataType, null, numRows)
        : toVector(columns[next++], field.dataType, numRows),
    );
    return new RecordBatch(vectors, numRows);
  }

  /** Puts what the general decoder makes of each slow line (no row, one or many) into its place. */
  private mend(batch: RecordBatch, slow: readonly SlowLine[], block: Uint8Array): RecordBatch {
    if (slow.length === 0) return batch;
    const mended = slow.map((line) => this.general.decode(block, line.from, line.to));
    const rows: number[] = [];
    let [next, extra] = [0, batch.numRows];
    for (let row = 0; row < batch.numRows; row++) {
      if (slow[next]?.row !== row) rows.push(row);
      else for (let i = mended[next++].numRows; i > 0; i--) rows.push(extra++);
    }
    return concatBatches(this.types, [batch, ...mended]).select(Int32Array.from(rows));
  }
}
