/** Which joins streams may take part in: section 5, rules 20 to 26, of Spark's semantics, with its texts. */
import { AttributeReference, type Expression, FunctionCall, type OutputMode } from '@millrace/core';
import { type Join, type LogicalPlan, watermarkKey } from '../logical/index.js';
import { conjuncts } from '../optimizer/push-filters.js';

const staticRefusals: Record<string, string> = {
  'stream-static full':
    'FullOuter joins with streaming DataFrames/Datasets on the left and a static DataFrame/Dataset on the right is not supported',
  'static-stream full':
    'FullOuter joins with streaming DataFrames/Datasets on the right and a static DataFrame/Dataset on the left is not supported',
  'stream-static right':
    'RightOuter join with a streaming DataFrame/Dataset on the left and a static DataFrame/DataSet on the right not supported',
  'static-stream left':
    'LeftOuter join with a streaming DataFrame/Dataset on the right and a static DataFrame/Dataset on the left is not supported',
  'static-stream leftsemi':
    'LeftSemi join with a streaming DataFrame/Dataset on the right and a static DataFrame/Dataset on the left is not supported',
  'static-stream leftanti': 'LeftAnti joins with a streaming DataFrame/Dataset on the right are not supported',
};

const names: Record<string, string> = {
  left: 'LeftOuter',
  right: 'RightOuter',
  full: 'FullOuter',
  leftsemi: 'LeftSemi',
};

const carriesWatermark = (e: Expression): boolean =>
  e.exists((node) => node instanceof AttributeReference && watermarkKey in node.metadata);

const isEquality = (e: Expression): boolean =>
  e instanceof FunctionCall && (e.definition.name === '=' || e.definition.name === '<=>');

const side = (plan: LogicalPlan): string => (plan.isStreaming ? 'stream' : 'static');

const betweenStreams = ({ joinType, condition }: Join, mode: OutputMode): string => {
  if (mode !== 'append') {
    const shown = mode === 'update' ? 'Update' : 'Complete';
    return `Join between two streaming DataFrames/Datasets is not supported in ${shown} output mode, only in Append output mode`;
  }
  if (joinType === 'leftanti') return staticRefusals['static-stream leftanti'];
  const parts = condition ? conjuncts(condition) : [];
  if (joinType in names && !parts.some(carriesWatermark))
    return `Stream-stream ${names[joinType]} join between two streaming DataFrame/Datasets is not supported without a watermark in the join keys, or a watermark on the nullable side and an appropriate range condition`;
  if (!parts.some(isEquality)) return 'Stream-stream join without equality predicate is not supported.';
  return 'Joins between two streams are not supported yet. Write one of the streams to a table with foreachBatch, and join the other with it.';
};

/** Why a join is refused; undefined when it is not. */
export function joinRefusal(join: Join, mode: OutputMode): string | undefined {
  if (!join.isStreaming) return undefined;
  const sides = `${side(join.left)}-${side(join.right)}`;
  return sides === 'stream-stream' ? betweenStreams(join, mode) : staticRefusals[`${sides} ${join.joinType}`];
}
