/** What a streaming plan must not hold in an output mode: section 5 of Spark's semantics, as a table of rules. */
import {
  AggregateExpression,
  AttributeReference,
  type Expression,
  error,
  FunctionCall,
  type OutputMode,
} from '@millrace/core';
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
import { isSessionWindow } from './session-windows.js';
import { joinRefusal } from './streaming-joins.js';

interface Query {
  readonly mode: OutputMode;
  readonly plan: LogicalPlan;
  readonly aggregates: readonly Aggregate[];
}

/** Gives the refusal of a node, or nothing. */
type Check = (node: LogicalPlan, query: Query) => Error | undefined;

const modeError = (mode: OutputMode, operation: string): Error =>
  error('STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION', { outputMode: mode, operation });

const unsupported = (message: string, advice: string): Error =>
  error('UNSUPPORTED_STREAMING_OPERATOR', { message: `${message} ${advice}`.trim() });

const streamingAggregates = (plan: LogicalPlan): Aggregate[] =>
  [...plan.walk()].filter((node) => node instanceof Aggregate && node.isStreaming) as unknown as Aggregate[];

const hasWatermark = (aggregate: Aggregate): boolean =>
  aggregate.groupingExpressions.some((e) => e instanceof AttributeReference && watermarkKey in e.metadata);

const carriesWatermark = (node: Deduplicate): boolean => node.child.output.some((a) => watermarkKey in a.metadata);

const keysCarryWatermark = (node: Deduplicate): boolean =>
  node.child.output.some((a) => watermarkKey in a.metadata && (node.columnNames?.includes(a.name) ?? true));

const checkAggregateMode: Check = (node, { mode, aggregates }) => {
  if (node !== aggregates[0] || mode !== 'append' || hasWatermark(node as Aggregate)) return undefined;
  return modeError('append', 'streaming aggregations without watermark');
};

const groupsBySession = (node: LogicalPlan): node is Aggregate =>
  node instanceof Aggregate && node.isStreaming && sessionKeys(node).length > 0;

const sessionKeys = ({ groupingExpressions }: Aggregate): Expression[] =>
  groupingExpressions.filter((e) => e instanceof AttributeReference && isSessionWindow(e));

const checkSessions: Check = (node, { mode, aggregates }) => {
  if (!groupsBySession(node)) return undefined;
  if (mode === 'update' && node === aggregates[0]) return modeError(mode, 'session window streaming aggregations');
  return node.groupingExpressions.length > 1
    ? undefined
    : unsupported('Global aggregation with session window in streaming query is not supported.', '');
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

const checkJoin: Check = (node, { mode }) => {
  const refusal = node instanceof Join ? joinRefusal(node, mode) : undefined;
  return refusal === undefined ? undefined : unsupported(refusal, '');
};

const simple: readonly (readonly [
  check: (node: LogicalPlan, query: Query) => boolean,
  message: string,
  advice: string,
])[] = [
  [
    (node, { mode }) => node instanceof Sort && !(mode === 'complete' && streamingAggregates(node).length > 0),
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
    (node) => node instanceof Deduplicate && node.withinWatermark && !carriesWatermark(node),
    'dropDuplicatesWithinWatermark is not supported on streaming DataFrames/DataSets without watermark',
    '',
  ],
  [
    (node) => node instanceof Deduplicate && node.withinWatermark,
    'dropDuplicatesWithinWatermark is not supported on streaming DataFrames/Datasets yet.',
    'Use dropDuplicates with the event time among the columns.',
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

const isStateful = (node: LogicalPlan): boolean =>
  node instanceof Aggregate || (node instanceof Deduplicate && keysCarryWatermark(node));

/** An aggregation emits a group again in these modes: what stands above would count it again, or find it late. */
const checkChained: Check = (node, { mode }) => {
  if (mode === 'append' || !node.isStreaming || !isStateful(node)) return undefined;
  if (!node.children.some((child) => streamingAggregates(child).length > 0)) return undefined;
  return unsupported(
    'Detected pattern of possible \'correctness\' issue due to global watermark. The query contains stateful operation which can emit rows older than the current watermark plus allowed late record delay, which are "late rows" in downstream stateful operations and these rows can be discarded. Please refer the programming guide doc for more details. If you understand the possible risk of correctness issue and still need to run the query, you can disable this check by setting the config `spark.sql.streaming.statefulOperator.checkCorrectness.enabled` to false.',
    '',
  );
};

/** Throws Spark's refusal of a plan in an output mode; the message says what to do instead. */
export function checkStreaming(plan: LogicalPlan, mode: OutputMode, correctness: boolean): void {
  if (!plan.isStreaming) throw error('WRITE_STREAM_NOT_ALLOWED', {});
  const query: Query = { mode, plan, aggregates: streamingAggregates(plan) };
  if (mode === 'complete' && query.aggregates.length === 0) throw modeError(mode, 'no streaming aggregations');
  const checks = [
    checkAggregateMode,
    checkSessions,
    checkDistinct,
    checkJoin,
    checkSimple,
    ...(correctness ? [checkChained] : []),
  ];
  for (const node of plan.walk()) {
    for (const check of checks) {
      const refusal = check(node, query);
      if (refusal) throw refusal;
    }
  }
}
