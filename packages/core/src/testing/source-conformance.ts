/** What every streaming source promises: see `connectors/source.ts`. */
import assert from 'node:assert/strict';
import type {
  DataSource,
  MicroBatchStream,
  OffsetJson,
  ReadRequest,
  ResolvedRead,
  StreamContext,
} from '../connectors/index.js';
import { SparkException } from '../errors/index.js';
import { makeRuntime } from '../expressions/index.js';
import { StructType, type Value } from '../types/index.js';
import { type Clock, systemClock } from '../util/index.js';
import { type ConformanceCase, conformanceConf } from './conformance.js';

/** One place that a source reads from, made anew for each case. */
export interface SourcePlace {
  readonly request: ReadRequest;
  /** The source's folder in a checkpoint. */
  readonly metadataPath: string;
  readonly clock?: Clock;
  /** Makes new rows available to the stream that is open. */
  readonly addRows: () => Promise<void>;
  readonly close?: () => Promise<void>;
}

/** A source, and how to give it data. */
export interface SourceUnderTest {
  readonly source: DataSource;
  readonly openPlace: () => Promise<SourcePlace>;
  /** Whether a stream that is opened again gives the rows of offsets that an earlier one reported (default: yes). */
  readonly replays?: boolean;
  /** Whether there is always more to read (default: no). */
  readonly endless?: boolean;
}

/** A source at a place, with a stream. */
class Opened {
  private readonly streams: MicroBatchStream[] = [];

  private constructor(
    private readonly source: DataSource,
    readonly place: SourcePlace,
    readonly read: ResolvedRead,
    private readonly context: StreamContext,
  ) {}

  static async at({ source }: SourceUnderTest, place: SourcePlace): Promise<Opened> {
    const { clock = systemClock, metadataPath } = place;
    const context = { conf: conformanceConf(), clock, metadataPath };
    return new Opened(source, place, await source.resolve(place.request, true, context), context);
  }

  async stream(): Promise<MicroBatchStream> {
    const stream = await this.source.stream!(this.read, this.context);
    this.streams.push(stream);
    return stream;
  }

  /** The rows of a range, as text, sorted; `names` chooses columns. */
  async rows(
    stream: MicroBatchStream,
    start: OffsetJson | null,
    end: OffsetJson,
    names: readonly string[] = this.read.schema.names,
  ): Promise<string[]> {
    const { schema: dataSchema, options, format } = this.read;
    const schema = new StructType(names.map((name) => dataSchema.fields.find((field) => field.name === name)!));
    const runtime = makeRuntime(this.context.conf, this.context.clock.nowMs());
    const reader = this.source.createReader({ format, options, dataSchema, schema, filters: [] }, runtime);
    const found: string[] = [];
    for (const partition of await stream.planInputPartitions(start, end)) {
      const sent = this.source.inProcess ? partition : structuredClone(partition);
      for await (const batch of reader.read(sent)) for (const row of batch.rows()) found.push(text(row));
    }
    reader.close?.();
    return found.sort();
  }

  async close(): Promise<void> {
    for (const stream of this.streams) await stream.stop();
    await this.place.close?.();
  }
}

const text = (row: readonly Value[]): string =>
  JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? `${value}n` : value));

type Promised = (opened: Opened, stream: MicroBatchStream) => Promise<void>;

/** The end of all there is now; there must be some. */
async function endOf(stream: MicroBatchStream, start: OffsetJson | null): Promise<OffsetJson> {
  const end = await stream.latestOffset(start, 'allAvailable');
  assert.notEqual(end, null, 'latestOffset gave null though rows were added');
  assert.notEqual(end, start, 'latestOffset did not move though rows were added');
  return end!;
}

