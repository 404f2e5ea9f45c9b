/** What ends a line: `\n`, `\r\n` or `\r`, or a text of the user's. Searches use the native byte search of Buffer. */

/** Finds line starts in a buffer of which the first `filled` bytes are known; `eof` says that nothing follows. */
export interface LineSeparator {
  /** Bytes before a position that can belong to a separator that ends behind it. */
  readonly overlap: number;
  /** The first line start behind a separator whose last byte is at or behind `from`; -1 when more bytes are needed. */
  startAfter(bytes: Buffer, from: number, filled: number, eof: boolean): number;
  /** The last line start in `from`..`filled`; `from` when there is none. */
  lastStart(bytes: Buffer, from: number, filled: number, eof: boolean): number;
  /** Calls `take` with the start and end of every line of `bytes`; the separators belong to none. */
  eachLine(bytes: Buffer, from: number, to: number, take: (from: number, to: number) => void): void;
}

const LF = 10;
const CR = 13;

const indexOfByte = (bytes: Buffer, byte: number, from: number, to: number): number => {
  const at = bytes.subarray(from, to).indexOf(byte);
  return at < 0 ? -1 : from + at;
};

const lastIndexOfByte = (bytes: Buffer, byte: number, from: number, to: number): number => {
  const at = bytes.subarray(from, to).lastIndexOf(byte);
  return at < 0 ? -1 : from + at;
};

/** The end of the separator at `at`, of one or two bytes; -1 when the byte after a `\r` is not known yet. */
const endOfBreak = (bytes: Buffer, at: number, filled: number, eof: boolean): number => {
  if (bytes[at] === LF) return at + 1;
  if (at + 1 < filled) return bytes[at + 1] === LF ? at + 2 : at + 1;
  return eof ? at + 1 : -1;
};

const firstBreak = (bytes: Buffer, from: number, to: number): number => {
  const lf = indexOfByte(bytes, LF, from, to);
  const cr = indexOfByte(bytes, CR, from, lf < 0 ? to : lf);
  return cr < 0 ? lf : cr;
};

function eachUnixLine(bytes: Buffer, from: number, to: number, take: (from: number, to: number) => void): void {
  for (let at = from; at < to; ) {
    const found = bytes.indexOf(LF, at);
    const end = found < 0 || found >= to ? to : found;
    take(at, end);
    at = end + 1;
  }
}

/** Spark's default: any of the three line ends. */
export const anyLineBreak: LineSeparator = {
  overlap: 0,
  startAfter(bytes, from, filled, eof) {
    const at = firstBreak(bytes, from, filled);
    return at < 0 ? -1 : endOfBreak(bytes, at, filled, eof);
  },
  lastStart(bytes, from, filled, eof) {
    const lf = lastIndexOfByte(bytes, LF, from, filled);
    const cr = lastIndexOfByte(bytes, CR, Math.max(from, lf + 1), eof ? filled : filled - 1);
    return Math.max(from, lf + 1, cr + 1);
  },
  eachLine(bytes, from, to, take) {
    if (indexOfByte(bytes, CR, from, to) < 0) return eachUnixLine(bytes, from, to, take);
    for (let at = from; at < to; ) {
      const end = firstBreak(bytes, at, to);
      if (end < 0) return take(at, to);
      take(at, end);
      at = endOfBreak(bytes, end, to, true);
    }
  },
};

/** A separator of the user's. */
export const separatorOf = (separator: Uint8Array): LineSeparator => ({
  overlap: separator.length - 1,
  startAfter(bytes, from, filled) {
    const at = bytes.subarray(0, filled).indexOf(separator, Math.max(0, from - separator.length + 1));
    return at < 0 ? -1 : at + separator.length;
  },
  lastStart(bytes, from, filled) {
    const at = bytes.subarray(from, filled).lastIndexOf(separator);
    return at < 0 ? from : from + at + separator.length;
  },
  eachLine(bytes, from, to, take) {
    const window = bytes.subarray(0, to);
    for (let at = from; at < to; ) {
      const found = window.indexOf(separator, at);
      const end = found < 0 ? to : found;
      take(at, end);
      at = end + separator.length;
    }
  },
});
