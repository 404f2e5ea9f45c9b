/**
 * The way to the disk for all that must survive: checkpoints, logs of sources and sinks, the files that sinks write. What
 * runs on it runs in tests on a disk that fails. The implementation is checkpoint/file-manager.ts.
 */

/** What a file is to hold: bytes, text, or pieces that are made while they are written. */
export type FileContent = Uint8Array | string | AsyncIterable<Uint8Array>;

/** A new file, written forward. Exactly one of `finish` and `discard` ends it. */
export interface NewFile {
  write(bytes: Uint8Array): Promise<void>;
  /** Durable when it resolves, its name when the folder is synced too; gives the time of the last change. */
  finish(): Promise<number>;
  /** Closes and removes; never fails. */
  discard(): Promise<void>;
}

/** Files on a disk. A failure names the file. */
export interface MetadataFiles {
  /** Makes a folder and what lacks above it, durably. */
  mkdirs(folder: string): Promise<void>;
  exists(file: string): Promise<boolean>;
  /** Names in a folder; none when there is no folder. Temporary files are left out. */
  list(folder: string): Promise<string[]>;
  read(file: string): Promise<Uint8Array>;
  /** The content in pieces, for files that are too large to be held. */
  chunks(file: string): AsyncIterable<Uint8Array>;
  /** When a file was last changed. */
  modifiedMs(file: string): Promise<number>;
  /** Whole and durable, or not there. False when the file was there already and `overwrite` is not set. */
  writeAtomic(file: string, content: FileContent, overwrite?: boolean): Promise<boolean>;
  /** Begins a new file; its folder must exist, the file must not. */
  create(file: string): Promise<NewFile>;
  rename(from: string, to: string): Promise<void>;
  /** Makes the names in a folder durable. */
  sync(folder: string): Promise<void>;
  /** Removes a file or folder, if it is there. */
  delete(file: string): Promise<void>;
}
