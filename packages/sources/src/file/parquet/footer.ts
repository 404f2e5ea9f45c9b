/**
 * A Parquet file's footer, and excerpts of the file: the wanted columns of one row group as a small file of their own.
 * parquet-wasm decodes a file that lies in memory whole (its reader of ranges brings the process down when a page is
 * damaged), so it is given excerpts: memory follows the row group, and bytes of other columns are never read.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type ThriftField, type ThriftList, ThriftReader, type ThriftStruct, ThriftWriter } from './thrift.js';

const magic = Buffer.from('PAR1');

// Field numbers of parquet.thrift.
const fileMetadata = { schema: 2, numRows: 3, rowGroups: 4, keyValues: 5, columnOrders: 7 };
const rowGroupFields = { columns: 1, numRows: 3, fileOffset: 5 };
const chunkFields = {
  fileOffset: 2,
  metadata: 3,
  offsetIndex: 4,
  offsetIndexLength: 5,
  columnIndex: 6,
  columnIndexLength: 7,
};
const columnFields = {
  path: 3,
  compressedSize: 7,
  dataPage: 9,
  indexPage: 10,
  dictionaryPage: 11,
  bloom: 14,
  bloomLength: 15,
};

const schemaElement = { name: 4, children: 5 };

/** Arrow's own description of the columns: it would speak of columns that an excerpt lacks, and Spark ignores it too. */
const arrowSchemaKey = 'ARROW:schema';

const structOf = (field: ThriftField | undefined): ThriftStruct => field!.value as ThriftStruct;
const itemsOf = (field: ThriftField | undefined): readonly ThriftStruct[] =>
  ((field?.value as ThriftList | undefined)?.items ?? []) as readonly ThriftStruct[];
const numberOf = (field: ThriftField | undefined): number => Number((field?.value as bigint | undefined) ?? 0n);
const textOf = (value: unknown): string => Buffer.from(value as Uint8Array).toString();

/** One column of one row group: where its pages are. */
interface Chunk {
  readonly struct: ThriftStruct;
  /** The name of the top-level column that it belongs to. */
  readonly column: string;
  readonly start: number;
  readonly length: number;
}

const chunkOf = (struct: ThriftStruct): Chunk => {
  const metadata = structOf(struct.get(chunkFields.metadata));
  const path = (metadata.get(columnFields.path)!.value as ThriftList).items;
  const dictionary = numberOf(metadata.get(columnFields.dictionaryPage));
  const data = numberOf(metadata.get(columnFields.dataPage));
  const start = dictionary > 0 ? Math.min(dictionary, data) : data;
  return { struct, column: textOf(path[0]), start, length: numberOf(metadata.get(columnFields.compressedSize)) };
};

const moved = (struct: ThriftStruct, ids: readonly number[], by: number): ThriftStruct => {
  const next = new Map(struct);
  for (const id of ids) {
    const field = struct.get(id);
    if (field) next.set(id, { type: field.type, value: (field.value as bigint) + BigInt(by) });
  }
  return next;
};

const without = (struct: ThriftStruct, ids: readonly number[]): ThriftStruct =>
  new Map([...struct].filter(([id]) => !ids.includes(id)));

/** A chunk's description after its pages moved; what lies elsewhere in the file is forgotten. */
const movedChunk = ({ struct }: Chunk, by: number): ThriftStruct => {
  const { metadata, fileOffset, offsetIndex, offsetIndexLength, columnIndex, columnIndexLength } = chunkFields;
  const kept = without(moved(struct, [fileOffset], by), [
    offsetIndex,
    offsetIndexLength,
    columnIndex,
    columnIndexLength,
  ]);
  const { dataPage, indexPage, dictionaryPage, bloom, bloomLength } = columnFields;
  const inner = without(structOf(struct.get(metadata)), [bloom, bloomLength]);
  kept.set(metadata, {
    type: struct.get(metadata)!.type,
    value: moved(inner, [dataPage, indexPage, dictionaryPage], by),
  });
  return kept;
};

const withItems = (field: ThriftField, items: readonly ThriftStruct[]): ThriftField => ({
  type: field.type,
  value: { elementType: (field.value as ThriftList).elementType, items },
});

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

  private constructor(
    private readonly fd: number,
    private readonly fields: ThriftStruct,
  ) {
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

  /** A file with no rows: enough to ask for the schema. */
  empty(): Uint8Array {
    return join([magic], this.fieldsWith([], 0));
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
    fields.set(fileMetadata.schema, withItems(schema, prunedSchema(itemsOf(schema), columns)));
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

/** Where in the list of schema elements the element at `at` ends: it is followed by its children. */
const endOfElement = (elements: readonly ThriftStruct[], at: number): number => {
  let end = at + 1;
  for (let left = numberOf(elements[at].get(schemaElement.children)); left > 0; left--)
    end = endOfElement(elements, end);
  return end;
};

/** The schema's elements, root first, of some of its top-level columns. */
const prunedSchema = (elements: readonly ThriftStruct[], columns: ReadonlySet<string>): ThriftStruct[] => {
  const kept: ThriftStruct[] = [];
  let count = 0;
  for (let at = 1; at < elements.length; ) {
    const end = endOfElement(elements, at);
    if (columns.has(textOf(elements[at].get(schemaElement.name)!.value))) {
      kept.push(...elements.slice(at, end));
      count++;
    }
    at = end;
  }
  const root = new Map(elements[0]);
  root.set(schemaElement.children, { type: elements[0].get(schemaElement.children)!.type, value: BigInt(count) });
  return [root, ...kept];
};

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
