/**
 * Thrift's compact protocol, as a tree without names: what is read can be changed and written again. Parquet's footer is
 * one such structure. Unknown fields are kept.
 */

/** A structure: its fields by number. */
export type ThriftStruct = Map<number, ThriftField>;

/** A field: the type code of the wire, and its value. */
export interface ThriftField {
  readonly type: number;
  readonly value: ThriftValue;
}

export interface ThriftList {
  readonly elementType: number;
  readonly items: readonly ThriftValue[];
}

export type ThriftValue = boolean | bigint | Uint8Array | ThriftList | ThriftStruct;

// Type codes of the compact protocol.
const TRUE = 1;
const FALSE = 2;
const BYTE = 3;
const I64 = 6;
const DOUBLE = 7;
const BINARY = 8;
const LIST = 9;
const SET = 10;
const STRUCT = 12;

/** Reads one structure. Throws `RangeError` where the bytes end early or make no sense. */
export class ThriftReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** How many bytes were read. */
  get position(): number {
    return this.at;
  }

  private byte(): number {
    if (this.at >= this.bytes.length) throw new RangeError('The footer ends early.');
    return this.bytes[this.at++];
  }

  private take(length: number): Uint8Array {
    if (length < 0 || this.at + length > this.bytes.length) throw new RangeError('The footer ends early.');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  private varint(): bigint {
    let small = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      small |= (byte & 127) << shift;
      if (byte < 128) return BigInt(small);
    }
    return this.longVarint(BigInt(small));
  }

  private longVarint(small: bigint): bigint {
    let value = small;
    for (let shift = 28n; shift <= 63n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
    throw new RangeError('The footer holds a number that is too long.');
  }

  private zigzag(): bigint {
    const value = this.varint();
    return (value >> 1n) ^ -(value & 1n);
  }

  private list(): ThriftList {
    const head = this.byte();
    const size = head >> 4 === 15 ? Number(this.varint()) : head >> 4;
    const elementType = head & 15;
    const items: ThriftValue[] = [];
    for (let i = 0; i < size; i++) items.push(this.element(elementType));
    return { elementType, items };
  }

  private element(type: number): ThriftValue {
    return type === TRUE || type === FALSE ? this.byte() === TRUE : this.value(type);
  }

  private value(type: number): ThriftValue {
    if (type === TRUE || type === FALSE) return type === TRUE;
    if (type === BYTE) return BigInt(this.byte());
    if (type > BYTE && type <= I64) return this.zigzag();
    if (type === DOUBLE) return this.take(8);
    if (type === BINARY) return this.take(Number(this.varint()));
    if (type === LIST || type === SET) return this.list();
    if (type === STRUCT) return this.struct();
    throw new RangeError(`The footer holds the unknown type ${type}.`);
  }

  struct(): ThriftStruct {
    const fields: ThriftStruct = new Map();
    let id = 0;
    for (let head = this.byte(); head !== 0; head = this.byte()) {
      id = head >> 4 === 0 ? Number(this.zigzag()) : id + (head >> 4);
      const type = head & 15;
      fields.set(id, { type, value: this.value(type) });
    }
    return fields;
  }
}

/** Writes one structure. */
export class ThriftWriter {
  private readonly out: number[] = [];

  private varint(value: bigint): void {
    let rest = value;
    for (; rest > 127n; rest >>= 7n) this.out.push(Number(rest & 127n) | 128);
    this.out.push(Number(rest));
  }

  private zigzag(value: bigint): void {
    this.varint(BigInt.asUintN(64, (value << 1n) ^ (value >> 63n)));
  }

  private raw(bytes: Uint8Array): void {
    for (const byte of bytes) this.out.push(byte);
  }

  private list({ elementType, items }: ThriftList): void {
    if (items.length < 15) this.out.push((items.length << 4) | elementType);
    else {
      this.out.push(240 | elementType);
      this.varint(BigInt(items.length));
    }
    for (const item of items) this.element(elementType, item);
  }

  private element(type: number, value: ThriftValue): void {
    if (type === TRUE || type === FALSE) this.out.push(value ? TRUE : FALSE);
    else this.value(type, value);
  }

  private value(type: number, value: ThriftValue): void {
    if (type === TRUE || type === FALSE) return;
    if (type === BYTE) this.out.push(Number(value));
    else if (type <= I64) this.zigzag(value as bigint);
    else if (type === DOUBLE) this.raw(value as Uint8Array);
    else if (type === BINARY) {
      this.varint(BigInt((value as Uint8Array).length));
      this.raw(value as Uint8Array);
    } else if (type === STRUCT) this.struct(value as ThriftStruct);
    else this.list(value as ThriftList);
  }

  private struct(fields: ThriftStruct): void {
    let last = 0;
    for (const [id, { type, value }] of [...fields].sort(([a], [b]) => a - b)) {
      const step = id - last;
      this.out.push(step > 0 && step < 16 ? (step << 4) | type : type);
      if (step < 1 || step > 15) this.zigzag(BigInt(id));
      last = id;
      this.value(type, value);
    }
    this.out.push(0);
  }

  /** The bytes of a structure. */
  static bytesOf(fields: ThriftStruct): Uint8Array {
    const writer = new ThriftWriter();
    writer.struct(fields);
    return Uint8Array.from(writer.out);
  }
}
