/**
 * The final step of a streaming aggregation by session: the batch's partial results join the sessions that state has for
 * their keys, and sessions that they touch become one (Spark's restore, merge and save in one).
 *
 * append: sessions that the watermark has passed, once, then forgotten. complete: all sessions, always.
 */
import { concatBatches, RecordBatch, rowRange, type Vector } from '../columnar/index.js';
import type { Accumulator, AttributeReference } from '../expressions/index.js';
import type { StatefulContext, StateStore } from '../state/index.js';
import type { DataType, StructType } from '../types/index.js';
import { type AggregateColumn, newAccumulator } from './aggregate.js';
import { onTime } from './event-time.js';
import { collectBatches, type Exec, type PrepareEnv, type Runner } from './exec.js';
import { KeyTable } from './key-table.js';
import { boundsOf, mergeSessions, type Sessions } from './session-merging.js';
import { SessionState, type StoredSession } from './session-state.js';
import { statePartitions } from './state-partitions.js';
import { commitAndReport, type StateCounts, StatefulExec } from './stateful-exec.js';

export class SessionWindowStateStoreSaveExec extends StatefulExec {
  constructor(
    readonly operatorId: number,
    readonly keys: readonly AttributeReference[],
    readonly columns: readonly AggregateColumn[],
    /** The key that is the session window: its position. */
    readonly sessionKey: number,
    /** Whether sessions carry the watermark. */
    readonly watermarked: boolean,
    readonly child: Exec,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.operatorId, this.keys, this.columns, this.sessionKey, this.watermarked, this.child];
  }

  get output(): readonly AttributeReference[] {
    return [...this.keys, ...this.columns.map((c) => c.result)];
  }

  override describe(): string {
    return `operator ${this.operatorId}, keys [${this.keys.map((k) => k.name).join(', ')}], functions [${this.columns.map((c) => c.aggregate.sql).join(', ')}]`;
  }

  prepare(env: PrepareEnv): Runner {
    const child = this.child.prepare(env);
    const inputTypes = this.child.output.map((a) => a.dataType);
    const accumulators = () => this.columns.map((c) => newAccumulator(c.aggregate, env.runtime));
    const exec = this;
    return async function* (task) {
      const context = task.stateful!;
      const input = concatBatches(inputTypes, await collectBatches(child(task)));
      const stores = await context.stores(exec.operatorId);
      const startedMs = context.nowMs();
      const run = new SessionRun(exec, context, accumulators);
      const output = [...run.output(input, stores)];
      await commitAndReport(exec, 'sessionWindowStateStoreSaveExec', context, stores, run.counts, startedMs);
      yield* output;
    };
  }
}

/** One batch of one aggregation by session. */
class SessionRun {
  readonly counts: StateCounts = { updated: 0, removed: 0, dropped: 0 };
  /** Positions of the other keys. */
  private readonly others: readonly number[];
  private readonly otherTypes: readonly DataType[];
  private readonly bufferTypes: readonly (readonly DataType[])[];
  private readonly sessionType: StructType;
  private readonly state: SessionState;

  constructor(
    private readonly exec: SessionWindowStateStoreSaveExec,
    private readonly context: StatefulContext,
    private readonly accumulators: () => Accumulator[],
  ) {
    this.others = exec.keys.map((_, k) => k).filter((k) => k !== exec.sessionKey);
    this.otherTypes = this.others.map((k) => exec.keys[k].dataType);
    this.bufferTypes = exec.columns.map((c) => c.buffers.map((b) => b.dataType));
    this.sessionType = exec.keys[exec.sessionKey].dataType as StructType;
    this.state = new SessionState(this.otherTypes, this.sessionType, this.bufferTypes.flat());
  }

  *output(input: RecordBatch, stores: readonly StateStore[]): Generator<RecordBatch> {
    const rows = this.withoutLate(input);
    const keys = this.others.map((k) => rows.column(k));
    const parts = statePartitions(rows, keys, stores.length);
    for (let p = 0; p < stores.length; p++) {
      if (parts[p].numRows > 0) this.merge(stores[p], parts[p]);
      if (this.context.outputMode === 'complete') yield* this.results([...stores[p].entries()]);
      else yield* this.evict(stores[p]);
    }
  }

  /** By the window of the row alone, whatever session it would be part of. */
  private withoutLate(input: RecordBatch): RecordBatch {
    const { watermarked, sessionKey, operatorId } = this.exec;
    if (!watermarked) return input;
    const rows = onTime(input, sessionKey, this.context.lateWatermarkMs(operatorId));
    this.counts.dropped = input.numRows - rows.numRows;
    return rows;
  }

