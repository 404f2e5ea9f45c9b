/** What a streaming plan must not hold in an output mode: section 5 of Spark's semantics, as a table of rules. */
import { AggregateExpression, AttributeReference, error, FunctionCall, type OutputMode } from '@millrace/core';
import {
  Aggregate,
  Deduplicate,
  Join,
  Limit,
  type LogicalPlan,
  Offset,
  Sample,
  SetOperation,
  Sort,
  Tail,
  watermarkKey,
} from '../logical/index.js';

interface Query {
  readonly mode: OutputMode;
  readonly plan: LogicalPlan;
  readonly aggregates: readonly Aggregate[];
}

/** Gives the refusal of a node, or nothing. */
type Check = (node: LogicalPlan, query: Query) => Error | undefined;

const modeNames: Record<OutputMode, string> = { append: 'Append', update: 'Update', complete: 'Complete' };

const modeError = (mode: OutputMode, operation: string): Error =>
  error('STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION', { outputMode: mode, operation });

const unsupported = (message: string, advice: string): Error =>
  error('UNSUPPORTED_STREAMING_OPERATOR', { message: `${message} ${advice}` });

const streamingAggregates = (plan: LogicalPlan): Aggregate[] =>
  [...plan.walk()].filter((node) => node instanceof Aggregate && node.isStreaming) as unknown as Aggregate[];

const hasWatermark = (aggregate: Aggregate): boolean =>
  aggregate.groupingExpressions.some((e) =>
    e.exists((node) => node instanceof AttributeReference && watermarkKey in node.metadata),
  );

const checkAggregateMode: Check = (node, { mode, aggregates }) => {
  if (node !== aggregates[0] || mode !== 'append' || hasWatermark(node as Aggregate)) return undefined;
  return modeError('append', 'streaming aggregations without watermark');
};

const checkDistinct: Check = (node) => {
  if (!(node instanceof Aggregate) || !node.isStreaming) return undefined;
  const distinct = node.aggregateExpressions.some((e) =>
    e.exists((x) => x instanceof AggregateExpression && x.isDistinct),
  );
  return distinct
    ? unsupported(
        'Distinct aggregations are not supported on streaming DataFrames/Datasets. Consider using approx_count_distinct() instead.',
        '',
      )
    : undefined;
};

const joinSides = (join: Join): string =>
  `${join.left.isStreaming ? 'stream' : 'static'}-${join.right.isStreaming ? 'stream' : 'static'}`;

const joinRefusals: Record<string, readonly string[]> = {
  'stream-static': ['right', 'full'],
  'static-stream': ['left', 'full', 'leftsemi', 'leftanti'],
};

const joinNames: Record<string, string> = {
  left: 'LeftOuter',
  right: 'RightOuter',
  full: 'FullOuter',
  leftsemi: 'LeftSemi',
  leftanti: 'LeftAnti',
};

const checkJoin: Check = (node) => {
  if (!(node instanceof Join) || !node.isStreaming) return undefined;
  const sides = joinSides(node);
  if (sides === 'stream-stream') {
    return unsupported(
      'Joins between two streams are not supported yet.',
      'Write one of the streams to a table with foreachBatch, and join the other with it.',
    );
  }
  if (!joinRefusals[sides].includes(node.joinType)) return undefined;
  const [left, right] = [
    node.left.isStreaming ? 'streaming' : 'static',
    node.right.isStreaming ? 'streaming' : 'static',
  ];
  return unsupported(
    `${joinNames[node.joinType]} join with a ${left} DataFrame/Dataset on the left and a ${right} DataFrame/Dataset on the right is not supported.`,
    'Only the side that streams may be the outer one.',
  );
};

const simple: readonly (readonly [
  check: (node: LogicalPlan, query: Query) => boolean,
  message: string,
  advice: string,
])[] = [
  [
    (node, { aggregates, mode }) => node instanceof Sort && !(aggregates.length > 0 && mode === 'complete'),
    'Sorting is not supported on streaming DataFrames/Datasets, unless it is on aggregated DataFrame/Dataset in Complete output mode.',
    'Aggregate first and use outputMode("complete").',
  ],
  [
    (node, { mode }) => node instanceof Limit && mode === 'update',
    'Limits are not supported on streaming DataFrames/Datasets in Update output mode.',
    'Use append mode, or complete mode after an aggregation.',
  ],
  [(node) => node instanceof Offset, 'Offset is not supported on streaming DataFrames/Datasets.', ''],
  [(node) => node instanceof Tail, 'Tail is not supported on streaming DataFrames/Datasets.', ''],
  [
    (node) => node instanceof Sample,
    'Sampling is not supported on streaming DataFrames/Datasets.',
    'Filter by a hash of a key instead.',
  ],
  [
    (node) => node instanceof Deduplicate,
    'dropDuplicates is not supported on streaming DataFrames/Datasets yet.',
    'Group by the keys in update mode, or deduplicate in foreachBatch.',
  ],
  [
    (node) => node instanceof SetOperation && node.children.some((child) => !child.isStreaming),
    'Union between streaming and batch DataFrames/Datasets is not supported.',
    'Read both as streams.',
  ],
  [
    (node) =>
      node.expressions.some((e) =>
        e.exists((x) => x instanceof FunctionCall && x.definition.name === 'monotonically_increasing_id'),
      ),
    'Expression(s): monotonically_increasing_id() is not supported with streaming DataFrames/Datasets.',
    'Use uuid().',
  ],
];

const checkSimple: Check = (node, query) => {
  const found = node.isStreaming ? simple.find(([check]) => check(node, query)) : undefined;
  return found && unsupported(found[1], found[2]);
};

/** Several aggregations are right only in append mode, where each emits a group once. */
const checkChained: Check = (node, { mode, aggregates }) => {
  if (mode === 'append' || aggregates.length < 2 || node !== aggregates[0]) return undefined;
  return unsupported(
    `Detected pattern of possible 'correctness' issue due to global watermark. The query contains stateful operation which can emit rows older than the current watermark plus allowed late record delay, which are "late rows" in downstream stateful operations and these rows can be discarded. Output mode ${modeNames[mode]}.`,
    'Use append mode, or set spark.sql.streaming.statefulOperator.checkCorrectness.enabled to false.',
  );
};

/** Throws Spark's refusal of a plan in an output mode; the message says what to do instead. */
export function checkStreaming(plan: LogicalPlan, mode: OutputMode, correctness: boolean): void {
  if (!plan.isStreaming)
    throw unsupported(
      'Queries without streaming sources cannot be executed with writeStream.start()',
      'Use write, or read with readStream.',
    );
  const query: Query = { mode, plan, aggregates: streamingAggregates(plan) };
  if (mode === 'complete' && query.aggregates.length === 0) throw modeError(mode, 'no streaming aggregations');
  const checks = [checkAggregateMode, checkDistinct, checkJoin, checkSimple, ...(correctness ? [checkChained] : [])];
  for (const node of plan.walk()) {
    for (const check of checks) {
      const refusal = check(node, query);
      if (refusal) throw refusal;
    }
  }
}
