// Runs a query over a stream of generated events to its end: measured into nothing, or checked into a table.

import { join } from 'node:path';
import type { DataFrame, DataStreamWriter, SparkSession, StreamingQuery } from 'millrace';
import type { Outcome } from '../child/job.js';
import type { AnswerRow, Job } from '../protocol.js';
import { answerOf } from './session.js';

/** A stream of generated events under a source's name. */
export function eventStream(spark: SparkSession, format: string, events: number, eventsPerBatch: number): DataFrame {
  return spark.readStream.format(format).option('events', events).option('eventsPerBatch', eventsPerBatch).load();
}

/** A writer that stops when all events are read, with a checkpoint of its own. */
export function writerOf(frame: DataFrame, mode: string, job: Job, name: string): DataStreamWriter {
  const checkpoint = join(job.scratch, `${name}-checkpoint`);
  return frame.writeStream.outputMode(mode).option('checkpointLocation', checkpoint).trigger({ availableNow: true });
}

/** Rows read and rows written over all batches of an ended query, and how long each batch took. */
export function outcomeOf(query: StreamingQuery, deterministic = true): Outcome {
  const progress = query.recentProgress;
  const read = progress.reduce((sum, one) => sum + Number(one.numInputRows), 0);
  const written = progress.reduce((sum, one) => sum + Number(one.sink.numOutputRows), 0);
  const answer: AnswerRow[] = [['read', read]];
  if (deterministic) answer.push(['written', written]);
  return { answer, batchMs: progress.map((one) => Number(one.durationMs.triggerExecution)) };
}

/** All rows that a query writes, in the order of its batches. */
export async function rowsOf(
  spark: SparkSession,
  frame: DataFrame,
  mode: string,
  job: Job,
  name: string,
): Promise<AnswerRow[]> {
  const query = await writerOf(frame, mode, job, name).format('memory').queryName(name).start();
  await query.awaitTermination();
  return answerOf(await spark.table(name).collect());
}

/** Of the rows that updates wrote, the last one for each key: a key is the first `keys` cells. */
export function lastOfEach(rows: readonly AnswerRow[], keys: number): AnswerRow[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row.slice(0, keys)), row])).values()];
}
