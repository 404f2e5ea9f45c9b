/**
 * Bad input as tables: what is done, the condition that it must raise, what the message must say. After each refusal the
 * folder of the case is as it was: nothing lost, nothing half-written.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RuntimeConfig, SparkException, type StreamingQuery, StreamingQueryException } from '@millrace/core';
import { type DataFrame, type DataStreamWriter, type Row, SparkSession, Trigger } from 'millrace';
import { afterAll, expect, it } from 'vitest';

/** A folder of one case and a session. */
export class Scene {
  readonly dir = mkdtempSync(path.join(tmpdir(), 'millrace-bad-'));
  private before: Record<string, string> = {};

  constructor(readonly spark: SparkSession) {}

  path(...parts: string[]): string {
    return path.join(this.dir, ...parts);
  }

  /** Writes a file of the case; its path. */
  write(name: string, content: string | Uint8Array): string {
    const file = this.path(name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    this.remember();
    return file;
  }

  /** A folder of the case; its path. */
  folder(name: string): string {
    mkdirSync(this.path(name), { recursive: true });
    return this.path(name);
  }

  /** From now on nothing may change. */
  remember(): void {
    this.before = contentOf(this.dir);
  }

  expectUnchanged(): void {
    expect(contentOf(this.dir)).toEqual(this.before);
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** Files below a folder with their content, but for locks. */
export const contentOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(folder, name))
      .filter((file) => statSync(file).isFile() && path.basename(file) !== '.lock')
      .map((file) => [path.relative(folder, file), readFileSync(file, 'latin1')]),
  );

/** One case. */
export interface Refusal {
  readonly name: string;
  readonly condition: string;
  /** What the message must say: what was found, what was expected, what to do. */
  readonly says: readonly (string | RegExp)[];
  /** The message does not end with the user's line: no DataFrame is behind the call. */
  readonly unlocated?: true;
  readonly run: (scene: Scene) => unknown;
}

/** What a call throws or rejects with. */
export async function failureOf(call: () => unknown): Promise<any> {
  try {
    await call();
  } catch (cause) {
    return cause;
  }
  throw new Error('nothing was refused');
}

/** The error that ended a query, or the one given. */
export const rootOf = (failure: unknown): any => (failure instanceof StreamingQueryException ? failure.cause : failure);

export function expectSays(message: string, says: readonly (string | RegExp)[]): void {
  for (const text of says) expect(message).toMatch(typeof text === 'string' ? literally(text) : text);
}

const literally = (text: string): RegExp => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));

/** `in select() at /…/plans.test.ts:12:34`, the last words of a message. */
const endsAt = (file: string): RegExp => new RegExp(`in \\w+\\(\\) at ${literally(file).source}:\\d+:\\d+$`);

/** A session in UTC on one thread. */
export const newSession = (conf: Record<string, string> = {}): SparkSession =>
  new SparkSession(
    new RuntimeConfig(
      Object.entries({ 'spark.master': 'local[1]', 'spark.sql.session.timeZone': 'UTC', ...conf }) as [
        string,
        string,
      ][],
    ),
  );

/** A session for the tests of a file, stopped after them. */
export function sharedSession(conf?: Record<string, string>): SparkSession {
  const spark = newSession(conf);
  afterAll(() => spark.stop());
  return spark;
}

/** Runs with the folder of a case. */
export async function inScene(spark: SparkSession, body: (scene: Scene) => Promise<void>): Promise<void> {
  const scene = new Scene(spark);
  try {
    await body(scene);
  } finally {
    scene.remove();
  }
}

async function check(scene: Scene, refusal: Refusal, file: string): Promise<void> {
  const root = rootOf(await failureOf(() => refusal.run(scene)));
  expect(root, String(root?.stack)).toBeInstanceOf(SparkException);
  expect(root.condition, root.message).toBe(refusal.condition);
  expectSays(root.message, refusal.says);
  expect(root.message, 'a parameter has no value').not.toMatch(/\bundefined\b|\[object Object\]/);
  if (!refusal.unlocated) expect(root.message).toMatch(endsAt(file));
  scene.expectUnchanged();
}

/** A test for every row. `url` is the test file's `import.meta.url`. */
export function refuses(spark: SparkSession, url: string, table: readonly Refusal[]): void {
  const file = new URL(url).pathname;
  it.each(table)('$name', (refusal) => inScene(spark, (scene) => check(scene, refusal, file)));
}

/** Starts a query over all that is there, and waits for its end. */
export async function runToEnd(writer: DataStreamWriter): Promise<StreamingQuery> {
  const query = await writer.trigger(Trigger.AvailableNow()).start();
  await query.awaitTermination();
  return query;
}

/** Rows as JSON can say them: 64-bit integers as text. */
export const plain = (rows: readonly Row[]): unknown =>
  JSON.parse(JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value)));

/** The rows of a DataFrame as arrays of plain values. */
export const collected = async (df: DataFrame<any>): Promise<unknown> =>
  plain((await df.collect()).map((row) => Object.values(row)));

/** Text and bytes after each other. */
export const bytesOf = (...parts: readonly (string | Uint8Array | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part as Uint8Array))));
