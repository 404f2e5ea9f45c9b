/** The pages of a column chunk, from their headers. */
import { numberOf, structOf } from './footer-fields.js';
import { ThriftReader, type ThriftStruct } from './thrift.js';

/** A page: its bytes from `start` to `end`, of the chunk. */
export interface Page {
  readonly start: number;
  readonly end: number;
  /** Bytes when inflated, with the levels. */
  readonly size: number;
  readonly numValues: number;
  readonly isDictionary: boolean;
  /** Whether the values are numbers of a dictionary's entries. */
  readonly isIndices: boolean;
  /** Of the second version: bytes of levels, which stand before the values and are never compressed; else -1. */
  readonly levelBytes: number;
  readonly isCompressed: boolean;
}

// Field numbers and codes of parquet.thrift.
const header = { type: 1, size: 2, compressedSize: 3, data: 5, dictionary: 7, dataV2: 8 };
const data = { numValues: 1, encoding: 2, levelEncoding: 3 };
const dataV2 = { numValues: 1, encoding: 4, levelBytes: 5, repetitionBytes: 6, isCompressed: 7 };
const pageType = { data: 0, index: 1, dictionary: 2, dataV2: 3 };
const rle = 3;
const indexEncodings = [2, 8];
const plainEncodings = [0, 2];

type Described = Omit<Page, 'start' | 'end' | 'size'>;

const ofData = (fields: ThriftStruct): Described | null => {
  const encoding = numberOf(fields.get(data.encoding));
  const isIndices = indexEncodings.includes(encoding);
  if ((encoding !== 0 && !isIndices) || numberOf(fields.get(data.levelEncoding)) !== rle) return null;
  const numValues = numberOf(fields.get(data.numValues));
  return { numValues, isDictionary: false, isIndices, levelBytes: -1, isCompressed: true };
};

const ofDataV2 = (fields: ThriftStruct): Described | null => {
  const encoding = numberOf(fields.get(dataV2.encoding));
  const isIndices = indexEncodings.includes(encoding);
  if ((encoding !== 0 && !isIndices) || numberOf(fields.get(dataV2.repetitionBytes)) > 0) return null;
  return {
    numValues: numberOf(fields.get(dataV2.numValues)),
    isDictionary: false,
    isIndices,
    levelBytes: numberOf(fields.get(dataV2.levelBytes)),
    isCompressed: fields.get(dataV2.isCompressed)?.value !== false,
  };
};

const ofDictionary = (fields: ThriftStruct): Described | null => {
  if (!plainEncodings.includes(numberOf(fields.get(data.encoding)))) return null;
  const numValues = numberOf(fields.get(data.numValues));
  return { numValues, isDictionary: true, isIndices: false, levelBytes: -1, isCompressed: true };
};

const describe = (fields: ThriftStruct): Described | null => {
  const type = numberOf(fields.get(header.type));
  if (type === pageType.data) return ofData(structOf(fields.get(header.data)));
  if (type === pageType.dataV2) return ofDataV2(structOf(fields.get(header.dataV2)));
  return type === pageType.dictionary ? ofDictionary(structOf(fields.get(header.dictionary))) : null;
};

/** Snappy makes at most 64 bytes of 3: a page that claims more is damaged, and no memory is taken for it. */
const isLikely = (size: number, compressed: number): boolean => size >= 0 && size <= 64 + compressed * 32;

/** The pages of a chunk; null where one is of a kind or an encoding that is not known here, or the bytes make no sense. */
export function pagesOf(chunk: Uint8Array): Page[] | null {
  const pages: Page[] = [];
  for (let at = 0; at < chunk.length; ) {
    const reader = new ThriftReader(chunk.subarray(at));
    const fields = reader.struct();
    const described = describe(fields);
    const start = at + reader.position;
    const end = start + numberOf(fields.get(header.compressedSize));
    const size = numberOf(fields.get(header.size));
    if (!described || end < start || end > chunk.length || !isLikely(size, end - start)) return null;
    if (described.levelBytes > end - start) return null;
    pages.push({ start, end, size, ...described });
    at = end;
  }
  return pages;
}
