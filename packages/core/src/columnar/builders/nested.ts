/** Builders of arrays, maps and structs, over builders of their parts. */
import type { DataType, Value } from '../../types/index.js';
import type { Bitmap } from '../bitmap.js';
import { grown } from '../fixed-array.js';
import { ListVector, MapVector, StructVector, type Vector } from '../vector.js';
import { VectorBuilder } from './builder.js';

export class ListBuilder extends VectorBuilder {
  private offsets = new Int32Array(17);

  constructor(
    type: DataType,
    private readonly child: VectorBuilder,
  ) {
    super(type);
  }

  protected store(value: Value): void {
    for (const item of value as Value[]) this.child.append(item);
    this.storeNull();
  }

  protected storeNull(): void {
    if (this.length + 1 >= this.offsets.length) this.offsets = grown(this.offsets, this.length + 2);
    this.offsets[this.length + 1] = this.child.length;
  }

  protected build(validity: Bitmap | null): Vector {
    return new ListVector(this.type, this.offsets.slice(0, this.length + 1), this.child.finish(), validity);
  }
}

export class MapBuilder extends VectorBuilder {
  private offsets = new Int32Array(17);

  constructor(
    type: DataType,
    private readonly keys: VectorBuilder,
    private readonly items: VectorBuilder,
  ) {
    super(type);
  }

  protected store(value: Value): void {
    for (const [key, item] of value as [Value, Value][]) {
      this.keys.append(key);
      this.items.append(item);
    }
    this.storeNull();
  }

  protected storeNull(): void {
    if (this.length + 1 >= this.offsets.length) this.offsets = grown(this.offsets, this.length + 2);
    this.offsets[this.length + 1] = this.keys.length;
  }

  protected build(validity: Bitmap | null): Vector {
    const offsets = this.offsets.slice(0, this.length + 1);
    return new MapVector(this.type, offsets, this.keys.finish(), this.items.finish(), validity);
  }
}

export class StructBuilder extends VectorBuilder {
  constructor(
    type: DataType,
    private readonly children: readonly VectorBuilder[],
  ) {
    super(type);
  }

  protected store(value: Value): void {
    for (let c = 0; c < this.children.length; c++) this.children[c].append((value as Value[])[c]);
  }

  protected storeNull(): void {
    for (const child of this.children) child.appendNull();
  }

  protected build(validity: Bitmap | null): Vector {
    const children = this.children.map((child) => child.finish());
    return new StructVector(this.type, children, this.length, validity);
  }
}
