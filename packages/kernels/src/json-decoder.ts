/**
 * JSON lines into raw columns by the WebAssembly kernel. The caller names the wanted columns and gives blocks of whole
 * lines; it gets buffers in Arrow's layout and the lines that only its general decoder can read.
 */
import { InputMemory, padding } from './input-memory.js';
import { instantiate, type Kernels } from './kernels.js';
import type { Arena } from './memory-layout.js';
import { type ColumnKind, type RawColumn, RawColumns, type Slot, type WantedColumn } from './raw-columns.js';

/** A line left to the general decoder: its row, and its bytes in the block. */
export interface SlowLine {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

export interface DecodedLines {
  readonly numRows: number;
  readonly columns: readonly RawColumn[];
  readonly slow: readonly SlowLine[];
  /** Bytes of the block that were read. */
  readonly consumed: number;
}

const kindCodes: Record<ColumnKind, number> = { i64: 1, f64: 2, string: 3, bool: 4, i32: 5, i16: 7, i8: 8, f32: 9 };
const textCode = 6;
const widths: Record<ColumnKind, number> = { i64: 8, f64: 8, string: 8, bool: 1, i32: 4, i16: 2, i8: 1, f32: 4 };

/** What stands where a number is still to be read. */
const unread64 = 0x7ff84d524d524d52n;
const unread32 = 0x7fc04d52;

const slotBytes = 48;
const maxRows = 32_768;
const maxFixes = 65_536;
/** Positions of separators in the part of a block that is read at a time, and what is written beyond them. */
const separatorBytes = 32_768 * 4 + 1024;
const dictionaryEntries = 4096;
const dictionaryBytes = 262_144;
/** What the expected keys may take of the memory. */
const orderBytes = 1 << 20;
const maxKeys = 1000;

export class JsonColumnDecoder {
  private readonly kernels: Kernels;
  private readonly arena: Arena;
  private readonly slots: Slot[];
  private readonly columns: RawColumns;
  private readonly slowList: number;
  private readonly fixList: number;
  private readonly separators: number;
  private slotTable = 0;
  private order: string[] | undefined;
  /** Rows of the last part: what it noted of them is to be cleared. */
  private lastRows = 0;
  /** Where blocks stand; a reader may borrow from it. */
  readonly input: InputMemory;

  /** @param reuses whether columns may be overwritten by the next block: they are copies otherwise, the caller's own */
  constructor(
    private readonly wanted: readonly WantedColumn[],
    private readonly reuses = false,
  ) {
    const { kernels, arena } = instantiate();
    this.kernels = kernels;
    this.arena = arena;
    this.input = new InputMemory(arena, orderBytes);
    this.slowList = arena.allocate(maxRows * 12);
    this.fixList = arena.allocate((maxFixes + wanted.length + 1) * 16);
    this.separators = arena.allocate(separatorBytes);
    this.columns = new RawColumns(kernels, arena, this.input, maxRows);
    this.slots = wanted.map((column, c) => this.makeSlot(column, c));
  }

  private view(): DataView {
    return new DataView(this.arena.memory.buffer);
  }

  private makeSlot({ kind }: WantedColumn, column: number): Slot {
    const values = this.arena.allocate(maxRows * widths[kind] + padding);
    const valid = this.arena.allocate(maxRows + padding);
    return { column, values, valid, dictionary: kind === 'string' ? this.makeDictionary() : 0, plain: false };
  }

  private makeDictionary(): number {
    const slots = dictionaryEntries * 4;
    const at = this.arena.allocate(64);
    const parts = [
      this.arena.allocate(slots * 4),
      this.arena.allocate(dictionaryEntries * 8),
      this.arena.allocate(dictionaryEntries * 4),
      this.arena.allocate(dictionaryBytes + padding),
    ];
    const view = this.view();
    for (const [i, value] of [0, dictionaryEntries, slots - 1, 0, dictionaryBytes, ...parts].entries())
      view.setUint32(at + 4 * i, value, true);
    return at;
  }

  /** Fixes the order in which keys are expected: that of the first record, then wanted ones it lacks. */
  private configure(firstKeys: readonly string[]): void {
    const names = [...new Set([...firstKeys, ...this.wanted.map((column) => column.name)])];
    this.order = names;
    this.slotTable = this.arena.allocate(names.length * slotBytes);
    const tokens = names.map((name, i) => new TextEncoder().encode(`${i === 0 ? '{' : ','}"${name}":`));
    const places = tokens.map((token) => this.arena.allocate(token.length + padding));
    for (const [i, token] of tokens.entries()) new Uint8Array(this.arena.memory.buffer).set(token, places[i]);
    for (const [i, name] of names.entries()) this.writeSlot(i, name, places[i], tokens[i].length);
    const { slotTable, slowList, fixList, separators } = this;
    this.kernels.configure(slotTable, names.length, new Set(firstKeys).size, slowList, fixList, separators);
  }

