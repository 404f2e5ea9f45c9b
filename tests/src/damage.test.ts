/**
 * A checkpoint that was cut, altered, emptied or that lost a file is refused with an error that names the file; no batch
 * runs and no log advances. With the file back the query goes on where it was.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { LocalFileManager } from '@millrace/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Collector, numSteps, Place } from './support/recovery-queries.js';

const name = 'windows in append mode';
const healthy = new LocalFileManager();

/** Beyond what any system gives. */
const deadPid = 2 ** 30;

interface Ready {
  readonly place: Place;
  readonly copy: string;
  readonly collector: Collector;
}

let ready: Ready;
let expected: string;

/** A checkpoint after all steps but the last. */
const prepare = async (): Promise<Ready> => {
  const place = new Place();
  const collector = new Collector();
  await place.run(name, numSteps - 1, collector, healthy);
  return { place, copy: place.save(), collector };
};

beforeAll(async () => {
  const whole = await prepare();
  await whole.place.run(name, numSteps, whole.collector, healthy);
  expected = JSON.stringify(whole.collector.result('append'));
  whole.place.remove();
  ready = await prepare();
});

afterAll(() => ready.place.remove());

const latest = (folder: string, suffix = ''): string => {
  const names = readdirSync(folder).filter((n) => /^\d/.test(n) && n.endsWith(suffix));
  return path.join(folder, names.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)).at(-1)!);
};

/** Files that a restart reads, as paths in the checkpoint. */
const targets: Readonly<Record<string, (place: Place) => string>> = {
  metadata: (place) => place.file('metadata'),
  'the last offsets': (place) => latest(place.file('offsets')),
  'the last commit': (place) => latest(place.file('commits')),
  'the last delta of state': (place) => latest(place.file('state', '0', '0'), '.delta'),
  'the metadata of state': (place) => place.file('state', '0', '_metadata', 'metadata'),
  'the last source log': (place) => latest(place.file('sources', '0')),
};

const flipped = (bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes);
  copy[bytes.length >> 1] ^= 0x01;
  return copy;
};

const withVersion = (version: string) => (bytes: Buffer) => Buffer.from(bytes.toString().replace('v1', version));

const damages: Readonly<Record<string, (bytes: Buffer) => Buffer | null>> = {
  empty: () => Buffer.alloc(0),
  'cut in the middle': (bytes) => bytes.subarray(0, bytes.length >> 1),
  'cut by a byte': (bytes) => bytes.subarray(0, bytes.length - 1),
  'other bytes': () => Buffer.from([0, 255, 254, 1, 2, 3]),
  'of a future version': withVersion('v99'),
  'without a version': withVersion('1'),
};

const versioned = /offsets|commit|metadata of state|source log/;

/** What the query says of a checkpoint as it is now; whether it moved: output, a commit, a second batch begun. */
const refusal = async ({ place, collector }: Ready): Promise<string> => {
  const state = () => JSON.stringify([place.lastId('commits'), [...collector.batches]]);
  const [before, planned] = [state(), place.lastId('offsets')];
  const message = await place.run(name, numSteps, collector, healthy).then(
    () => 'no refusal',
    (cause) => String(cause.message),
  );
  const moved = before !== state() || place.lastId('offsets') > planned + 1;
  return moved ? `moved on: ${message}` : message;
};

/** Damages a file, starts the query, puts the file back. */
const refused = async (target: string, damage: (bytes: Buffer) => Buffer | null): Promise<string> => {
  ready.place.restore(ready.copy);
  const file = targets[target](ready.place);
  const made = damage(readFileSync(file));
  if (made) writeFileSync(file, made);
  else rmSync(file);
  return (await refusal(ready)).replaceAll(file, 'THE FILE');
};

describe.each(Object.keys(targets))('%s', (target) => {
  const fitting = Object.entries(damages).filter(([kind]) => !kind.includes('version') || versioned.test(target));

  it.each(fitting)('is refused %s', async (_, damage) => {
    expect(await refused(target, damage)).toMatch(/^(?!moved).*THE FILE/s);
  });
});

it('refuses offsets cut anywhere', async () => {
  ready.place.restore(ready.copy);
  const { length } = readFileSync(targets['the last offsets'](ready.place));
  const accepted: number[] = [];
  for (let at = 0; at < length; at++) {
    const message = await refused('the last offsets', (bytes) => bytes.subarray(0, at));
    if (!/THE FILE|sources in the checkpoint offsets/.test(message) || message.startsWith('moved')) accepted.push(at);
  }
  expect(accepted).toEqual([]);
});

it('refuses state with any bit turned', async () => {
  ready.place.restore(ready.copy);
  const { length } = readFileSync(targets['the last delta of state'](ready.place));
  const accepted: number[] = [];
  for (let at = 0; at < length; at += 3) {
    const message = await refused('the last delta of state', (bytes) => {
      const copy = Buffer.from(bytes);
      copy[at] ^= 0x10;
      return copy;
    });
    if (!message.includes('THE FILE') || message.startsWith('moved')) accepted.push(at);
  }
  expect(accepted).toEqual([]);
});

describe('a file that is gone', () => {
  it('is named: the offsets before the last', async () => {
    ready.place.restore(ready.copy);
    const last = Number(path.basename(latest(ready.place.file('offsets'))));
    const file = ready.place.file('offsets', String(last - 1));
    rmSync(file);
    expect(await refusal(ready)).toContain(file);
  });

  it('is named: a delta that the last version needs', async () => {
    const message = await refused('the last delta of state', () => null);
    expect(message).toContain('THE FILE');
  });

  it('is named: a source log that the offsets name', async () => {
    expect(await refused('the last source log', () => null)).toContain('THE FILE');
  });
});

describe('a checkpoint', () => {
  it('is refused to a second run while the first goes on', async () => {
    ready.place.restore(ready.copy);
    const second = new Collector();
    let message = '';
    const first = new Collector();
    first.batches.set(-1, '[]');
    const slow = Object.assign(new Collector(), {
      take: async (...args: Parameters<Collector['take']>) => {
        message ||= await ready.place.run(name, numSteps, second, healthy).then(
          () => 'no refusal',
          (cause) => cause.message,
        );
        return first.take(...args);
      },
    });
    await ready.place.run(name, numSteps, slow, healthy);
    expect(message).toContain(ready.place.checkpoint);
    expect(message).toContain('CHECKPOINT_IN_USE');
    expect(second.batches.size).toBe(0);
  });

  it('is refused while another process has it, and taken over from one that died', async () => {
    ready.place.restore(ready.copy);
    const lock = (pid: number) =>
      writeFileSync(ready.place.file('.lock'), JSON.stringify({ pid, host: hostname(), runId: 'theirs' }));
    lock(process.ppid);
    const message = await refusal(ready);
    expect(message).toContain(ready.place.checkpoint);
    expect(message).toContain(`process ${process.ppid}`);
    lock(deadPid);
    await ready.place.run(name, numSteps, new Collector(), healthy);
  });

  it('goes on when the file is back', async () => {
    await refused('the last offsets', flipped);
    ready.place.restore(ready.copy);
    await ready.place.run(name, numSteps, ready.collector, healthy);
    expect(JSON.stringify(ready.collector.result('append'))).toBe(expected);
  });
});
