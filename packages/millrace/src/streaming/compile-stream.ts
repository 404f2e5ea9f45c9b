/** A streaming plan compiled: sources found, operators numbered, scans bound. */
import {
  type AggregateColumn,
  type AttributeReference,
  aggregateMetrics,
  type Exec,
  type MicroBatchStream,
  makeRuntime,
  type OutputMode,
  type RuntimeConfig,
  type StatefulOperator,
  StateStoreSaveExec,
  StreamingLimitExec,
  type StreamingPlan,
  StructField,
  StructType,
  systemClock,
} from '@millrace/core';
import { checkStreaming, EventTimeWatermark, type LogicalPlan, ScanRelation, watermarkKey } from '@millrace/planner';
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
  metadataPath: (i: number) => string,
): Promise<MicroBatchStream[]> =>
  Promise.all(
    scans.map((scan, i) =>
      session.connectors.source(scan.read.format).stream!(scan.read, {
        conf: session.conf,
        clock: session.clock,
        metadataPath: metadataPath(i),
      }),
    ),
  );

const structOf = (attributes: readonly AttributeReference[]): StructType =>
  new StructType(attributes.map((a) => new StructField(a.name, a.dataType, a.nullable)));

/** Numbers stateful operators in plan order and remembers them. */
class StatefulOperators {
  readonly all: StatefulOperator[] = [];

  constructor(private readonly mode: OutputMode) {}

  readonly aggregate = (
    keys: readonly AttributeReference[],
    columns: readonly AggregateColumn[],
    partial: Exec,
  ): Exec => {
    const operatorId = this.all.length;
    const { mode } = this;
    this.all.push({
      operatorId,
      name: 'stateStoreSave',
      keySchema: structOf(keys).jsonValue,
      valueSchema: structOf(columns.flatMap((c) => c.buffers)).jsonValue,
      wantsNoDataBatch: (usedMs, nextMs) => mode !== 'complete' && nextMs > usedMs,
    });
    const eventTimeKey = keys.findIndex((key) => watermarkKey in key.metadata);
    return new StateStoreSaveExec(operatorId, keys, columns, eventTimeKey < 0 ? undefined : eventTimeKey, partial);
  };

  readonly limit = (numRows: number, child: Exec): Exec => {
    const operatorId = this.all.length;
    this.all.push({
      operatorId,
      name: 'globalLimit',
      keySchema: new StructType().jsonValue,
      valueSchema: new StructType().jsonValue,
      wantsNoDataBatch: () => false,
    });
    return new StreamingLimitExec(operatorId, numRows, child);
  };
}

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
      statefulAggregate: operators.aggregate,
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
      exec,
      outputMode,
      stateful: operators.all,
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
    };
  };
}
