/** A streaming plan compiled: sources found, operators numbered, scans bound. */
import {
  type AggregateColumn,
  type AttributeReference,
  aggregateMetrics,
  type Clock,
  type Exec,
  error,
  type MicroBatchStream,
  makeRuntime,
  type OutputMode,
  type RuntimeConfig,
  SessionWindowStateStoreSaveExec,
  StatefulExec,
  type StatefulOperator,
  StateStoreSaveExec,
  StreamingDeduplicateExec,
  StreamingLimitExec,
  type StreamingPlan,
  StructField,
  StructType,
  storedFields,
  systemClock,
} from '@millrace/core';
import {
  checkStreaming,
  EventTimeWatermark,
  isSessionWindow,
  type LogicalPlan,
  ScanRelation,
  watermarkKey,
} from '@millrace/planner';
import { rowConverter } from '../dataframe/dataframe.js';
import { type Engine, planQuery } from '../session/batch-execution.js';
import type { SparkSession } from '../session/session.js';

/** The streams that a plan reads, each once, in the order of the plan. */
export function streamSources(plan: LogicalPlan): ScanRelation[] {
  const found = new Map<number, ScanRelation>();
  for (const node of plan.walk())
    if (node instanceof ScanRelation && node.streaming && !found.has(node.relationId)) found.set(node.relationId, node);
  return [...found.values()];
}

/** Opens the streams; the i-th keeps its files in `metadataPath(i)`. */
export const openSources = (
  scans: readonly ScanRelation[],
  session: SparkSession,
  clock: Clock,
  metadataPath: (i: number) => string,
): Promise<MicroBatchStream[]> =>
  Promise.all(
    scans.map((scan, i) =>
      session.connectors.source(scan.read.format).stream!(scan.read, {
        conf: session.conf,
        clock,
        files: session.files,
        metadataPath: metadataPath(i),
      }),
    ),
  );

const structOf = (attributes: readonly AttributeReference[]): StructType =>
  new StructType(attributes.map((a) => new StructField(a.name, a.dataType, a.nullable)));

/** Stateful operators as planning makes them. */
class StatefulOperators {
  private readonly made: StatefulOperator[] = [];

  constructor(private readonly mode: OutputMode) {}

  private add(name: string, keys: StructType, values: StructType, evicts: boolean): number {
    const operatorId = this.made.length;
    this.made.push({
      operatorId,
      name,
      keySchema: keys.jsonValue,
      valueSchema: values.jsonValue,
      wantsNoDataBatch: (usedMs, nextMs) => evicts && nextMs > usedMs,
    });
    return operatorId;
  }

  readonly aggregate = (
    keys: readonly AttributeReference[],
    columns: readonly AggregateColumn[],
    partial: Exec,
  ): Exec => {
    const { mode } = this;
    const sessionKey = keys.findIndex(isSessionWindow);
    const eventTimeKey = eventTimeOf(sessionKey < 0 ? keys : [keys[sessionKey]]);
    if (mode === 'append' && eventTimeKey === undefined)
      throw error('UNSUPPORTED_STREAMING_OPERATOR_WITHOUT_WATERMARK', {
        outputMode: 'Append',
        statefulOperator: 'aggregations',
      });
    if (sessionKey >= 0) return this.sessions(keys, columns, sessionKey, partial);
    const values = new StructType(storedFields(columns));
    const operatorId = this.add('stateStoreSave', structOf(keys), values, mode !== 'complete');
    return new StateStoreSaveExec(operatorId, keys, columns, eventTimeKey, partial);
  };

  private sessions(
    keys: readonly AttributeReference[],
    columns: readonly AggregateColumn[],
    sessionKey: number,
    partial: Exec,
  ): Exec {
    const watermarked = watermarkKey in keys[sessionKey].metadata;
    const buffers = structOf(columns.flatMap((c) => c.buffers));
    const operatorId = this.add('sessionWindowStateStoreSaveExec', structOf(keys), buffers, this.mode !== 'complete');
    return new SessionWindowStateStoreSaveExec(operatorId, keys, columns, sessionKey, watermarked, partial);
  }

  readonly limit = (numRows: number, child: Exec): Exec =>
    new StreamingLimitExec(this.add('globalLimit', new StructType(), new StructType(), false), numRows, child);

  readonly deduplicate = (keys: readonly AttributeReference[], child: Exec): Exec => {
    const operatorId = this.add('dedupe', structOf(keys), new StructType(), true);
    return new StreamingDeduplicateExec(operatorId, keys, eventTimeOf(child.output), child);
  };

  /** The plan with its operators numbered from its top, which is how Spark's checkpoints know them. */
  numbered(exec: Exec): { exec: Exec; stateful: StatefulOperator[] } {
    const order = [...exec.walk()].flatMap((node) => (node instanceof StatefulExec ? [node.operatorId] : []));
    const renumbered = exec.transformUp((node) =>
      node instanceof StatefulExec ? node.withOperatorId(order.indexOf(node.operatorId)) : node,
    ) as Exec;
    const stateful = order.map((made, operatorId) => ({ ...this.made[made], operatorId }));
    return { exec: renumbered, stateful };
  }
}

const eventTimeOf = (columns: readonly AttributeReference[]): number | undefined => {
  const at = columns.findIndex((column) => watermarkKey in column.metadata);
  return at < 0 ? undefined : at;
};

/** Checks the plan; gives what compiles it once the checkpoint's settings are known. */
export function compileStream(
  analyzed: LogicalPlan,
  outputMode: OutputMode,
  session: SparkSession,
): (conf: RuntimeConfig, observed: (name: string, values: unknown) => void) => StreamingPlan {
  if (session.conf.getBoolean('spark.sql.streaming.unsupportedOperationCheck'))
    checkStreaming(
      analyzed,
      outputMode,
      session.conf.getBoolean('spark.sql.streaming.statefulOperator.checkCorrectness.enabled'),
    );
  const sourceIds = streamSources(analyzed).map((scan) => scan.relationId);
  return (conf, observed) => {
    const engine: Engine = { ...session.engine, conf };
    const operators = new StatefulOperators(outputMode);
    const { exec, scans, optimized } = planQuery(analyzed, engine, {
      outputMode,
      statefulAggregate: operators.aggregate,
      statefulDeduplicate: operators.deduplicate,
      streamingLimit: operators.limit,
      onObserve: (_name, plan) => {
        const compute = aggregateMetrics(
          plan.metrics as never,
          plan.child.output,
          makeRuntime(conf, systemClock.nowMs()),
        );
        const schema = structOf(
          plan.metrics.map((m) => (m as never as { toAttribute(): AttributeReference }).toAttribute()),
        );
        return (name, rows) => observed(name, rowConverter(schema, session)(compute(rows), 0));
      },
    });
    const watermarks = [...optimized.walk()].filter(
      (node) => node instanceof EventTimeWatermark,
    ) as unknown as EventTimeWatermark[];
    return {
      ...operators.numbered(exec),
      outputMode,
      describe: () => optimized.treeString(),
      scans: scans.map((scan) =>
        scan.streaming
          ? { kind: 'stream' as const, sourceIndex: sourceIds.indexOf(scan.relationId) }
          : {
              kind: 'static' as const,
              planInputPartitions: async () =>
                (
                  await session.connectors.source(scan.read.format).batch!(scan.read, { conf, clock: session.clock })
                ).planInputPartitions(),
            },
      ),
      watermarks: watermarks.map(({ nodeId, delayMs }) => ({ nodeId, delayMs })),
      redefinesWatermark: watermarks.some((node) => node.child.exists((below) => below instanceof EventTimeWatermark)),
    };
  };
}
