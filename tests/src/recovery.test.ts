/**
 * A process that dies at any operation on its checkpoint or on the files of a sink, or a disk that fails there, costs nothing:
 * after a restart the output is what a run without the fault gives, each row once, and a batch that runs again gives what it
 * gave before.
 * With MILLRACE_LONG every fault strikes at every operation, else two of them at every third.
 */
import { LocalFileManager } from '@millrace/core';
import { describe, expect, it } from 'vitest';
import { type Fault, FaultyFileManager, faults } from './support/faulty-files.js';
import { Collector, numSteps, Place, queries } from './support/recovery-queries.js';

const inPlace = async <T>(run: (place: Place) => Promise<T>): Promise<T> => {
  const place = new Place();
  try {
    return await run(place);
  } finally {
    place.remove();
  }
};

const healthy = new LocalFileManager();

/** The result without a fault, and how many operations it took before the last step. */
const withoutFault = (name: string) =>
  inPlace(async (place) => {
    const collector = new Collector();
    const files = new FaultyFileManager();
    await place.run(name, numSteps - 1, collector, files);
    await place.run(name, numSteps, collector, healthy);
    return { result: await place.result(name, collector), log: files.log };
  });

/** Runs into the fault, again without it, and once more with the last step. */
const withFault = (name: string, at: number, fault: Fault) =>
  inPlace(async (place) => {
    const collector = new Collector();
    const files = new FaultyFileManager(at, fault);
    const failed = await place.run(name, numSteps - 1, collector, files).then(
      // Snapshots are made beside the next batch: with other timing a run may have an operation less than another.
      () => (files.log.length > at ? 'no failure' : 'injected nowhere'),
      (cause: Error) => cause.message,
    );
    await place.run(name, numSteps - 1, collector, healthy);
    await place.run(name, numSteps, collector, healthy);
    return { failed, result: await place.result(name, collector) };
  });

const wrongAt = async (name: string, fault: Fault): Promise<string[]> => {
  const clean = await withoutFault(name);
  const wrong: string[] = [];
  const step = fault === 'dies before' || process.env.MILLRACE_LONG ? 1 : 3;
  for (let at = 0; at < clean.log.length; at += step) {
    const { failed, result } = await withFault(name, at, fault).catch((cause) => ({
      failed: cause.message,
      result: [],
    }));
    const operation = `${at}: ${clean.log[at].replace(/\/\S*checkpoint\//, '')}`;
    if (!failed.includes('injected')) wrong.push(`${operation}: ${failed}`);
    else if (JSON.stringify(result) !== JSON.stringify(clean.result))
      wrong.push(`${operation}: ${JSON.stringify(result)}`);
  }
  return wrong;
};

describe.each(Object.keys(queries))('%s', (name) => {
  it.each(faults)('survives that an operation %s, whichever', { timeout: 120_000 }, async (fault) => {
    expect(await wrongAt(name, fault)).toEqual([]);
  });
});