const always: Readonly<Record<string, Promised>> = {
  'offsets are JSON': async ({ place }, stream) => {
    await place.addRows();
    const end = await endOf(stream, await stream.initialOffset());
    assert.doesNotThrow(() => JSON.parse(end));
    assert.equal(end.includes('\n'), false, 'an offset is one line of the log');
  },
  'the first range has rows': async (opened, stream) => {
    await opened.place.addRows();
    const end = await endOf(stream, await stream.initialOffset());
    assert.notEqual((await opened.rows(stream, null, end)).length, 0);
  },
  'a range read twice gives the same rows': async (opened, stream) => {
    await opened.place.addRows();
    const end = await endOf(stream, await stream.initialOffset());
    assert.deepEqual(await opened.rows(stream, null, end), await opened.rows(stream, null, end));
  },
  'two ranges in a row hold no row twice': async (opened, stream) => {
    await opened.place.addRows();
    const first = await endOf(stream, await stream.initialOffset());
    const before = await opened.rows(stream, null, first);
    await opened.place.addRows();
    const second = await endOf(stream, first);
    const after = await opened.rows(stream, first, second);
    assert.notEqual(after.length, 0);
    assert.deepEqual(await opened.rows(stream, null, first), before, 'later data changed an earlier range');
  },
  'columns come in the order in which they are asked for': async (opened, stream) => {
    await opened.place.addRows();
    const end = await endOf(stream, await stream.initialOffset());
    const { names } = opened.read.schema;
    const whole = await opened.rows(stream, null, end);
    const turned = await opened.rows(stream, null, end, [...names].reverse());
    const back = turned.map((row) => JSON.stringify((JSON.parse(row) as unknown[]).reverse()));
    assert.deepEqual(back.sort(), whole);
  },
  'what is committed does not come back': async (opened, stream) => {
    await opened.place.addRows();
    const first = await endOf(stream, await stream.initialOffset());
    await stream.commit(first);
    await opened.place.addRows();
    const second = await endOf(stream, first);
    assert.notEqual((await opened.rows(stream, first, second)).length, 0);
  },
  'AvailableNow sees nothing of what comes later': async ({ place }, stream) => {
    await place.addRows();
    await stream.prepareForTriggerAvailableNow!();
    const end = await endOf(stream, await stream.initialOffset());
    await place.addRows();
    assert.equal(await stream.latestOffset(end, 'default'), end);
  },
};

const whenFinite: Readonly<Record<string, Promised>> = {
  'without new rows the offset stays': async ({ place }, stream) => {
    await place.addRows();
    const end = await endOf(stream, await stream.initialOffset());
    assert.equal(await stream.latestOffset(end, 'default'), end);
  },
};

const whenReplaying: Readonly<Record<string, Promised>> = {
  'a stream that is opened again gives the rows of an earlier range': async (opened, stream) => {
    await opened.place.addRows();
    const end = await endOf(stream, await stream.initialOffset());
    const rows = await opened.rows(stream, null, end);
    await stream.stop();
    assert.deepEqual(await opened.rows(await opened.stream(), null, end), rows);
  },
};

const refusal = (tested: SourceUnderTest): ConformanceCase => ({
  name: 'an unknown option is refused',
  run: async () => {
    const place = await tested.openPlace();
    const request = { ...place.request, options: { ...place.request.options, 'no such option': '1' } };
    const context = { conf: conformanceConf(), clock: systemClock };
    const isRefusal = (cause: unknown) => cause instanceof SparkException && cause.condition === 'UNKNOWN_OPTION';
    await assert.rejects(tested.source.resolve(request, true, context), isRefusal);
    await place.close?.();
  },
});

const caseOf = (tested: SourceUnderTest, name: string, promised: Promised): ConformanceCase => ({
  name,
  run: async () => {
    const opened = await Opened.at(tested, await tested.openPlace());
    try {
      await promised(opened, await opened.stream());
    } finally {
      await opened.close();
    }
  },
});

/** The promises of a streaming source. */
export const sourceConformance = (tested: SourceUnderTest): ConformanceCase[] => [
  ...Object.entries({
    ...always,
    ...(tested.endless ? {} : whenFinite),
    ...(tested.replays === false ? {} : whenReplaying),
  }).map(([name, promised]) => caseOf(tested, name, promised)),
  refusal(tested),
];
