/** The same time on other clocks. */
import { type Expression, type ScalarFunction, scalar } from '../../expressions/index.js';
import { localToUtcMicros, StringType, TimestampNTZType, TimestampType, utcToLocalMicros } from '../../types/index.js';
import { callOf } from './call.js';
import { currentTimezone } from './now.js';

type Move = (micros: bigint, zone: string) => bigint;

const mover = (parts: Pick<ScalarFunction, 'name' | 'doc' | 'examples'>, move: Move): ScalarFunction =>
  scalar({
    ...parts,
    inputs: [TimestampType, StringType],
    returns: TimestampType,
    nullable: false,
    evaluate: () => move,
  });

export const fromUtcTimestamp = mover(
  {
    name: 'from_utc_timestamp',
    doc: 'Takes a timestamp’s clock for UTC’s and gives what clocks in a zone show then.',
    examples: [["from_utc_timestamp('2016-08-31', 'Asia/Seoul')", '2016-08-31T09:00:00Z']],
  },
  utcToLocalMicros,
);

export const toUtcTimestamp = mover(
  {
    name: 'to_utc_timestamp',
    doc: 'Takes a timestamp’s clock for a zone’s and gives what UTC’s clocks show then.',
    examples: [["to_utc_timestamp('2016-08-31', 'Asia/Seoul')", '2016-08-30T15:00:00Z']],
  },
  localToUtcMicros,
);

const withSource = (args: readonly Expression[]): readonly Expression[] =>
  args.length === 3 ? args : [callOf(currentTimezone, []), ...args];

/** Implicit casts happen before the source zone is put in front, so the inputs are of both forms. */
export const convertTimezone = scalar({
  name: 'convert_timezone',
  doc: 'What clocks in the target zone show when clocks in the source zone (by default the session’s) show the given local time.',
  examples: [
    [
      "convert_timezone('Europe/Brussels', 'America/Los_Angeles', timestamp_ntz'2021-12-06 00:00:00')",
      '2021-12-05T15:00:00',
    ],
  ],
  inputs: [StringType, [StringType, TimestampNTZType], TimestampNTZType],
  optional: 1,
  check: withSource,
  returns: TimestampNTZType,
  nullable: false,
  evaluate: () => (source: string, target: string, micros: bigint) =>
    utcToLocalMicros(localToUtcMicros(micros, source), target),
});
