/** Reads pieces of files through a format and completes the rows: partition columns, `_metadata`, the wanted order. */
import {
  ConstantVector,
  type InputPartition,
  type Options,
  type PartitionReader,
  RecordBatch,
  type Runtime,
  type ScanSpec,
  StructType,
  type Vector,
} from '@millrace/core';
import { guarded, type Tolerance } from './failures.js';
import { toleranceOf } from './file-options.js';
import type { FileFormat, FormatReader } from './format.js';
import { metadataName, metadataVector } from './metadata-column.js';
import { toUri } from './paths.js';
import type { FilePartition } from './splits.js';

type ColumnMaker = (batch: RecordBatch, file: FilePartition) => Vector;

/** A format's reader for files with the same partition columns, and how its batches become the wanted ones. */
interface Assembly {
  readonly reader: FormatReader;
  readonly columns: readonly ColumnMaker[];
  /** The reader's batches are the wanted ones already. */
  readonly direct: boolean;
}

/** Reader of file partitions. */
export class FilePartitionReader implements PartitionReader {
  private readonly assemblies = new Map<string, Assembly>();
  private readonly tolerance: Tolerance;
  /** The last file: its pieces follow each other. */
  private named = { path: '', uri: '' };

  constructor(
    private readonly format: FileFormat,
    private readonly spec: ScanSpec,
    private readonly options: Options,
    private readonly runtime: Runtime,
  ) {
    this.tolerance = toleranceOf(options, runtime.conf);
  }

  async *read(partition: InputPartition): AsyncGenerator<RecordBatch> {
    const file = partition as FilePartition;
    const assembly = this.assemblyOf(Object.keys(file.partition));
    const uri = this.uriOf(file.path);
    for await (const batch of guarded(file.path, assembly.reader.read(file), this.tolerance)) {
      if (batch.numRows === 0) continue;
      this.runtime.inputFileName = uri;
      yield assembly.direct ? batch : this.complete(batch, file, assembly);
    }
  }

  private uriOf(path: string): string {
    if (path !== this.named.path) this.named = { path, uri: toUri(path) };
    return this.named.uri;
  }

  takeLeftOut(): number {
    return [...this.assemblies.values()].reduce((sum, { reader }) => sum + (reader.takeLeftOut?.() ?? 0), 0);
  }

  close(): void {
    for (const { reader } of this.assemblies.values()) reader.close?.();
  }

  private complete(batch: RecordBatch, file: FilePartition, assembly: Assembly): RecordBatch {
    const columns = assembly.columns.map((make) => make(batch, file));
    return new RecordBatch(columns, batch.numRows);
  }

  private assemblyOf(partitionNames: string[]): Assembly {
    const key = partitionNames.join('/');
    const known = this.assemblies.get(key);
    if (known) return known;
    const made = this.assemble(new Set(partitionNames));
    this.assemblies.set(key, made);
    return made;
  }

  private assemble(partitionNames: Set<string>): Assembly {
    const { dataSchema, schema } = this.spec;
    const known = new Set(dataSchema.names);
    const isOwn = (name: string) => known.has(name) && !partitionNames.has(name);
    const own = new StructType(schema.fields.filter((field) => isOwn(field.name)));
    const reader = this.format.openReader({
      options: this.options,
      dataSchema: new StructType(dataSchema.fields.filter((field) => !partitionNames.has(field.name))),
      schema: own,
      filters: this.spec.filters,
      reuses: this.spec.reuses,
      runtime: this.runtime,
    });
    return {
      reader,
      columns: this.columnMakers(own, partitionNames),
      direct: own.fields.length === schema.fields.length,
    };
  }

  private columnMakers(own: StructType, partitionNames: Set<string>): ColumnMaker[] {
    return this.spec.schema.fields.map((field) => {
      const index = own.fields.indexOf(field);
      if (index >= 0) return (batch) => batch.column(index);
      if (partitionNames.has(field.name)) {
        return (batch, file) => new ConstantVector(field.dataType, file.partition[field.name], batch.numRows);
      }
      if (field.name === metadataName) {
        return (batch, file) => metadataVector(file, field.dataType as StructType, batch.numRows);
      }
      return (batch) => new ConstantVector(field.dataType, null, batch.numRows);
    });
  }
}
