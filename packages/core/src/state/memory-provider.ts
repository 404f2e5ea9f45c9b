/**
 * The default provider: each store's current version in memory, a delta file for each commit, a snapshot now and then.
 * Layout: `<root>/<operatorId>/<partitionId>/<version>.delta|.snapshot`; sets of values in a folder `sets` beside them.
 */
import path from 'node:path';
import type { CheckpointFileManager } from '../checkpoint/index.js';
import type { StateMetrics, StateStore, StateStoreProvider } from './contract.js';
import type { Change } from './file-format.js';
import { PrefixIndex } from './prefix-index.js';
import { SetStore } from './set-store.js';
import { VersionFiles } from './version-files.js';

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

  constructor(
    private readonly files: VersionFiles,
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
    await this.files.writeDelta(this.version + 1, changes);
    for (const [id, entry] of this.changes) this.apply(id, entry);
    this.version++;
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

  load(): Promise<void> {
    return this.files.load(this.version, (key, value) => this.apply(idOf(key), value ? { key, value } : null));
  }

  async maintain(minDeltas: number): Promise<boolean> {
    if (this.files.deltasSinceSnapshot <= minDeltas) return false;
    const entries = [...this.current.values()].map(({ key, value }): Change => [key, value]);
    await this.files.writeSnapshot(this.version, entries);
    return true;
  }
}

/** A store in memory with its files. */
interface Loaded<S> {
  readonly store: S;
  readonly files: VersionFiles;
}

export class MemoryStateStoreProvider implements StateStoreProvider {
  private readonly stores = new Map<string, Loaded<MemoryStateStore>>();
  private readonly setStores = new Map<string, Loaded<SetStore>>();

  constructor(
    private readonly files: CheckpointFileManager,
    private readonly root: string,
    private readonly minDeltasForSnapshot: number,
    private readonly minVersionsToRetain: number,
  ) {}

  private folderOf(operatorId: number, partitionId: number): string {
    return path.join(this.root, String(operatorId), String(partitionId));
  }

  async open(operatorId: number, partitionId: number, version: number): Promise<StateStore> {
    const folder = this.folderOf(operatorId, partitionId);
    const known = this.stores.get(folder)?.store;
    known?.abort();
    if (known?.version === version) return known;
    return this.load(this.stores, folder, (files) => new MemoryStateStore(files, version));
  }

  async openSets(operatorId: number, partitionId: number, version: number): Promise<SetStore> {
    const folder = path.join(this.folderOf(operatorId, partitionId), 'sets');
    const known = this.setStores.get(folder)?.store;
    if (known?.version === version && !known.isChanged) return known;
    return this.load(this.setStores, folder, (files) => new SetStore(files, version));
  }

  private async load<S extends { load(): Promise<void> }>(
    loaded: Map<string, Loaded<S>>,
    folder: string,
    make: (files: VersionFiles) => S,
  ): Promise<S> {
    const files = new VersionFiles(this.files, folder);
    const store = make(files);
    await store.load();
    loaded.set(folder, { store, files });
    return store;
  }

  async maintain(): Promise<void> {
    for (const { store, files } of [...this.stores.values(), ...this.setStores.values()])
      if (await store.maintain(this.minDeltasForSnapshot)) await files.purge(store.version - this.minVersionsToRetain);
  }
}
