/**
 * A Parquet file's footer, and excerpts of the file: the wanted columns of one row group as a small file of their own.
 * parquet-wasm decodes a file that lies in memory whole (its reader of ranges brings the process down when a page is
 * damaged), so it is given excerpts: memory follows the row group, and bytes of other columns are never read.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import {
  arrowSchemaKey,
  type Chunk,
  chunkOf,
  elementAsBytes,
  fileMetadata,
  isOldInstant,
  itemsOf,
  movedChunk,
  numberOf,
  prunedSchema,
  rowGroupFields,
  schemaElement,
  textOf,
  topElements,
  withItems,
  without,
} from './footer-fields.js';
import { ThriftReader, type ThriftStruct, ThriftWriter } from './thrift.js';

const magic = Buffer.from('PAR1');

/** A row group: how many rows, and where in the file its middle is. */
export interface RowGroup {
  readonly numRows: number;
  readonly middle: number;
  readonly chunks: readonly Chunk[];
  readonly struct: ThriftStruct;
}

const rowGroupOf = (struct: ThriftStruct): RowGroup => {
  const chunks = itemsOf(struct.get(rowGroupFields.columns)).map(chunkOf);
  const start = Math.min(...chunks.map((chunk) => chunk.start));
  const end = Math.max(...chunks.map((chunk) => chunk.start + chunk.length));
  return { numRows: numberOf(struct.get(rowGroupFields.numRows)), middle: (start + end) / 2, chunks, struct };
};

/** An open file with its footer. */
export class ParquetFooter {
  readonly rowGroups: readonly RowGroup[];
  readonly keyValues: ReadonlyMap<string, string>;

  /** The schema's elements of the top-level columns, by name. */
  readonly columns: ReadonlyMap<string, ThriftStruct>;

  private constructor(
    readonly fd: number,
    private readonly fields: ThriftStruct,
  ) {
    const elements = itemsOf(fields.get(fileMetadata.schema));
    this.columns = new Map(
      topElements(elements).map((element) => [textOf(element.get(schemaElement.name)!.value), element]),
    );
    this.rowGroups = itemsOf(fields.get(fileMetadata.rowGroups)).map(rowGroupOf);
    this.keyValues = new Map(
      itemsOf(fields.get(fileMetadata.keyValues)).map((pair) => [
        textOf(pair.get(1)!.value),
        textOf(pair.get(2)?.value ?? []),
      ]),
    );
  }

  /** Opens a file. Throws what the file system says, or a `RangeError` when it ends with no footer. */
  static open(path: string): ParquetFooter {
    const fd = openSync(path, 'r');
    try {
      return new ParquetFooter(fd, readFooter(fd));
    } catch (cause) {
      closeSync(fd);
      throw cause;
    }
  }

  close(): void {
    closeSync(this.fd);
  }

  /** A file with no rows: enough to ask for the schema. Old instants are bytes, as excerpts have them. */
  empty(): Uint8Array {
    const fields = this.fieldsWith([], 0);
    const schema = this.fields.get(fileMetadata.schema)!;
    fields.set(fileMetadata.schema, withItems(schema, itemsOf(schema).map(elementAsBytes)));
    return join([magic], fields);
  }

  /** Of every leaf of the schema, whether it is an old instant. */
  get oldInstants(): boolean[] {
    const elements = itemsOf(this.fields.get(fileMetadata.schema)).slice(1);
    const leaves = elements.filter((element) => numberOf(element.get(schemaElement.children)) === 0);
    return leaves.map((leaf) => isOldInstant(leaf, schemaElement.type));
  }

  /** A file with the given top-level columns of one row group, in the order of the file. */
  excerpt(group: RowGroup, columns: ReadonlySet<string>): Uint8Array {
    const parts: Uint8Array[] = [magic];
    let at = magic.length;
    const wanted = group.chunks.filter((chunk) => columns.has(chunk.column));
    const chunks = wanted.map((chunk) => {
      parts.push(readRange(this.fd, chunk.start, chunk.length));
      at += chunk.length;
      return movedChunk(chunk, at - chunk.length - chunk.start);
    });
    const struct = without(group.struct, [rowGroupFields.fileOffset]);
    struct.set(rowGroupFields.columns, withItems(struct.get(rowGroupFields.columns)!, chunks));
    const fields = this.fieldsWith([struct], group.numRows);
    const schema = this.fields.get(fileMetadata.schema)!;
    fields.set(fileMetadata.schema, withItems(schema, prunedSchema(itemsOf(schema), columns).map(elementAsBytes)));
    return join(parts, fields);
  }

  /** The footer's fields with other row groups. */
  private fieldsWith(rowGroups: readonly ThriftStruct[], numRows: number): ThriftStruct {
    const fields = without(this.fields, [fileMetadata.columnOrders]);
    fields.set(fileMetadata.rowGroups, withItems(fields.get(fileMetadata.rowGroups)!, rowGroups));
    fields.set(fileMetadata.numRows, { type: fields.get(fileMetadata.numRows)!.type, value: BigInt(numRows) });
    const pairs = fields.get(fileMetadata.keyValues);
    if (pairs) {
      const kept = itemsOf(pairs).filter((pair) => textOf(pair.get(1)!.value) !== arrowSchemaKey);
      fields.set(fileMetadata.keyValues, withItems(pairs, kept));
    }
    return fields;
  }
}

const join = (parts: readonly Uint8Array[], fields: ThriftStruct): Uint8Array => {
  const footer = ThriftWriter.bytesOf(fields);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  return Buffer.concat([...parts, footer, length, magic]);
};

function readRange(fd: number, start: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; ) {
    const count = readSync(fd, bytes, at, length - at, start + at);
    if (count === 0) throw new Error(`The file ends ${length - at} bytes before the end of a column.`);
    at += count;
  }
  return bytes;
}

function readFooter(fd: number): ThriftStruct {
  const { size } = fstatSync(fd);
  if (size < 12) throw new RangeError(`The file has only ${size} bytes.`);
  const tail = Buffer.from(readRange(fd, size - 8, 8));
  const length = tail.readUInt32LE(0);
  if (!tail.subarray(4).equals(magic)) throw new RangeError("The file does not end with 'PAR1'.");
  if (length + 12 > size) throw new RangeError(`The footer's length, ${length}, is larger than the file.`);
  return new ThriftReader(readRange(fd, size - 8 - length, length)).struct();
}
