/** What the JSON kernel wrote of a part of a block, as buffers in Arrow's layout. */
import type { InputMemory } from './input-memory.js';
import type { Kernels } from './kernels.js';
import type { Arena } from './memory-layout.js';

/** How a column is stored. */
export type ColumnKind = 'i8' | 'i16' | 'i32' | 'i64' | 'f32' | 'f64' | 'bool' | 'string';

export interface WantedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
}

/** One decoded column. */
export interface RawColumn {
  /** Null when every row has a value. */
  readonly validity: Uint8Array | null;
  /** Values; bits for booleans; dictionary indices; offsets of plain strings. */
  readonly values: Int8Array | Int16Array | Int32Array | BigInt64Array | Float32Array | Float64Array | Uint8Array;
  /** For strings: whether `values` are indices into a dictionary (then `data` and `offsets` are the dictionary's). */
  readonly encoding?: 'dictionary' | 'plain';
  readonly offsets?: Int32Array;
  readonly data?: Uint8Array;
}

/** Where the kernel writes a column. */
export interface Slot {
  readonly column: number;
  readonly values: number;
  readonly valid: number;
  readonly dictionary: number;
  plain: boolean;
}

const arrays = {
  i64: BigInt64Array,
  f64: Float64Array,
  i32: Int32Array,
  i16: Int16Array,
  i8: Int8Array,
  f32: Float32Array,
} as const;

export class RawColumns {
  private readonly bits: number;
  private readonly scratch: number;
  private readonly dictionaries = new Map<number, { count: number; offsets: Int32Array; data: Uint8Array }>();

  constructor(
    private readonly kernels: Kernels,
    private readonly arena: Arena,
    private readonly input: InputMemory,
    maxRows: number,
  ) {
    this.bits = arena.allocate(maxRows / 8 + 16);
    this.scratch = arena.allocate((maxRows + 1) * 4);
  }

  private validity(slot: Slot, numRows: number): Uint8Array | null {
    const missing = this.kernels.packBits(slot.valid, numRows, this.bits);
    return missing === 0 ? null : new Uint8Array(this.arena.memory.buffer, this.bits, (numRows + 7) >> 3).slice();
  }

  /** A column; its values are the kernel's own memory with `asViews`, copies otherwise. */
  column({ kind }: WantedColumn, slot: Slot, numRows: number, asViews: boolean): RawColumn {
    const validity = this.validity(slot, numRows);
    const { buffer } = this.arena.memory;
    if (kind === 'string')
      return slot.plain
        ? this.plainText(slot, numRows, validity)
        : this.dictionaryText(slot, numRows, validity, asViews);
    if (kind === 'bool') {
      this.kernels.packBits(slot.values, numRows, this.bits);
      return { validity, values: new Uint8Array(buffer, this.bits, (numRows + 7) >> 3).slice() };
    }
    const values = new arrays[kind](buffer, slot.values, numRows);
    return { validity, values: asViews ? values : values.slice() };
  }

  private dictionaryText(slot: Slot, numRows: number, validity: Uint8Array | null, asViews: boolean): RawColumn {
    const indices = new Int32Array(this.arena.memory.buffer, slot.values, numRows);
    const values = asViews ? indices : indices.slice();
    if (validity !== null) for (let i = 0; i < numRows; i++) if (!((validity[i >> 3] >> (i & 7)) & 1)) values[i] = 0;
    return { validity, values, encoding: 'dictionary', ...this.dictionary(slot) };
  }

  /** The dictionary as it is now; made anew only when it has grown. */
  private dictionary(slot: Slot): { offsets: Int32Array; data: Uint8Array } {
    const view = new DataView(this.arena.memory.buffer);
    const count = view.getUint32(slot.dictionary, true);
    const known = this.dictionaries.get(slot.column);
    if (known?.count === count) return known;
    const ends = new Int32Array(this.arena.memory.buffer, view.getUint32(slot.dictionary + 28, true), count);
    const offsets = new Int32Array(count + 1);
    offsets.set(ends, 1);
    const data = new Uint8Array(
      this.arena.memory.buffer,
      view.getUint32(slot.dictionary + 32, true),
      offsets[count],
    ).slice();
    const made = { count, offsets, data };
    this.dictionaries.set(slot.column, made);
    return made;
  }

  private plainText(slot: Slot, numRows: number, validity: Uint8Array | null): RawColumn {
    const bytes = this.kernels.gatherText(slot.values, slot.valid, numRows, this.scratch, this.input.textArea);
    const { buffer } = this.arena.memory;
    const offsets = new Int32Array(buffer, this.scratch, numRows + 1).slice();
    return {
      validity,
      values: offsets,
      encoding: 'plain',
      offsets,
      data: new Uint8Array(buffer, this.input.textArea, bytes).slice(),
    };
  }
}
