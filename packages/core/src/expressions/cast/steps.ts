/** Casts as steps over 64-bit lanes. */
import { doubleToMicros, type LaneStep, longToDouble } from '@millrace/kernels';
import { type DataType, DoubleType, LongType, TimestampType } from '../../types/index.js';

const steps = new Map<DataType, Map<DataType, LaneStep>>([
  [LongType, new Map([[DoubleType, longToDouble]])],
  [DoubleType, new Map([[TimestampType, doubleToMicros]])],
]);

/** The step that casts a column without a look at the session's mode; undefined where there is none. */
export const castStep = (from: DataType, to: DataType): LaneStep | undefined => steps.get(from)?.get(to);
