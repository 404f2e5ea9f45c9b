/**
 * Delta and snapshot files: (int keyLength, key, int valueLength or -1 for removed, value)*, int -1, then the CRC-32 of
 * all before it. Integers are big-endian, as in Spark's provider.
 */
import { error } from '../errors/index.js';

export type Change = readonly [key: Uint8Array, value: Uint8Array | null];

const sizeOf = (changes: Iterable<Change>): number => {
  let size = 8;
  for (const [key, value] of changes) size += 8 + key.length + (value?.length ?? 0);
  return size;
};

/** The bytes of a file. */
export function encodeChanges(changes: readonly Change[]): Uint8Array {
  const out = new Uint8Array(sizeOf(changes));
  const view = new DataView(out.buffer);
  let at = 0;
  const put = (bytes: Uint8Array): void => {
    view.setInt32(at, bytes.length);
    out.set(bytes, at + 4);
    at += 4 + bytes.length;
  };
  for (const [key, value] of changes) {
    put(key);
    if (value) put(value);
    else {
      view.setInt32(at, -1);
      at += 4;
    }
  }
  view.setInt32(at, -1);
  view.setUint32(at + 4, checksum(out.subarray(0, at + 4)));
  return out;
}

/** Zlib is loaded with the first state file, not with every program. */
const checksum = (bytes: Uint8Array): number => process.getBuiltinModule('node:zlib').crc32(bytes);

const corrupt = (file: string, reason: string): Error =>
  error('CANNOT_LOAD_STATE_STORE.CORRUPT', { fileToRead: file, reason });

/** Calls `apply` for every change of a file. Throws when the file is cut or altered. */
export function decodeChanges(
  bytes: Uint8Array,
  file: string,
  apply: (key: Uint8Array, value: Uint8Array | null) => void,
): void {
  const end = bytes.length - 4;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (end < 4 || view.getUint32(end) !== checksum(bytes.subarray(0, end)))
    throw corrupt(file, `its checksum does not fit its ${bytes.length} bytes`);
  let at = 0;
  const take = (): Uint8Array | null => {
    const length = view.getInt32(at);
    at += 4;
    if (length < 0) return null;
    at += length;
    return bytes.slice(at - length, at);
  };
  for (let key = take(); key !== null; key = take()) apply(key, take());
}