  private writeSlot(i: number, name: string, token: number, length: number): void {
    const slot = this.slots[this.wanted.findIndex((column) => column.name === name)];
    const kind = slot === undefined ? 0 : slot.plain ? textCode : kindCodes[this.wanted[slot.column].kind];
    const view = this.view();
    const { values = 0, valid = 0, dictionary = 0, column = 0 } = slot ?? {};
    const fields = [token, length, kind, values, valid, dictionary, column, 0x10000 - 2 ** Math.min(length, 16)];
    const at = this.slotTable + i * slotBytes;
    for (const [f, value] of fields.entries()) view.setUint32(at + 4 * f, value, true);
    new Uint8Array(this.arena.memory.buffer).copyWithin(at + 32, token, token + 16);
  }

  /** A string column with too many different values: its texts are copied from now on. */
  private makePlain(column: number): void {
    this.slots[column].plain = true;
    const at = this.order!.indexOf(this.wanted[column].name);
    this.view().setUint32(this.slotTable + at * slotBytes + 8, textCode, true);
  }

  /** Decodes a block of whole lines, in parts. The bytes behind its end may be changed when its last line has no break. */
  decode(block: Uint8Array): DecodedLines[] {
    const at = this.input.place(block);
    if (!this.order) this.configure(keysOfFirstLine(block));
    const parts: DecodedLines[] = [];
    for (let from = 0; from < block.length; from = parts[parts.length - 1].consumed)
      parts.push(this.decodePart(at, from, block.length));
    return parts;
  }

  private decodePart(block: number, from: number, to: number): DecodedLines {
    const { kernels } = this;
    this.clearValidity();
    const numRows = kernels.decode(block + from, block + to, maxRows, maxFixes);
    this.lastRows = numRows;
    const full = kernels.fullSlot.value as number;
    this.applyFixes(kernels.fixCount.value as number);
    const consumed = (kernels.consumed.value as number) - block;
    const isWhole = from === 0 && consumed === to;
    const asViews = this.reuses && isWhole;
    const columns = this.wanted.map((column, c) => this.columns.column(column, this.slots[c], numRows, asViews));
    const slow = this.slowLines(kernels.slowCount.value as number, block);
    if (full >= 0) this.makePlain(full);
    return { numRows, columns, slow, consumed };
  }

  private clearValidity(): void {
    const memory = new Uint8Array(this.arena.memory.buffer);
    for (const { valid } of this.slots) memory.fill(0, valid, valid + this.lastRows);
  }

  private slowLines(count: number, block: number): SlowLine[] {
    const list = new Int32Array(this.arena.memory.buffer, this.slowList, count * 3);
    return Array.from({ length: count }, (_, i) => ({
      row: list[3 * i],
      from: list[3 * i + 1] - block,
      to: list[3 * i + 2] - block,
    }));
  }

  /** Numbers beyond what a double computes exactly are read by the language's own parser: of a key that comes twice the last. */
  private applyFixes(count: number): void {
    const { buffer } = this.arena.memory;
    const list = new Int32Array(buffer, this.fixList, count * 4);
    const view = this.view();
    for (let i = count - 1; i >= 0; i--) {
      const [column, row, at, length] = list.subarray(4 * i, 4 * i + 4);
      const text = String.fromCharCode(...new Uint8Array(buffer, at, length));
      const values = this.slots[column].values;
      if (this.wanted[column].kind === 'f32') {
        if (view.getUint32(values + 4 * row, true) === unread32) view.setFloat32(values + 4 * row, Number(text), true);
      } else if (view.getBigUint64(values + 8 * row, true) === unread64)
        view.setFloat64(values + 8 * row, Number(text), true);
    }
  }
}

/** The keys of the first line, in order; none when it cannot be read. */
const keysOfFirstLine = (block: Uint8Array): string[] => {
  const end = block.indexOf(10);
  try {
    const record: unknown = JSON.parse(new TextDecoder().decode(block.subarray(0, end < 0 ? block.length : end)));
    const keys = typeof record === 'object' && record !== null && !Array.isArray(record) ? Object.keys(record) : [];
    return keys.filter((key) => /^[\x20-\x7e]{0,500}$/.test(key) && !/["\\]/.test(key)).slice(0, maxKeys);
  } catch {
    return [];
  }
};
