/**
 * The default provider: each store's current version in memory, a delta file for each commit, a snapshot now and then.
 * Layout: `<root>/<operatorId>/<partitionId>/<version>.delta|.snapshot`.
 */
import path from 'node:path';
import type { CheckpointFileManager } from '../checkpoint/index.js';
import { error } from '../errors/index.js';
import type { StateMetrics, StateStore, StateStoreProvider } from './contract.js';
import { type Change, decodeChanges, encodeChanges } from './file-format.js';
import { PrefixIndex } from './prefix-index.js';

interface Entry {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

const idOf = (key: Uint8Array): string => Buffer.from(key.buffer, key.byteOffset, key.length).toString('latin1');

class MemoryStateStore implements StateStore {
  private readonly current = new Map<string, Entry>();
  private changes = new Map<string, Entry | null>();
  private originals = new Map<string, Uint8Array>();
  private bytes = 0;
  /** Of all keys, changes included; made when it is first asked. */
  private prefixes: PrefixIndex | undefined;
  deltasSinceSnapshot = 0;

  constructor(
    private readonly files: CheckpointFileManager,
    readonly folder: string,
    public version: number,
  ) {}

  get(key: Uint8Array): Uint8Array | undefined {
    const id = idOf(key);
    const change = this.changes.get(id);
    return change === undefined ? this.current.get(id)?.value : change?.value;
  }

  put(key: Uint8Array, value: Uint8Array): void {
    const id = idOf(key);
    this.changes.set(id, { key, value });
    this.prefixes?.add(id);
  }

  remove(key: Uint8Array): void {
    const id = idOf(key);
    this.changes.set(id, null);
    this.originals.set(id, key);
    this.prefixes?.delete(id);
  }

  *entries(): IterableIterator<readonly [Uint8Array, Uint8Array]> {
    for (const [id, { key, value }] of this.current) if (!this.changes.has(id)) yield [key, value];
    for (const entry of this.changes.values()) if (entry) yield [entry.key, entry.value];
  }

  *scan(prefix: Uint8Array): IterableIterator<readonly [Uint8Array, Uint8Array]> {
    this.prefixes ??= new PrefixIndex([...this.entries()].map(([key]) => idOf(key)));
    for (const id of this.prefixes.of(idOf(prefix))) {
      const entry = this.changes.get(id) ?? this.current.get(id)!;
      yield [entry.key, entry.value];
    }
  }

  private apply(id: string, entry: Entry | null): void {
    const old = this.current.get(id);
    if (old) this.bytes -= old.key.length + old.value.length;
    if (!entry) return void this.current.delete(id);
    this.bytes += entry.key.length + entry.value.length;
    this.current.set(id, entry);
  }

  async commit(): Promise<void> {
    const changes = [...this.changes].map(
      ([id, entry]): Change => (entry ? [entry.key, entry.value] : [this.originals.get(id)!, null]),
    );
    await this.files.writeAtomic(path.join(this.folder, `${this.version + 1}.delta`), encodeChanges(changes), true);
    for (const [id, entry] of this.changes) this.apply(id, entry);
    this.version++;
    this.deltasSinceSnapshot++;
    this.forgetChanges();
  }

  abort(): void {
    if (this.changes.size > 0) this.prefixes = undefined;
    this.forgetChanges();
  }

  private forgetChanges(): void {
    this.changes = new Map();
    this.originals = new Map();
  }

  get metrics(): StateMetrics {
    return { numKeys: this.current.size, memoryBytes: this.bytes };
  }

  load(bytes: Uint8Array, file: string): void {
    decodeChanges(bytes, file, (key, value) => this.apply(idOf(key), value ? { key, value } : null));
  }

  async writeSnapshot(): Promise<void> {
    const entries = [...this.current.values()].map(({ key, value }): Change => [key, value]);
    await this.files.writeAtomic(path.join(this.folder, `${this.version}.snapshot`), encodeChanges(entries), true);
    this.deltasSinceSnapshot = 0;
  }
}

export class MemoryStateStoreProvider implements StateStoreProvider {
  private readonly stores = new Map<string, MemoryStateStore>();

  constructor(
    private readonly files: CheckpointFileManager,
    private readonly root: string,
    private readonly minDeltasForSnapshot: number,
    private readonly minVersionsToRetain: number,
  ) {}

  async open(operatorId: number, partitionId: number, version: number): Promise<StateStore> {
    const folder = path.join(this.root, String(operatorId), String(partitionId));
    const loaded = this.stores.get(folder);
    if (loaded?.version === version) {
      loaded.abort();
      return loaded;
    }
    const store = await this.load(folder, version);
    this.stores.set(folder, store);
    return store;
  }

  /** The newest snapshot at or before the version, and the deltas after it. */
  private async load(folder: string, version: number): Promise<MemoryStateStore> {
    const store = new MemoryStateStore(this.files, folder, version);
    if (version === 0) return store;
    const names = new Set(await this.files.list(folder));
    let base = version;
    while (base > 0 && !names.has(`${base}.snapshot`)) base--;
    if (base > 0) await this.read(store, `${base}.snapshot`, names);
    for (let v = base + 1; v <= version; v++) await this.read(store, `${v}.delta`, names);
    store.deltasSinceSnapshot = version - base;
    return store;
  }

  private async read(store: MemoryStateStore, name: string, names: ReadonlySet<string>): Promise<void> {
    const file = path.join(store.folder, name);
    if (!names.has(name))
      throw error('CANNOT_LOAD_STATE_STORE.CANNOT_READ_DELTA_FILE_NOT_EXISTS', {
        fileToRead: file,
        clazz: 'the state store',
      });
    store.load(await this.files.read(file), file);
  }

  async maintain(): Promise<void> {
    for (const store of this.stores.values()) {
      if (store.deltasSinceSnapshot <= this.minDeltasForSnapshot) continue;
      await store.writeSnapshot();
      await this.purge(store);
    }
  }

  /** Keeps what rebuilds the last `minVersionsToRetain` versions. */
  private async purge(store: MemoryStateStore): Promise<void> {
    const names = await this.files.list(store.folder);
    const oldest = store.version - this.minVersionsToRetain;
    const snapshots = names.filter((name) => name.endsWith('.snapshot')).map((name) => Number.parseInt(name, 10));
    const base = Math.max(0, ...snapshots.filter((v) => v <= oldest));
    for (const name of names)
      if (Number.parseInt(name, 10) < base) await this.files.delete(path.join(store.folder, name));
  }
}
