/** Options of streaming reads of files. */
import { error, type OptionSpec, type Options } from '@millrace/core';

export const streamOptions: readonly OptionSpec[] = [
  { name: 'maxFilesPerTrigger', kind: 'string', doc: 'Most files of one micro-batch: a positive whole number.' },
  { name: 'maxBytesPerTrigger', kind: 'string', doc: 'Bytes after which a micro-batch takes no more files.' },
  { name: 'latestFirst', kind: 'boolean', default: 'false', doc: 'Take the newest files first.' },
  { name: 'maxFileAge', kind: 'duration', default: '7d', doc: 'Ignore files this much older than the newest one.' },
  { name: 'fileNameOnly', kind: 'boolean', default: 'false', doc: 'Tell files apart by name instead of path.' },
  { name: 'maxCachedFiles', kind: 'int', default: '10000', doc: 'Listed files kept for the next triggers.' },
  { name: 'discardCachedInputRatio', kind: 'double', default: '0.2', doc: 'List again when fewer files are kept.' },
  {
    name: 'cleanSource',
    kind: 'string',
    default: 'off',
    values: ['off', 'delete', 'archive'],
    doc: 'What happens to files whose rows are committed.',
  },
  { name: 'sourceArchiveDir', kind: 'string', doc: 'Where cleanSource=archive moves files.' },
];

/** Refuses options that would hide files from a stream before it has read them. */
export function checkStreamOptions(options: Options): void {
  for (const option of ['modifiedBefore', 'modifiedAfter']) {
    const value = options.get(option);
    if (value === undefined) continue;
    const expected = `no such option, for option '${option}' is not allowed in file stream sources`;
    throw error('INVALID_OPTION_VALUE', { option, value: `'${value}'`, expected });
  }
}
