// A source over generated events: the offset is the number of the next event, a micro-batch a range of numbers, and the
// reader makes the columns that the plan wants, on the thread that runs the query: the generator is inside the process.

import { connectors, type types } from 'millrace';

/** Makes the columns of that names, in that order, of the events numbered `from` to `to` - 1. */
export type MakeBatch = (names: readonly string[], from: number, to: number) => connectors.RecordBatch;

/** Events of one record batch: its columns stay in the processor's caches. */
const EVENTS_PER_RECORD_BATCH = 32_768;

const OPTIONS: readonly connectors.OptionSpec[] = [
  { name: 'events', kind: 'long', doc: 'The stream ends after so many events.' },
  { name: 'eventsPerBatch', kind: 'long', doc: 'Events of a micro-batch.' },
];

/** A stream of `events` event numbers. */
class EventStream implements connectors.MicroBatchStream {
  readonly description = 'Events[]';

  constructor(
    private readonly events: number,
    private readonly eventsPerBatch: number,
  ) {}

  async initialOffset(): Promise<string> {
    return '0';
  }

  async latestOffset(start: string | null, limit: connectors.ReadLimit): Promise<string> {
    const wanted = limit === 'allAvailable' ? this.events : Number(start) + this.eventsPerBatch;
    return String(Math.min(wanted, this.events));
  }

  async planInputPartitions(start: string | null, end: string) {
    return [{ from: Number(start), to: Number(end) }];
  }

  /** The end is known: without this method AvailableNow would take all events in one batch. */
  async prepareForTriggerAvailableNow(): Promise<void> {}
  async commit(): Promise<void> {}
  async stop(): Promise<void> {}
}

function* recordBatches(names: readonly string[], make: MakeBatch, range: connectors.InputPartition) {
  const to = Number(range.to);
  for (let from = Number(range.from); from < to; from += EVENTS_PER_RECORD_BATCH)
    yield make(names, from, Math.min(from + EVENTS_PER_RECORD_BATCH, to));
}

/** A source of that name; `spark.dataSource.register` makes it known. */
export function eventSource(name: string, schema: types.StructType, make: MakeBatch): connectors.DataSource {
  return {
    name,
    doc: 'Generated events.',
    options: OPTIONS,
    resolve: async (request) => ({ ...request, schema }),
    stream: async ({ options: given }) => {
      const options = new connectors.Options(given, OPTIONS, name);
      return new EventStream(options.getNumber('events')!, options.getNumber('eventsPerBatch')!);
    },
    createReader: ({ schema: wanted }) => ({ read: (range) => recordBatches(wanted.names, make, range) }),
  };
}
