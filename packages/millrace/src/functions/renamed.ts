/** Functions under the names that the DataFrame API gives them beside their SQL names. */
import type { Column } from '../dataframe/column.js';
import { type ColumnArg, call, column } from './call.js';
import {
  approx_count_distinct,
  degrees,
  monotonically_increasing_id,
  radians,
  shiftleft,
  shiftright,
  shiftrightunsigned,
  timestampadd,
  timestampdiff,
} from './generated/index.js';

/** The same as {@link approx_count_distinct}. */
export const approxCountDistinct = approx_count_distinct;
/** The same as {@link timestampadd}. */
export const timestamp_add = timestampadd;
/** The same as {@link timestampdiff}. */
export const timestamp_diff = timestampdiff;
/** The same as {@link shiftleft}. */
export const shiftLeft = shiftleft;
/** The same as {@link shiftright}. */
export const shiftRight = shiftright;
/** The same as {@link shiftrightunsigned}. */
export const shiftRightUnsigned = shiftrightunsigned;
/** The same as {@link monotonically_increasing_id}. */
export const monotonicallyIncreasingId = monotonically_increasing_id;
/** The same as {@link degrees}. */
export const toDegrees = degrees;
/** The same as {@link radians}. */
export const toRadians = radians;
/** The product of the values that are not null, as DOUBLE; null when there is none. SQL does not know it. */
export const product = (e: ColumnArg): Column<number> => call('_product', column(e));
