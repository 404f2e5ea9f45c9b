/**
 * Rows as bytes, in Spark's UnsafeRow layout: a null bit a field (in 8-byte words), eight bytes a field, then the variable
 * parts, each on an 8-byte boundary and found by (offset << 32 | size).
 */
import { ArrayType, type DataType, DecimalType, MapType, physicalOf, StructType, type Value } from '../types/index.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const aligned = (n: number): number => (n + 7) & ~7;

const bigToBytes = (value: bigint): Uint8Array => {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.unshift(Number(rest & 0xffn));
    rest >>= 8n;
  } while (!((rest === 0n && bytes[0] < 128) || (rest === -1n && bytes[0] >= 128)));
  return Uint8Array.from(bytes);
};

const bytesToBig = (bytes: Uint8Array): bigint => {
  let value = bytes.length > 0 && bytes[0] >= 128 ? -1n : 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
};

/** How a field of a type is written into its eight bytes, or as a variable part. */
interface FieldCodec {
  readonly fixed?: { set(view: DataView, at: number, value: any): void; get(view: DataView, at: number): Value };
  readonly variable?: { encode(value: any): Uint8Array; decode(bytes: Uint8Array): Value };
}

const fixedCodecs: Record<string, FieldCodec> = {
  bool: { fixed: { set: (v, at, x) => v.setUint8(at, Number(x)), get: (v, at) => v.getUint8(at) === 1 } },
  i8: { fixed: { set: (v, at, x) => v.setInt8(at, x), get: (v, at) => v.getInt8(at) } },
  i16: { fixed: { set: (v, at, x) => v.setInt16(at, x, true), get: (v, at) => v.getInt16(at, true) } },
  i32: { fixed: { set: (v, at, x) => v.setInt32(at, x, true), get: (v, at) => v.getInt32(at, true) } },
  i64: { fixed: { set: (v, at, x) => v.setBigInt64(at, x, true), get: (v, at) => v.getBigInt64(at, true) } },
  f32: { fixed: { set: (v, at, x) => v.setFloat32(at, x, true), get: (v, at) => v.getFloat32(at, true) } },
  f64: { fixed: { set: (v, at, x) => v.setFloat64(at, x, true), get: (v, at) => v.getFloat64(at, true) } },
  null: { fixed: { set: () => {}, get: () => null } },
};

const codecOf = (type: DataType): FieldCodec => {
  if (type instanceof DecimalType) {
    return type.precision <= 18 ? fixedCodecs.i64 : { variable: { encode: bigToBytes, decode: bytesToBig } };
  }
  if (type instanceof StructType) return nested(type.fields.map((f) => f.dataType));
  if (type instanceof ArrayType) return { variable: arrayCodec(type.elementType) };
  if (type instanceof MapType) return { variable: mapCodec(type) };
  if (type.typeName === 'string')
    return { variable: { encode: (text: string) => encoder.encode(text), decode: (bytes) => decoder.decode(bytes) } };
  if (type.typeName === 'binary')
    return { variable: { encode: (bytes: Uint8Array) => bytes, decode: (bytes) => bytes.slice() } };
  return fixedCodecs[physicalOf(type)!];
};

const nested = (types: readonly DataType[]): FieldCodec => {
  const codec = new RowCodec(types);
  return { variable: { encode: (values: Value[]) => codec.encode(values), decode: (bytes) => codec.decode(bytes) } };
};

/** Arrays go as rows of their elements, with the count in front. */
const arrayCodec = (element: DataType) => ({
  encode: (values: readonly Value[]): Uint8Array => {
    const row = new RowCodec(values.map(() => element)).encode(values);
    const out = new Uint8Array(8 + row.length);
    new DataView(out.buffer).setBigInt64(0, BigInt(values.length), true);
    out.set(row, 8);
    return out;
  },
  decode: (bytes: Uint8Array): Value => {
    const count = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(0, true));
    return new RowCodec(new Array<DataType>(count).fill(element)).decode(bytes.subarray(8));
  },
});

const mapCodec = (type: MapType) => {
  const entries = arrayCodec(new StructType([]).add('key', type.keyType).add('value', type.valueType));
  return {
    encode: (value: readonly Value[]) => entries.encode(value),
    decode: (bytes: Uint8Array) => entries.decode(bytes),
  };
};

/** Encodes and decodes rows of fixed types. */
export class RowCodec {
  private readonly fields: readonly FieldCodec[];
  private readonly bitsetBytes: number;
  private readonly fixedBytes: number;

  constructor(types: readonly DataType[]) {
    this.fields = types.map(codecOf);
    this.bitsetBytes = ((types.length + 63) >> 6) * 8;
    this.fixedBytes = this.bitsetBytes + 8 * types.length;
  }

  encode(values: readonly Value[]): Uint8Array {
    const parts = this.fields.map((field, i) =>
      field.variable && values[i] !== null ? field.variable.encode(values[i]) : undefined,
    );
    const total = parts.reduce((sum, part) => sum + (part ? aligned(part.length) : 0), this.fixedBytes);
    const out = new Uint8Array(total);
    const view = new DataView(out.buffer);
    let next = this.fixedBytes;
    this.fields.forEach((field, i) => {
      const at = this.bitsetBytes + 8 * i;
      if (values[i] === null) out[i >> 3] |= 1 << (i & 7);
      else if (field.fixed) field.fixed.set(view, at, values[i]);
      else {
        const part = parts[i]!;
        view.setUint32(at, part.length, true);
        view.setUint32(at + 4, next, true);
        out.set(part, next);
        next += aligned(part.length);
      }
    });
    return out;
  }

  decode(bytes: Uint8Array): Value[] {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    return this.fields.map((field, i) => {
      if ((bytes[i >> 3] >> (i & 7)) & 1) return null;
      const at = this.bitsetBytes + 8 * i;
      if (field.fixed) return field.fixed.get(view, at);
      const start = view.getUint32(at + 4, true);
      return field.variable!.decode(bytes.subarray(start, start + view.getUint32(at, true)));
    });
  }
}
