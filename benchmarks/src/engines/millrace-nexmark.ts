// A Nexmark query as micro-batches over generated bids, into nothing. First the query runs over a few events and must give
// exactly what a plain recount gives: days, hours and minutes pass in those few.

import { join } from 'node:path';
import { type DataFrame, SparkException, type StreamingQuery } from 'millrace';
import { type Outcome, readJob, repeat } from '../child/job.js';
import { findDifference } from '../harness/validate.js';
import type { AnswerRow } from '../protocol.js';
import { eventStream, lastOfEach, outcomeOf, rowsOf, writerOf } from './event-stream.js';
import { NEXMARK_QUERIES } from './nexmark-queries.js';
import { recount } from './nexmark-recount.js';
import { bidSource } from './nexmark-source.js';
import { sessionOf, VERSION } from './session.js';

const CHECK = { events: 20_000, eventsPerBatch: 7_000, eventsPerSecond: 0.1 };
const NOTE = 'generator inside, on one thread; only bids, and of them only the columns that the query reads';

const job = readJob();
const spark = sessionOf(job);
const { make, mode, keys } = NEXMARK_QUERIES[job.job]!;
const { events, eventsPerBatch, eventsPerSecond } = job.settings as Record<string, number>;
spark.dataSource.register(bidSource('nexmark', eventsPerSecond!));
spark.dataSource.register(bidSource('nexmark-check', CHECK.eventsPerSecond));

/** Windows of processing time begin when they begin: the counts of a bidder are added up. */
function withoutWindows(rows: readonly AnswerRow[]): AnswerRow[] {
  const counts = new Map<number, number>();
  for (const [, bidder, count] of rows as [number, number, number][])
    counts.set(bidder, (counts.get(bidder) ?? 0) + count);
  return [...counts];
}

function checkedBids(): DataFrame {
  return eventStream(spark, 'nexmark-check', CHECK.events, CHECK.eventsPerBatch);
}

async function check(): Promise<void> {
  const written = await rowsOf(spark, make(checkedBids()), mode, job, 'checked');
  const final = keys === undefined ? written : lastOfEach(written, keys);
  const rows = job.job === 'q12' ? withoutWindows(final) : final;
  const difference = findDifference(rows, recount(job.job, CHECK.events, CHECK.eventsPerSecond));
  if (difference) throw new Error(`${job.job} differs from the plain recount: ${difference}`);
}

function writeFiles(frame: DataFrame, name: string): Promise<StreamingQuery> {
  const writer = writerOf(frame, mode, job, name).format('csv').partitionBy('day', 'minute');
  return writer.start(join(job.scratch, name));
}

/** Whether there is a file sink for streams yet: tried over the events of the check. */
async function canWriteFiles(): Promise<boolean> {
  try {
    const query = await writeFiles(make(checkedBids()), 'tried');
    await query.awaitTermination();
    return true;
  } catch (cause) {
    if (cause instanceof SparkException && cause.condition === 'DATA_SOURCE_NOT_FOUND') return false;
    throw cause;
  }
}

function start(frame: DataFrame, name: string): Promise<StreamingQuery> {
  return filesWritten ? writeFiles(frame, name) : writerOf(frame, mode, job, name).format('noop').start();
}

async function run(index: number): Promise<Outcome> {
  const query = await start(make(eventStream(spark, 'nexmark', events!, eventsPerBatch!)), `run-${index}`);
  await query.awaitTermination();
  return outcomeOf(query, job.job !== 'q12');
}

await check();
/** q10 writes partitioned files; all others, and q10 while it cannot, write nothing. */
const filesWritten = job.job === 'q10' && (await canWriteFiles());
const note = job.job === 'q10' && !filesWritten ? `${NOTE}; day and minute derived but no files written` : NOTE;
await repeat(job, VERSION, run, note);
await spark.stop();
