/** What the answers to a streaming case must have in common: with Spark's, between executions, and with the batch run. */
import type { Json } from './canonical.js';
import { schemaText, sortRows } from './frames.js';
import type { BatchAnswer, StreamingAnswer, StreamingCase } from './streaming-cases.js';

const unlike = (name: string, ours: unknown, theirs: unknown, whose = 'Spark'): string[] => {
  const [a, b] = [JSON.stringify(ours), JSON.stringify(theirs)];
  return a === b ? [] : [`${name}: ${a}, ${whose} ${b}`];
};

const batchParts = ['batchId', 'numInputRows', 'watermark', 'stateOperators', 'rows'] as const;

const batchesUnlike = (ours: readonly BatchAnswer[], spark: readonly BatchAnswer[]): string[] => {
  if (ours.length !== spark.length) return unlike('batches', ours.map(short), spark.map(short));
  return ours.flatMap((batch, i) =>
    batchParts.flatMap((part) => unlike(`batch ${i} ${part}`, batch[part], spark[i][part])),
  );
};

const short = ({ batchId, watermark, rows }: BatchAnswer): string => `${batchId}@${watermark}: ${rows.length} rows`;

/** Spark's text, with our advice behind it or without. */
const errorUnlike = (ours: StreamingAnswer, spark: StreamingAnswer): string[] => {
  if (!ours.error || ours.error.startsWith('no SparkException')) return unlike('error', ours.error, spark.error);
  const named = spark.sqlState !== null && spark.sqlState !== undefined;
  const sameText = ours.message?.startsWith(spark.message!.replace(/\.$/, ''));
  return [
    ...(named ? unlike('error', ours.error, spark.error) : []),
    ...(sameText ? [] : unlike('message', ours.message, spark.message)),
  ];
};

/** Where our answer is not Spark's; null when it is. */
export function difference(ours: StreamingAnswer, spark: StreamingAnswer): string | null {
  const found = [
    ...(spark.message === undefined
      ? unlike('error', ours.error && `${ours.error} ${ours.message}`, undefined)
      : errorUnlike(ours, spark)),
    ...unlike('schema', ours.schema && schemaText(ours.schema), spark.schema && schemaText(spark.schema)),
    ...batchesUnlike(ours.batches ?? [], spark.batches ?? []),
  ];
  return found.length === 0 ? null : found.join('\n    ');
}

const rowsOf = (answer: StreamingAnswer): Json[] => (answer.batches ?? []).flatMap((batch) => batch.rows);

export const dropped = (answer: StreamingAnswer): boolean =>
  (answer.batches ?? []).some((batch) => batch.stateOperators.some((o) => (o.numRowsDroppedByWatermark as number) > 0));

const withData = (answer: StreamingAnswer): readonly (readonly Json[])[] =>
  (answer.batches ?? []).filter((batch) => batch.numInputRows > 0).map((batch) => batch.rows);

/** After other restarts: the same rows in all (append), or the same in every batch that had input. Late rows may differ. */
export function restartDifference(ours: StreamingAnswer, straight: StreamingAnswer, one: StreamingCase): string | null {
  if (ours.error) return `error: ${ours.error} ${ours.message ?? ''}`;
  if (dropped(ours) || dropped(straight)) return null;
  const append = (one.mode ?? 'append') === 'append';
  const of = (answer: StreamingAnswer) => (append ? sortRows(rowsOf(answer)) : withData(answer));
  return unlike('rows', of(ours), of(straight), 'without restarts')[0] ?? null;
}

/** Only rows and counts: another number of state partitions changes nothing. */
export function partitionsDifference(ours: StreamingAnswer, straight: StreamingAnswer): string | null {
  if (ours.error) return `error: ${ours.error} ${ours.message ?? ''}`;
  return batchesUnlike(ours.batches ?? [], straight.batches ?? [])[0] ?? null;
}

const missingFrom = (rows: readonly Json[], all: readonly Json[]): Json[] => {
  const counts = new Map<string, number>();
  for (const row of all) counts.set(JSON.stringify(row), (counts.get(JSON.stringify(row)) ?? 0) + 1);
  return rows.filter((row) => {
    const left = counts.get(JSON.stringify(row)) ?? 0;
    counts.set(JSON.stringify(row), left - 1);
    return left <= 0;
  });
};

/**
 * Against the batch run of the same plan. Complete: the last table. Append: every row, and all of them when no state waits
 * for a watermark. Update: the last value of each group was emitted.
 */
export function batchDifference(ours: StreamingAnswer, batch: readonly Json[], one: StreamingCase): string | null {
  if (dropped(ours)) return null;
  const mode = one.mode ?? 'append';
  if (mode === 'complete') return unlike('rows', sortRows(ours.batches!.at(-1)!.rows), batch, 'batch')[0] ?? null;
  if (mode === 'update') return unlike('rows not emitted', missingFrom(batch, rowsOf(ours)), [], 'batch')[0] ?? null;
  const stateless = ours.batches!.every((b) => b.stateOperators.length === 0);
  if (stateless) return unlike('rows', sortRows(rowsOf(ours)), batch, 'batch')[0] ?? null;
  return unlike('rows that the batch run has not', missingFrom(rowsOf(ours), batch), [], 'batch')[0] ?? null;
}
