/** Pages of one column into values in a kernel's memory: one for each row, 0 where a row has none. */
import type { DirectLayout } from './direct-layout.js';
import type { DirectMemory } from './direct-memory.js';
import type { Page } from './pages.js';

/** Bytes in the memory. */
interface Region {
  readonly from: number;
  readonly to: number;
}

/** A page's rows. */
export interface DecodedPage {
  readonly numRows: number;
  /** Where values lie; of strings indices, or where the pages have no dictionary, offsets from `text` on. */
  readonly values: number;
  /** A byte for each row, 1 where it has a value; 0 when all have one. */
  readonly valid: number;
  readonly text: number;
}

/** A chunk's dictionary: its entries as they are stored. */
export interface Dictionary extends Region {
  readonly numEntries: number;
}

const most = (pages: readonly Page[], of: (page: Page) => number): number =>
  pages.reduce((max, page) => Math.max(max, of(page)), 0);

export class PageDecoder {
  readonly dictionary: Dictionary | null = null;
  private readonly inflated: number;
  private readonly values: number;
  private readonly scratch: number;
  private readonly packed: number;
  private readonly valid: number;
  private readonly text: number;
  private readonly width: number;

  constructor(
    private readonly memory: DirectMemory,
    private readonly layout: DirectLayout,
    private readonly name: string,
    /** Where the chunk's bytes are. */
    private readonly chunk: number,
    pages: readonly Page[],
  ) {
    this.width = layout.values.BYTES_PER_ELEMENT;
    const head = pages.find((page) => page.isDictionary);
    if (head) this.dictionary = this.open(head);
    const data = pages.filter((page) => !page.isDictionary);
    const [rows, size] = [most(data, (page) => page.numValues), most(data, (page) => page.size)];
    this.inflated = memory.allocate(size);
    this.values = memory.allocate((rows + 1) * this.width);
    this.scratch = memory.allocate(rows * 4);
    const isRepacked = layout.kind === 'instant' || (layout.isNullable && head !== undefined);
    this.packed = isRepacked ? memory.allocate(rows * this.width) : 0;
    this.valid = layout.isNullable ? memory.allocate(rows) : 0;
    this.text = layout.kind === 'text' && !head ? memory.allocate(size) : 0;
  }

  private open(head: Page): Dictionary {
    const stored = this.inflate(head, 0, this.memory.allocate(head.size));
    const { numValues: numEntries } = head;
    if (this.layout.kind === 'text') return { ...stored, numEntries };
    const room = this.layout.kind === 'instant' ? this.memory.allocate(numEntries * this.width) : 0;
    const from = this.numbers(stored, numEntries, room);
    return { from, to: from + numEntries * this.width, numEntries };
  }

  private damaged(): Error {
    return new Error(`Parquet error: a page of column ${this.name} is damaged.`);
  }

  /** The page's bytes from `skipped` on, inflated into `out` where they are compressed. */
  private inflate(page: Page, skipped: number, out: number): Region {
    const [from, to] = [this.chunk + page.start + skipped, this.chunk + page.end];
    const size = page.size - skipped;
    if (size === 0) return { from: out, to: out };
    if (this.layout.isSnappy && page.isCompressed) {
      if (!this.memory.kernels.unsnap(from, to, out, size)) throw this.damaged();
      return { from: out, to: out + size };
    }
    if (to - from !== size) throw this.damaged();
    return { from, to };
  }

  decode(page: Page): DecodedPage {
    const { levels, body } = page.levelBytes < 0 ? this.together(page) : this.apart(page);
    const numRows = page.numValues;
    const present = levels ? this.presence(levels, numRows) : numRows;
    const valid = present < numRows ? this.valid : 0;
    const values = page.isIndices ? this.entries(body, numRows, present) : this.plain(body, numRows, present);
    return { numRows, values, valid, text: this.text };
  }

  /** Levels and values of a page of the first version: in one piece, the levels behind their length. */
  private together(page: Page): { levels: Region | null; body: Region } {
    const { from, to } = this.inflate(page, 0, this.inflated);
    if (!this.layout.isNullable) return { levels: null, body: { from, to } };
    if (to - from < 4) throw this.damaged();
    const start = from + 4 + new DataView(this.memory.buffer).getUint32(from, true);
    if (start > to) throw this.damaged();
    return { levels: { from: from + 4, to: start }, body: { from: start, to } };
  }

  private apart(page: Page): { levels: Region | null; body: Region } {
    const from = this.chunk + page.start;
    const levels = this.layout.isNullable ? { from, to: from + page.levelBytes } : null;
    return { levels, body: this.inflate(page, page.levelBytes, this.inflated) };
  }

  /** Notes which rows have a value; how many. */
  private presence({ from, to }: Region, numRows: number): number {
    const { kernels } = this.memory;
    if (kernels.areAllSet(from, to, numRows)) return numRows;
    if (!kernels.unpack(from, to, 1, numRows, this.scratch)) throw this.damaged();
    return kernels.narrowLevels(this.scratch, numRows, this.valid);
  }

  private entries({ from, to }: Region, numRows: number, present: number): number {
    const { kernels, bytes } = this.memory;
    if (present === 0) return this.spread(this.scratch, numRows, present);
    const { numEntries, from: dictionary } = this.dictionary!;
    const isWhole = from < to && bytes[from] <= 32 && kernels.unpack(from + 1, to, bytes[from], present, this.scratch);
    if (!isWhole || !kernels.areBelow(this.scratch, present, numEntries)) throw this.damaged();
    if (this.layout.kind === 'text') return this.spread(this.scratch, numRows, present);
    const out = present < numRows ? this.packed : this.values;
    const gather = this.width === 4 ? kernels.gather32 : kernels.gather64;
    gather(this.scratch, present, dictionary, out);
    return this.spread(out, numRows, present);
  }

  private plain({ from, to }: Region, numRows: number, present: number): number {
    if (this.layout.kind === 'text') return this.split(from, to, numRows, present);
    if (this.layout.kind === 'flag') return this.flags({ from, to }, numRows, present);
    return this.spread(this.numbers({ from, to }, present, this.packed), numRows, present);
  }

  /** Where `count` numbers lie one after the other: where they are stored, or of instants in `room`. */
  private numbers({ from, to }: Region, count: number, room: number): number {
    const isInstant = this.layout.kind === 'instant';
    const stored = isInstant ? 12 : this.width;
    if (to - from < count * stored) throw this.damaged();
    if (!isInstant) return from;
    this.memory.kernels.instants(from, count, room);
    return room;
  }

  /** Bits as a byte for each row. */
  private flags({ from, to }: Region, numRows: number, present: number): number {
    if (to - from < (present + 7) >> 3) throw this.damaged();
    const { bytes } = this.memory;
    for (let i = 0, bit = 0; i < numRows; i++) {
      const has = present === numRows ? 1 : bytes[this.valid + i];
      bytes[this.values + i] = has & (bytes[from + (bit >> 3)] >> (bit & 7));
      bit += has;
    }
    return this.values;
  }

  private split(from: number, to: number, numRows: number, present: number): number {
    const valid = present < numRows ? this.valid : 0;
    if (this.memory.kernels.splitText(from, to, valid, numRows, this.values, this.text) < 0) throw this.damaged();
    return this.values;
  }

  /** Gives each value to its row; where they lie then. */
  private spread(from: number, numRows: number, present: number): number {
    if (present === numRows) return from;
    const { kernels } = this.memory;
    const spread = this.width === 4 ? kernels.spread32 : kernels.spread64;
    spread(this.valid, numRows, from, this.values);
    return this.values;
  }
}
