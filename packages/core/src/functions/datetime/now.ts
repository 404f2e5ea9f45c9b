/** The time of the batch. The same for all rows, and the same again when a batch is run again. */
import { ConstantVector, type Vector } from '../../columnar/index.js';
import { type Call, type ScalarFunction, scalar } from '../../expressions/index.js';
import {
  type DataType,
  DateType,
  microsToDays,
  StringType,
  TimestampNTZType,
  TimestampType,
  utcToLocalMicros,
  type Value,
} from '../../types/index.js';

const nowMicros = ({ runtime }: Call): bigint => BigInt(Math.trunc(runtime.batchTimestampMs)) * 1000n;

const fact = (
  parts: Pick<ScalarFunction, 'name' | 'aliases' | 'doc'>,
  returns: DataType,
  value: (call: Call) => Value,
): ScalarFunction =>
  scalar({
    ...parts,
    examples: [[`${parts.name}() IS NOT NULL`, true]],
    inputs: [],
    returns,
    nullable: false,
    foldable: false,
    columns: (call) => (_: Vector[], numRows: number) => new ConstantVector(returns, value(call), numRows),
  });

export const currentTimestamp = fact(
  { name: 'current_timestamp', doc: 'The instant at which the batch started.' },
  TimestampType,
  nowMicros,
);

export const now = fact({ name: 'now', doc: 'The instant at which the batch started.' }, TimestampType, nowMicros);

export const localTimestamp = fact(
  { name: 'localtimestamp', doc: 'The time at which the batch started, on clocks in the session’s zone.' },
  TimestampNTZType,
  (call) => utcToLocalMicros(nowMicros(call), call.runtime.timeZone),
);

export const currentDate = fact(
  { name: 'current_date', aliases: ['curdate'], doc: 'The day on which the batch started, in the session’s zone.' },
  DateType,
  (call) => microsToDays(nowMicros(call), call.runtime.timeZone),
);

export const currentTimezone = fact(
  { name: 'current_timezone', doc: 'The session’s time zone.' },
  StringType,
  (call) => call.runtime.timeZone,
);
