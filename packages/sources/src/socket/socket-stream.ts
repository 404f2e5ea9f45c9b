/**
 * Lines from a TCP server. They are kept in memory until committed and travel inside the partitions; what was not
 * committed when the process ends is lost. The offset is the number of the last line; a restart goes on counting.
 */
import type { Socket } from 'node:net';
import { type Clock, error, type InputPartition, type MicroBatchStream, type OffsetJson } from '@millrace/core';

/** A line and when it came. */
type Line = readonly [text: string, atMs: number];

/** Lines of one partition: plain data. */
export interface SocketPartition extends InputPartition {
  readonly lines: readonly Line[];
}

const numberOf = (offset: OffsetJson | null): number => Number(offset ?? -1);

export class SocketStream implements MicroBatchStream {
  readonly description: string;
  private lines: Line[] = [];
  /** The number of the first line in `lines`. */
  private first = 0;
  private failure: Error | undefined;
  private frozen: number | undefined;
  private wake: () => void = () => {};

  private constructor(
    private readonly socket: Socket,
    private readonly address: string,
    private readonly numPartitions: number,
    private readonly clock: Clock,
  ) {
    this.description = `TextSocketV2[${address.replace(/^(.*):(\d+)$/, 'host: $1, port: $2')}]`;
  }

  /** Connects; rejects when there is no server. */
  static async open(host: string, port: number, numPartitions: number, clock: Clock): Promise<SocketStream> {
    const [{ connect }, { createInterface }] = await Promise.all([import('node:net'), import('node:readline')]);
    const socket = connect(port, host);
    const stream = new SocketStream(socket, `${host}:${port}`, numPartitions, clock);
    return new Promise((resolve, reject) => {
      socket.on('connect', () => resolve(stream));
      socket.on('error', (cause) => reject(stream.fail(cause)));
      createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })
        .on('line', (line) => stream.receive(line))
        .on('error', () => {});
    });
  }

  private fail(cause: Error): Error {
    this.failure = error('SOCKET_FAILED', { address: this.address, reason: cause.message }, cause);
    this.wake();
    return this.failure;
  }

  private receive(line: string): void {
    this.lines.push([line, this.clock.nowMs()]);
    this.wake();
  }

  private get last(): number {
    return this.frozen ?? this.first + this.lines.length - 1;
  }

  async initialOffset(): Promise<OffsetJson> {
    return '-1';
  }

  async latestOffset(start: OffsetJson | null): Promise<OffsetJson> {
    if (this.failure) throw this.failure;
    this.countFrom(numberOf(start));
    return String(this.last);
  }

  /** After a restart the lines' numbers follow those of the checkpoint. */
  private countFrom(start: number): void {
    if (this.last >= start) return;
    this.first = start + 1;
    if (this.frozen !== undefined) this.frozen = this.first + this.lines.length - 1;
  }

  async planInputPartitions(start: OffsetJson | null, end: OffsetJson): Promise<readonly InputPartition[]> {
    const from = Math.max(0, numberOf(start) + 1 - this.first);
    const lines = this.lines.slice(from, Math.max(from, numberOf(end) + 1 - this.first));
    return Array.from({ length: Math.min(this.numPartitions, lines.length) }, (_, p) => ({
      lines: lines.filter((_, i) => i % this.numPartitions === p),
    }));
  }

  async commit(end: OffsetJson): Promise<void> {
    const done = Math.min(this.lines.length, numberOf(end) + 1 - this.first);
    if (done <= 0) return;
    this.lines = this.lines.slice(done);
    this.first += done;
  }

  async prepareForTriggerAvailableNow(): Promise<void> {
    this.frozen = this.last;
  }

  onDataAvailable(wake: () => void): void {
    this.wake = wake;
  }

  async stop(): Promise<void> {
    this.socket.destroy();
  }
}
