/** Leaves: where rows come from. */
import type { AttributeReference, ReadRequest, RecordBatch, ResolvedRead } from '@millrace/core';
import { LogicalPlan } from './plan.js';

/** A view by name, or `format.`path``. */
export class UnresolvedRelation extends LogicalPlan {
  constructor(
    readonly nameParts: readonly string[],
    readonly streaming = false,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.nameParts, this.streaming];
  }

  override get resolved(): boolean {
    return false;
  }

  override get isStreaming(): boolean {
    return this.streaming;
  }

  override describe(): string {
    return `UnresolvedRelation [${this.nameParts.join('.')}]`;
  }
}

/** `read.format(f).options(o).load(paths)` before the source was asked for its schema. `relationId` tells one read from another. */
export class UnresolvedDataSource extends LogicalPlan {
  constructor(
    readonly request: ReadRequest,
    readonly streaming: boolean,
    readonly relationId: number,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.request, this.streaming, this.relationId];
  }

  override get resolved(): boolean {
    return false;
  }

  override get isStreaming(): boolean {
    return this.streaming;
  }

  override describe(): string {
    return `UnresolvedDataSource format: ${this.request.format}, isStreaming: ${this.streaming}`;
  }
}

/** A read whose schema is known. The same `relationId` used twice in a streaming plan is one source. */
export class ScanRelation extends LogicalPlan {
  constructor(
    readonly read: ResolvedRead,
    readonly attributes: readonly AttributeReference[],
    readonly streaming: boolean,
    readonly relationId: number,
    /** Columns that can be named but are no part of `*`. */
    readonly hiddenOutput: readonly AttributeReference[] = [],
  ) {
    super();
  }

  args(): unknown[] {
    return [this.read, this.attributes, this.streaming, this.relationId, this.hiddenOutput];
  }

  override get output(): readonly AttributeReference[] {
    return this.attributes;
  }

  override get isStreaming(): boolean {
    return this.streaming;
  }

  override describe(): string {
    const kind = this.streaming ? 'StreamingRelation' : 'Relation';
    return `${kind} ${this.read.format} [${this.attributes.map((a) => a.name).join(', ')}] ${this.read.paths.join(', ')}`.trimEnd();
  }
}

/** Rows that are in memory. */
export class LocalRelation extends LogicalPlan {
  constructor(
    readonly attributes: readonly AttributeReference[],
    readonly batches: readonly RecordBatch[],
    readonly streaming = false,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.attributes, this.batches, this.streaming];
  }

  override get output(): readonly AttributeReference[] {
    return this.attributes;
  }

  override get isStreaming(): boolean {
    return this.streaming;
  }

  override describe(): string {
    return `LocalRelation [${this.attributes.map((a) => a.name).join(', ')}]`;
  }
}

/** `range(start, end, step)`: one column `id`. */
export class Range extends LogicalPlan {
  constructor(
    readonly start: bigint,
    readonly end: bigint,
    readonly step: bigint,
    readonly numSlices: number,
    readonly attributes: readonly AttributeReference[],
  ) {
    super();
  }

  args(): unknown[] {
    return [this.start, this.end, this.step, this.numSlices, this.attributes];
  }

  override get output(): readonly AttributeReference[] {
    return this.attributes;
  }

  override describe(): string {
    return `Range (${this.start}, ${this.end}, step=${this.step}, splits=${this.numSlices})`;
  }
}

/** A SELECT without FROM: one row without columns. */
export class OneRowRelation extends LogicalPlan {
  override get output(): readonly AttributeReference[] {
    return [];
  }

  args(): unknown[] {
    return [];
  }
}

/** Rows in memory that change between queries: the table of a memory sink. */
export class MemoryRelation extends LogicalPlan {
  constructor(
    readonly attributes: readonly AttributeReference[],
    readonly current: () => readonly RecordBatch[],
  ) {
    super();
  }

  args(): unknown[] {
    return [this.attributes, this.current];
  }

  override get output(): readonly AttributeReference[] {
    return this.attributes;
  }
}
