/** What window() and session_window() have in common. */
import type { AttributeReference, Expression, Metadata } from '@millrace/core';
import { type LogicalPlan, watermarkKey } from '../logical/index.js';
import type { NameScope } from './expressions.js';

/** A column that a call of window() or session_window() stands for. */
export interface WindowColumn {
  readonly key: string;
  readonly attribute: AttributeReference;
  /** A plan with the column on the right, without the rows that have no window. */
  readonly attachTo: (child: LogicalPlan, scope: NameScope) => LogicalPlan;
}

/** The mark of a window column, with the watermark of its time. */
export const metadataOf = (time: Expression, mark: string): Metadata => {
  const watermark = [...time.walk()]
    .map((e) => (e as AttributeReference).metadata?.[watermarkKey])
    .find((delay) => delay !== undefined);
  return watermark === undefined ? { [mark]: true } : { [mark]: true, [watermarkKey]: watermark };
};
