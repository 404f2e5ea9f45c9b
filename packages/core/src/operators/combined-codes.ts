/** Codes of several columns as one: of composite keys, and of structs. */
import { type StructVector, take, type Vector } from '../columnar/index.js';
import type { KeyCoder } from './key-coder.js';
import { PairCoder, unknown } from './pair-coder.js';
import { findZero, mapEach } from './row-loops.js';

/** Several codes a row as one. */
export class CombinedCoder {
  private readonly pairs: PairCoder[];

  constructor(private readonly parts: readonly KeyCoder[]) {
    this.pairs = parts.slice(1).map(() => new PairCoder());
  }

  /** All codes are below it. */
  get limit(): number {
    return (this.pairs.at(-1) ?? this.parts[0]).limit;
  }

  codes(columns: readonly Vector[], insert: boolean): Int32Array {
    return this.combine(columns, insert, 0);
  }

  /** Whether every code is a row's: those of a single part may be a dictionary's, or null's. */
  get isDense(): boolean {
    return this.pairs.length > 0;
  }

  /** Dense codes from 0 on. New values are added. */
  denseCodes(columns: readonly Vector[]): Int32Array {
    return this.combine(columns, true, 1);
  }

  /** @param base what the last codes are less by */
  private combine(columns: readonly Vector[], insert: boolean, base: number): Int32Array {
    const [first, ...others] = this.parts;
    let codes = first.codes(columns[0], insert);
    let { limit } = first;
    others.forEach((part, i) => {
      const column = columns[i + 1];
      const right = (insert && part.entryCodes?.(column)) || part.codes(column, insert);
      const pair = this.pairs[i];
      codes = pair.codes(codes, right, limit, part.limit, insert, i === others.length - 1 ? base : 0);
      limit = pair.limit;
    });
    return codes;
  }
}

export class StructCoder implements KeyCoder {
  private readonly combined: CombinedCoder;
  /** The whole struct's code for each code of the child that determines it; 0 for unseen ones. */
  private codeOfChild = new Int32Array(64);
  /** The child's codes below it have been seen. */
  private seen = 1;
  /** Whether all codes seen are the child's own. */
  private same = true;

  constructor(private readonly parts: readonly KeyCoder[]) {
    this.combined = new CombinedCoder(parts);
  }

  get limit(): number {
    return this.parts.length === 0 ? 2 : this.combined.limit + 1;
  }

  codes(vector: Vector, insert: boolean): Int32Array {
    const { key, length } = vector as StructVector;
    if (this.parts.length === 0) return new Int32Array(length).fill(1);
    if (insert && key !== undefined) return this.byKey(vector as StructVector, key);
    return this.whole((vector as StructVector).children, insert);
  }

  /** A struct's code is 1 at least, though all its fields are null: 0 is the struct that is null itself. */
  private whole(children: readonly Vector[], insert: boolean): Int32Array {
    const codes = this.combined.codes(children, insert);
    if (children.length === 1) for (let i = 0; i < codes.length; i++) if (codes[i] !== unknown) codes[i]++;
    return codes;
  }

  /** By the first child, which determines the others. */
  private byKey(vector: StructVector, key: Vector): Int32Array {
    const [first] = this.parts;
    let codes = first.codes(key, true);
    if (first.limit > this.seen || key.nullCount > 0) {
      codes = codes.slice();
      this.learn(vector, codes);
    }
    if (!this.same) mapEach(codes, this.codeOfChild);
    return codes;
  }

  /** Codes one row of each unseen kind in full. */
  private learn(vector: StructVector, codes: Int32Array): void {
    this.seen = this.parts[0].limit;
    if (this.seen > this.codeOfChild.length) {
      const grown = new Int32Array(2 * this.seen);
      grown.set(this.codeOfChild);
      this.codeOfChild = grown;
    }
    const unseen = new Map<number, number>();
    for (let i = 0; ; ) {
      i = findZero(this.codeOfChild, codes, i);
      if (i === codes.length) break;
      unseen.set(codes[i], i);
      this.codeOfChild[codes[i]] = unknown;
    }
    const rows = Int32Array.from(unseen.values());
    const whole = this.whole(
      vector.children.map((column) => take(column, rows)),
      true,
    );
    [...unseen.keys()].forEach((code, i) => {
      this.codeOfChild[code] = whole[i];
      this.same &&= code === whole[i];
    });
  }
}
