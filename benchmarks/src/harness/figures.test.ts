import { describe, expect, test } from 'vitest';
import type { AnswerRow } from '../protocol.js';
import { figuresOf } from './figures.js';
import type { ProcessRun } from './recorder.js';

const CASE = { job: 'count', mode: 'warm', settings: {} } as const;
const DATA = { folder: '', sizeBytes: 2_000_000, rows: 1000 };

function ran(answer: AnswerRow[], ...times: number[]): ProcessRun {
  return {
    version: '1',
    peakRssBytes: 5,
    repetitions: times.map((elapsedMs) => ({ elapsedMs, answer, sinceStartMs: 0 })),
  };
}

const figures = (runs: Record<string, ProcessRun>) =>
  figuresOf(
    CASE,
    DATA,
    'elapsed',
    Object.entries(runs).map(([engine, run]) => ({ engine, run })),
  );

describe('figures', () => {
  test('give median, rates and the ratio to Millrace', () => {
    const [own, peer] = figures({ millrace: ran([['a', 1]], 10, 30, 20), duckdb: ran([['a', 1]], 40, 60) });
    expect(own).toMatchObject({
      check: 'agrees',
      elapsedMs: 20,
      fastestMs: 10,
      slowestMs: 30,
      megabytesPerSecond: 100,
    });
    expect(peer).toMatchObject({ elapsedMs: 50, ratio: 2.5, rowsPerSecond: 20_000 });
  });

  test('are withheld from the one whose answer differs', () => {
    const [own, duckdb, spark] = figures({
      millrace: ran([['a', 2]], 1),
      duckdb: ran([['a', 1]], 2),
      spark: ran([['a', 1]], 3),
    });
    expect(own!.check).toBe('answer differs: row 0: ["a",2] against ["a",1]');
    expect(own!.elapsedMs).toBeUndefined();
    expect([duckdb!.check, spark!.check]).toEqual(['agrees', 'agrees']);
    expect(spark!.ratio).toBeUndefined();
  });

  test('are withheld from both of two that differ', () => {
    const lines = figures({ millrace: ran([['a', 2]], 1), duckdb: ran([['a', 1]], 2) });
    expect(lines.every((line) => line.elapsedMs === undefined)).toBe(true);
  });

  test('say that there was nobody to compare with', () => {
    expect(figures({ millrace: ran([], 1) })[0]).toMatchObject({ check: 'alone', elapsedMs: 1 });
  });

  test('name a failure', () => {
    expect(figures({ spark: { ...ran([]), failure: 'exited with 1' } })[0]).toMatchObject({ check: 'exited with 1' });
  });
});
