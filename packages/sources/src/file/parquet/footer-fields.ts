/** The parts of a Parquet footer that excerpts change: where pages are, which columns there are, how old instants are typed. */
import type { ThriftField, ThriftList, ThriftStruct } from './thrift.js';

// Field numbers of parquet.thrift.
export const fileMetadata = { schema: 2, numRows: 3, rowGroups: 4, keyValues: 5, columnOrders: 7 };
export const rowGroupFields = { columns: 1, numRows: 3, fileOffset: 5 };
export const chunkFields = {
  filePath: 1,
  fileOffset: 2,
  metadata: 3,
  offsetIndex: 4,
  offsetIndexLength: 5,
  columnIndex: 6,
  columnIndexLength: 7,
  encryption: 8,
};
export const columnFields = {
  type: 1,
  encodings: 2,
  path: 3,
  codec: 4,
  compressedSize: 7,
  dataPage: 9,
  indexPage: 10,
  dictionaryPage: 11,
  statistics: 12,
  bloom: 14,
  bloomLength: 15,
};

export const schemaElement = {
  type: 1,
  typeLength: 2,
  repetition: 3,
  name: 4,
  children: 5,
  convertedType: 6,
  logicalType: 10,
};

/** Arrow's own description of the columns: it would speak of columns that an excerpt lacks, and Spark ignores it too. */
export const arrowSchemaKey = 'ARROW:schema';

export const structOf = (field: ThriftField | undefined): ThriftStruct => field!.value as ThriftStruct;
export const itemsOf = (field: ThriftField | undefined): readonly ThriftStruct[] =>
  ((field?.value as ThriftList | undefined)?.items ?? []) as readonly ThriftStruct[];
export const numberOf = (field: ThriftField | undefined): number => Number((field?.value as bigint | undefined) ?? 0n);
export const textOf = (value: unknown): string => Buffer.from(value as Uint8Array).toString();

/** One column of one row group: where its pages are. */
export interface Chunk {
  readonly struct: ThriftStruct;
  /** The name of the top-level column that it belongs to. */
  readonly column: string;
  readonly start: number;
  readonly length: number;
}

export const chunkOf = (struct: ThriftStruct): Chunk => {
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

export const without = (struct: ThriftStruct, ids: readonly number[]): ThriftStruct =>
  new Map([...struct].filter(([id]) => !ids.includes(id)));

// Physical types of parquet.thrift, and the wire's type of numbers.
const INT96 = 3n;
const FIXED_LEN_BYTE_ARRAY = 7n;
const I32 = 5;

export const isOldInstant = (struct: ThriftStruct, typeField: number): boolean =>
  struct.get(typeField)?.value === INT96;

/** Old instants are read as their 12 bytes: the decoder would squeeze them into nanoseconds, which end in 2262. */
const asBytes = (struct: ThriftStruct, typeField: number): ThriftStruct =>
  isOldInstant(struct, typeField) ? new Map(struct).set(typeField, { type: I32, value: FIXED_LEN_BYTE_ARRAY }) : struct;

export const elementAsBytes = (element: ThriftStruct): ThriftStruct =>
  isOldInstant(element, schemaElement.type)
    ? asBytes(element, schemaElement.type).set(schemaElement.typeLength, { type: I32, value: 12n })
    : element;

/** A chunk's description after its pages moved; what lies elsewhere in the file is forgotten. */
export const movedChunk = ({ struct }: Chunk, by: number): ThriftStruct => {
  const { metadata, fileOffset, offsetIndex, offsetIndexLength, columnIndex, columnIndexLength } = chunkFields;
  const kept = without(moved(struct, [fileOffset], by), [
    offsetIndex,
    offsetIndexLength,
    columnIndex,
    columnIndexLength,
  ]);
  const { dataPage, indexPage, dictionaryPage, statistics, bloom, bloomLength } = columnFields;
  const inner = asBytes(without(structOf(struct.get(metadata)), [statistics, bloom, bloomLength]), columnFields.type);
  kept.set(metadata, {
    type: struct.get(metadata)!.type,
    value: moved(inner, [dataPage, indexPage, dictionaryPage], by),
  });
  return kept;
};

export const withItems = (field: ThriftField, items: readonly ThriftStruct[]): ThriftField => ({
  type: field.type,
  value: { elementType: (field.value as ThriftList).elementType, items },
});

/** Where in the list of schema elements the element at `at` ends: it is followed by its children. */
const endOfElement = (elements: readonly ThriftStruct[], at: number): number => {
  let end = at + 1;
  for (let left = numberOf(elements[at].get(schemaElement.children)); left > 0; left--)
    end = endOfElement(elements, end);
  return end;
};

/** The elements of the top-level columns, without their children. */
export const topElements = (elements: readonly ThriftStruct[]): ThriftStruct[] => {
  const found: ThriftStruct[] = [];
  for (let at = 1; at < elements.length; at = endOfElement(elements, at)) found.push(elements[at]);
  return found;
};

/** The schema's elements, root first, of some of its top-level columns. */
export const prunedSchema = (elements: readonly ThriftStruct[], columns: ReadonlySet<string>): ThriftStruct[] => {
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
