/** How many files a micro-batch takes, and in which order: the options of the streaming file source, checked. */
import { statSync } from 'node:fs';
import { error, type Options, parseDurationMs } from '@millrace/core';
import type { FileEntry } from './listing.js';

export interface StreamLimits {
  readonly fileNameOnly: boolean;
  readonly maxFileAgeMs: number;
  readonly maxCachedFiles: number;
  order(files: readonly FileEntry[]): FileEntry[];
  take(files: readonly FileEntry[]): readonly FileEntry[];
  worthKeeping(count: number): boolean;
  sizeOf(file: string): number;
}

const positive = (options: Options, name: string, kind: string): number | undefined => {
  const text = options.get(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw error('INVALID_OPTION_VALUE', { option: name, value: `'${text}'`, expected: `a positive ${kind}` });
};

/** The first file always, then as long as the sum stays within the limit. */
const takeBytes = (files: readonly FileEntry[], maxBytes: number): readonly FileEntry[] => {
  let sum = 0;
  const end = files.findIndex((file, i) => {
    sum += file.sizeBytes;
    return i > 0 && sum > maxBytes;
  });
  return end < 0 ? files : files.slice(0, end);
};

export function limitsOf(options: Options): StreamLimits {
  const maxFiles = positive(options, 'maxFilesPerTrigger', 'integer');
  const maxBytes = positive(options, 'maxBytesPerTrigger', 'long');
  if (maxFiles !== undefined && maxBytes !== undefined) {
    throw error('INVALID_OPTION_VALUE', {
      option: 'maxBytesPerTrigger',
      value: `'${maxBytes}'`,
      expected:
        "no maxFilesPerTrigger beside it: Options 'maxFilesPerTrigger' and 'maxBytesPerTrigger' can't be both set at the same time",
    });
  }
  const latestFirst = options.getBoolean('latestFirst');
  const limited = maxFiles !== undefined || maxBytes !== undefined;
  const sign = latestFirst ? -1 : 1;
  const ratio = options.getNumber('discardCachedInputRatio')!;
  return {
    fileNameOnly: options.getBoolean('fileNameOnly'),
    maxFileAgeMs:
      latestFirst && limited ? Number.POSITIVE_INFINITY : parseDurationMs(options.get('maxFileAge')!, 'maxFileAge'),
    maxCachedFiles: latestFirst ? 0 : options.getNumber('maxCachedFiles')!,
    order: (files) => [...files].sort((a, b) => sign * (a.modificationTimeMs - b.modificationTimeMs)),
    take: (files) =>
      maxFiles !== undefined ? files.slice(0, maxFiles) : maxBytes !== undefined ? takeBytes(files, maxBytes) : files,
    worthKeeping: (count) =>
      limited && !latestFirst && count > 0 && (maxFiles === undefined || count >= ratio * maxFiles),
    sizeOf: (file) => statSync(file, { throwIfNoEntry: false })?.size ?? 1,
  };
}