  /** Brings the sessions of a partition's keys up to date. */
  private merge(store: StateStore, batch: RecordBatch): void {
    const table = new KeyTable(this.otherTypes);
    const keys = this.others.map((k) => batch.column(k));
    const groups = table.lookup(keys, batch.numRows);
    const groupKeys = new RecordBatch(table.keys(), table.numGroups);
    const prefixes = Array.from({ length: table.numGroups }, (_, g) => this.state.prefix(groupKeys.row(g)));
    const known = new KnownSessions(store, prefixes);
    const rows = this.joined(known.sessions, batch);
    const allGroups = known.before(groups);
    const sessions = mergeSessions(allGroups, table.numGroups, boundsOf(rows.column(0)));
    const buffers = new RecordBatch(this.buffers(rows.select(sessions.order), sessions), sessions.count);
    for (const { session, members } of changedSessions(sessions, known.sessions.length)) {
      const key = this.state.key(prefixes[allGroups[members[0]]], sessions.starts[session]);
      for (const row of members) if (row < known.sessions.length) this.replace(store, known.sessions[row][0], key);
      store.put(key, this.state.value(sessions.ends[session], buffers.row(session)));
    }
    this.counts.updated += sessions.count; // As Spark counts: every session of the keys that came.
  }

  private replace(store: StateStore, old: Uint8Array, key: Uint8Array): void {
    if (Buffer.compare(old, key) === 0) return;
    store.remove(old);
    this.counts.removed++;
  }

  /** Windows and buffers of what state has, then those of the batch. */
  private joined(known: readonly StoredSession[], batch: RecordBatch): RecordBatch {
    const buffers = batch.columns.slice(this.exec.keys.length);
    const fresh = new RecordBatch([batch.column(this.exec.sessionKey), ...buffers], batch.numRows);
    if (known.length === 0) return fresh;
    return concatBatches([this.sessionType, ...this.bufferTypes.flat()], [this.state.values(known), fresh]);
  }

  /** The buffers of sessions from those of their rows, which come by session and start. */
  private buffers(rows: RecordBatch, sessions: Sessions): Vector[] {
    return this.folded(rows, sessions.sessionOf, sessions.count).flatMap((accumulator) => accumulator.state());
  }

  /** Accumulators of `count` groups; the first column of the rows is their window. */
  private folded(rows: RecordBatch, groups: Int32Array, count: number): Accumulator[] {
    const accumulators = this.accumulators();
    let at = 1;
    accumulators.forEach((accumulator, a) => {
      accumulator.resize(count);
      const buffers = this.bufferTypes[a].map(() => rows.column(at++));
      accumulator.merge(groups, buffers, rows.numRows);
    });
    return accumulators;
  }

  /** Forgets what the watermark has passed, and gives it. */
  private *evict(store: StateStore): Generator<RecordBatch> {
    const watermarkMs = this.context.evictionWatermarkMs(this.exec.operatorId);
    if (watermarkMs <= 0) return;
    const expired = this.state.expired(store, BigInt(watermarkMs) * 1000n);
    yield* this.results(expired);
    for (const [key] of expired) store.remove(key);
    this.counts.removed += expired.length;
  }

  private *results(sessions: readonly StoredSession[]): Generator<RecordBatch> {
    if (sessions.length === 0) return;
    const rows = this.state.values(sessions);
    const keys = this.state.keys(sessions);
    keys.splice(this.exec.sessionKey, 0, rows.column(0));
    const accumulators = this.folded(rows, rowRange(0, sessions.length), sessions.length);
    yield new RecordBatch([...keys, ...accumulators.map((a) => a.evaluate())], sessions.length);
  }
}

/** The sessions that state has for groups. */
class KnownSessions {
  readonly sessions: StoredSession[] = [];
  readonly groups: number[] = [];

  constructor(store: StateStore, prefixes: readonly Uint8Array[]) {
    prefixes.forEach((prefix, group) => {
      for (const session of store.scan(prefix)) {
        this.sessions.push(session);
        this.groups.push(group);
      }
    });
  }

  /** The groups of the sessions, then those of rows. */
  before(groups: Int32Array): Int32Array {
    const all = new Int32Array(this.groups.length + groups.length);
    all.set(this.groups);
    all.set(groups, this.groups.length);
    return all;
  }
}

interface ChangedSession {
  readonly session: number;
  readonly members: Int32Array;
}

/** The sessions but those that state has already, alone: the first `known` rows are state's. */
function* changedSessions({ count, order, sessionOf }: Sessions, known: number): Generator<ChangedSession> {
  for (let session = 0, from = 0, to = 0; session < count; session++, from = to) {
    while (to < order.length && sessionOf[to] === session) to++;
    if (to - from > 1 || order[from] >= known) yield { session, members: order.subarray(from, to) };
  }
}
