import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { RuntimeConfig, systemClock } from '@millrace/core';
import { ManualClock } from '@millrace/core/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { socketSource } from './index.js';
import type { SocketPartition } from './socket-stream.js';

const conf = new RuntimeConfig([['spark.master', 'local[2]']]);
const open = new Set<Server | Socket>();

afterEach(() => {
  for (const one of open) 'destroy' in one ? one.destroy() : one.close();
  open.clear();
});

/** A server that sends text to whoever connects, and its port. */
async function serve(text: string): Promise<number> {
  const server = createServer((client) => {
    open.add(client);
    client.write(text);
  });
  open.add(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function connect(port: number, options: Record<string, string> = {}) {
  const request = { format: 'socket', options: { host: '127.0.0.1', port: String(port), ...options }, paths: [] };
  const context = { conf, clock: new ManualClock(7000), metadataPath: '' };
  const read = await socketSource.resolve(request, true, context);
  const stream = await socketSource.stream!(read, context);
  open.add({ destroy: () => void stream.stop() } as unknown as Socket);
  return { stream, read };
}

/** Until the stream has come to an offset. */
async function until(stream: Awaited<ReturnType<typeof connect>>['stream'], offset: string, start: string | null) {
  while ((await stream.latestOffset(start, 'default')) !== offset) await systemClock.sleep(5);
}

const linesOf = (partitions: readonly unknown[]): string[][] =>
  partitions.map((partition) => (partition as SocketPartition).lines.map(([line]) => line));

describe('socket', () => {
  it('deals lines out to partitions, with their times', async () => {
    const { stream, read } = await connect(await serve('a\r\nb\nc\n'), { includeTimestamp: 'true' });
    expect(read.schema.names).toEqual(['value', 'timestamp']);
    await until(stream, '2', null);
    const partitions = await stream.planInputPartitions(null, '2');
    expect(linesOf(partitions)).toEqual([['a', 'c'], ['b']]);
    expect((partitions[0] as SocketPartition).lines[0][1]).toBe(7000);
  });

  it('drops what is committed', async () => {
    const { stream } = await connect(await serve('a\nb\nc\n'), { numPartitions: '1' });
    await until(stream, '2', null);
    await stream.commit('1');
    expect(linesOf(await stream.planInputPartitions(null, '1'))).toEqual([]);
    expect(linesOf(await stream.planInputPartitions('1', '2'))).toEqual([['c']]);
  });

  it('counts on from the offset of a checkpoint', async () => {
    const { stream } = await connect(await serve('a\n'), { numPartitions: '1' });
    await until(stream, '10', '9');
    expect(linesOf(await stream.planInputPartitions('8', '9'))).toEqual([]);
    expect(linesOf(await stream.planInputPartitions('9', '10'))).toEqual([['a']]);
  });

  it.each([
    [{ port: '1' }, /Set a host to read from with option\("host", \.\.\.\)/],
    [{ host: 'localhost' }, /Set a port to read from with option\("port", \.\.\.\)/],
    [{ host: 'localhost', port: '-1' }, /INVALID_OPTION_VALUE/],
  ])('refuses %j', async (options, message) => {
    const request = { format: 'socket', options: options as Record<string, string>, paths: [] };
    await expect(socketSource.resolve(request, true, { conf, clock: systemClock })).rejects.toThrow(message);
  });

  it('fails when nobody listens', async () => {
    const port = await serve('');
    for (const one of open) if (!('destroy' in one)) await new Promise((resolve) => one.close(resolve));
    await expect(connect(port)).rejects.toThrow(/SOCKET_FAILED/);
  });
});
