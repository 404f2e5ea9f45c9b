/** Options that every file source has. */
import { error, type OptionSpec, type Options, type RuntimeConfig } from '@millrace/core';
import { timestampMicros } from './datetime.js';
import type { Tolerance } from './failures.js';
import type { ListingRequest } from './listing.js';

export const fileOptions: readonly OptionSpec[] = [
  { name: 'path', kind: 'string', doc: 'File, directory or pattern to read, where load() names none.' },
  { name: 'basePath', kind: 'string', doc: 'Directory below which key=value directories become partition columns.' },
  { name: 'pathGlobFilter', kind: 'string', doc: 'Pattern that the names of files must fulfil.' },
  {
    name: 'recursiveFileLookup',
    kind: 'boolean',
    default: 'false',
    doc: 'Read all directories below; key=value directories give no columns.',
  },
  { name: 'modifiedBefore', kind: 'string', doc: 'Read only files modified before this time, 2020-06-01T13:00:00.' },
  { name: 'modifiedAfter', kind: 'string', doc: 'Read only files modified after this time, 2020-06-01T13:00:00.' },
  { name: 'ignoreMissingFiles', kind: 'boolean', doc: 'Skip files that vanished after they were listed.' },
  { name: 'ignoreCorruptFiles', kind: 'boolean', doc: 'Skip what cannot be read of a file.' },
  { name: 'timeZone', kind: 'string', doc: "Zone of timestamps without one; default: the session's." },
];

/** The time zone of a read. */
export const timeZoneOf = (options: Options, sessionZone: string): string => options.get('timeZone') ?? sessionZone;

const timeOption = (options: Options, name: string, conf: RuntimeConfig): number | undefined => {
  const text = options.get(name);
  if (text === undefined) return undefined;
  const micros = timestampMicros(text, timeZoneOf(options, conf.timeZone));
  if (micros === null) {
    throw error('INVALID_OPTION_VALUE', {
      option: name,
      value: `'${text}'`,
      expected: 'a time such as 2020-06-01T13:00:00',
    });
  }
  return Number(micros / 1000n);
};

/** What to list for a read with these options. */
export const listingOf = (paths: readonly string[], options: Options, conf: RuntimeConfig): ListingRequest => ({
  paths,
  recursiveFileLookup: options.getBoolean('recursiveFileLookup'),
  pathGlobFilter: options.get('pathGlobFilter'),
  modifiedBeforeMs: timeOption(options, 'modifiedBefore', conf),
  modifiedAfterMs: timeOption(options, 'modifiedAfter', conf),
  basePath: options.get('basePath'),
  ignoreSinkLog: conf.getBoolean('spark.sql.streaming.fileStreamSink.ignoreMetadata'),
});

const flag = (options: Options, name: string, conf: RuntimeConfig, key: keyof typeof confKeys): boolean =>
  options.has(name) ? options.getBoolean(name) : conf.getBoolean(confKeys[key]);

const confKeys = {
  missing: 'spark.sql.files.ignoreMissingFiles',
  corrupt: 'spark.sql.files.ignoreCorruptFiles',
} as const;

/** Which failures a read passes over: its options, or else the session's configuration. */
export const toleranceOf = (options: Options, conf: RuntimeConfig): Tolerance => ({
  ignoreMissingFiles: flag(options, 'ignoreMissingFiles', conf, 'missing'),
  ignoreCorruptFiles: flag(options, 'ignoreCorruptFiles', conf, 'corrupt'),
});
