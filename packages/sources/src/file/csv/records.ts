/** The records of a file, tokenized: by lines, or over the whole file where values may span lines. */
import { readWhole } from '../bytes.js';
import { lineBlocks } from '../lines.js';
import { anyLineBreak, type LineSeparator, separatorOf } from '../separator.js';
import type { CsvSettings } from './options.js';
import { CsvTokenizer } from './tokenizer.js';

/** Takes a tokenized record, whose text is `from` to `to`. */
export type RecordHandler = (tokens: CsvTokenizer, bytes: Buffer, from: number, to: number) => void;

/** A piece of a file. */
export interface CsvPiece {
  readonly path: string;
  readonly start: number;
  readonly length: number;
  readonly fileSizeBytes: number;
}

const LF = 10;
const CR = 13;
const blank = 32;

/** Whether a line has nothing but blanks, or is a comment. */
const isSkipped = (bytes: Buffer, from: number, to: number, comment: number): boolean => {
  if (comment >= 0 && bytes[from] === comment) return true;
  for (let i = from; i < to; i++) if (bytes[i] > blank) return false;
  return true;
};

/** Calls `each` once for every block of records, with a function that runs through the block. */
export async function* recordBlocks(
  piece: CsvPiece,
  settings: CsvSettings,
): AsyncGenerator<(take: RecordHandler) => void> {
  yield* settings.multiLine ? wholeFile(piece, settings) : byLines(piece, settings);
}

async function* byLines(piece: CsvPiece, settings: CsvSettings): AsyncGenerator<(take: RecordHandler) => void> {
  const { lineSep, comment, encoding } = settings;
  const separator: LineSeparator = lineSep === undefined ? anyLineBreak : separatorOf(Buffer.from(lineSep));
  const tokens = new CsvTokenizer(settings);
  for await (const { bytes, from, to } of lineBlocks(piece, separator, encoding)) {
    const onlyLineFeeds = lineSep === undefined && !bytes.subarray(from, to).includes(CR);
    yield onlyLineFeeds
      ? (take) => plainLines(tokens, bytes, from, to, comment, take)
      : (take) => separator.eachLine(bytes, from, to, (start, end) => line(tokens, bytes, start, end, comment, take));
  }
}

/** Takes a line unless it is empty or a comment. */
function line(
  tokens: CsvTokenizer,
  bytes: Buffer,
  from: number,
  to: number,
  comment: number,
  take: RecordHandler,
): void {
  if (isSkipped(bytes, from, to, comment)) return;
  tokens.record(bytes, from, to);
  take(tokens, bytes, from, to);
}

/** Takes the lines of a block that end with line feeds: most in the loop that finds their ends. */
function plainLines(
  tokens: CsvTokenizer,
  bytes: Buffer,
  from: number,
  to: number,
  comment: number,
  take: RecordHandler,
): void {
  for (let at = from; at < to; ) {
    let end = tokens.plainLine(bytes, at, to);
    if (end < 0) {
      const found = bytes.indexOf(LF, at);
      end = found < 0 || found > to ? to : found;
      line(tokens, bytes, at, end, comment, take);
    } else if (!isSkipped(bytes, at, end, comment)) take(tokens, bytes, at, end);
    at = end + 1;
  }
}

const utf8Bytes = async (piece: CsvPiece, encoding?: string): Promise<Buffer> => {
  const raw = await readWhole(piece.path, piece.fileSizeBytes);
  const bytes = encoding === undefined ? Buffer.from(raw) : Buffer.from(new TextDecoder(encoding).decode(raw));
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
};

/** The line end of a file: the first that it has. */
const newlineOf = (bytes: Buffer, lineSep?: string): { newline: number; crlf: boolean } => {
  if (lineSep !== undefined) return { newline: lineSep.charCodeAt(lineSep.length - 1), crlf: lineSep === '\r\n' };
  const lf = bytes.indexOf(LF);
  const cr = bytes.indexOf(CR);
  if (cr >= 0 && (lf < 0 || cr < lf - 1))
    return { newline: bytes[cr + 1] === LF ? LF : CR, crlf: bytes[cr + 1] === LF };
  return { newline: LF, crlf: cr >= 0 && cr === lf - 1 };
};

/** Records are handed on in portions, so that batches stay small. */
const portionBytes = 1 << 20;

async function* wholeFile(piece: CsvPiece, settings: CsvSettings): AsyncGenerator<(take: RecordHandler) => void> {
  const bytes = await utf8Bytes(piece, settings.encoding);
  const { newline, crlf } = newlineOf(bytes, settings.lineSep);
  const tokens = new CsvTokenizer(settings, newline, crlf);
  let at = 0;
  while (at < bytes.length) {
    yield (take) => {
      const stop = Math.min(bytes.length, at + portionBytes);
      while (at < stop) at = nextRecord(tokens, bytes, at, newline, settings.comment, take);
    };
  }
}

/** Takes the record at `at` unless its line is empty or a comment; the position behind it. */
function nextRecord(
  tokens: CsvTokenizer,
  bytes: Buffer,
  at: number,
  newline: number,
  comment: number,
  take: RecordHandler,
): number {
  const found = bytes.indexOf(newline, at);
  const lineEnd = found < 0 ? bytes.length : found;
  if (isSkipped(bytes, at, lineEnd, comment)) return lineEnd + 1;
  const next = tokens.record(bytes, at, bytes.length);
  take(tokens, bytes, at, next);
  return next;
}
