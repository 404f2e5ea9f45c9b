/** Opens columns that are decoded here. */
import { BytesVector } from '@millrace/core';
import { type DirectColumn, FixedColumn, TextColumn } from './direct-column.js';
import type { DirectLayout } from './direct-layout.js';
import type { DirectMemory } from './direct-memory.js';
import { PageDecoder } from './page-decoder.js';
import { PageWalk } from './page-walk.js';
import { type Page, pagesOf } from './pages.js';

/** A column chunk whose bytes are in the memory. */
export interface LoadedChunk {
  readonly name: string;
  readonly at: number;
  readonly length: number;
  readonly numRows: number;
}

/** The pages of a chunk whose bytes are known here to the last; null for any other, of which parquet-wasm is asked. */
const knownPages = (bytes: Uint8Array, { kind }: DirectLayout, numRows: number): Page[] | null => {
  try {
    const pages = pagesOf(bytes);
    if (!pages || pages.slice(1).some((page) => page.isDictionary)) return null;
    const data = pages.filter((page) => !page.isDictionary);
    const coded = data.filter((page) => page.isIndices).length;
    if (coded > 0 && !pages[0].isDictionary) return null;
    if (kind === 'text' && coded !== 0 && coded !== data.length) return null;
    if (kind === 'flag' && coded > 0) return null;
    return data.reduce((sum, page) => sum + page.numValues, 0) === numRows ? pages : null;
  } catch {
    return null;
  }
};

/** The dictionary of a column of strings. */
const wordsOf = (memory: DirectMemory, { type }: DirectLayout, decoder: PageDecoder, name: string): BytesVector => {
  const { from, to, numEntries } = decoder.dictionary!;
  const [offsets, text] = [memory.allocate((numEntries + 1) * 4), memory.allocate(to - from)];
  const length = memory.kernels.splitText(from, to, 0, numEntries, offsets, text);
  if (length < 0) throw new Error(`Parquet error: the dictionary of column ${name} is damaged.`);
  const { buffer, bytes } = memory;
  const starts = new Int32Array(buffer, offsets, numEntries + 1).slice();
  return new BytesVector(type, starts, bytes.slice(text, text + length));
};

/** The column of a chunk; null when its pages are of a kind that is not known here. */
export function openColumn(
  memory: DirectMemory,
  layout: DirectLayout,
  chunk: LoadedChunk,
  batchSize: number,
  reuses: boolean,
): DirectColumn | null {
  const { name, at, length, numRows } = chunk;
  const pages = knownPages(memory.bytes.subarray(at, at + length), layout, numRows);
  if (!pages) return null;
  const decoder = new PageDecoder(memory, layout, name, at, pages);
  const data = pages.filter((page) => !page.isDictionary);
  const walk = new PageWalk(decoder, data);
  const isCoded = data.some((page) => page.isIndices);
  if (layout.kind === 'text' && !isCoded) return new TextColumn(memory, layout, walk, batchSize);
  const words = layout.kind === 'text' ? wordsOf(memory, layout, decoder, name) : null;
  return new FixedColumn(memory, layout, walk, words, batchSize, reuses);
}
