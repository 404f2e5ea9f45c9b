/** The base of every expression. */
import { internalError } from '../errors/index.js';
import type { DataType } from '../types/index.js';
import { TreeNode } from '../util/index.js';
import type { CompileScope } from './compile-scope.js';
import type { Evaluator } from './function-definition.js';
import type { Lane } from './lanes.js';

export abstract class Expression extends TreeNode {
  protected isChild(node: TreeNode): boolean {
    return node instanceof Expression;
  }

  /** The type of the value. Unresolved kinds throw. */
  get dataType(): DataType {
    throw internalError(`${this.nodeName} has no type before it is resolved: ${this.sql}`);
  }

  get nullable(): boolean {
    return true;
  }

  /** Whether every name below is resolved. */
  get resolved(): boolean {
    return this.children.every((child) => child.resolved);
  }

  /** The same value for the same row, always. */
  get deterministic(): boolean {
    return this.children.every((child) => child.deterministic);
  }

  /** Whether it can be computed before any row is seen. */
  get foldable(): boolean {
    return false;
  }

  /** The text that names its column when nothing else does. */
  abstract get sql(): string;

  /** This expression as a step over another's column, where it has one. */
  lane(_scope: CompileScope): Lane | undefined {
    return undefined;
  }

  compile(_scope: CompileScope): Evaluator {
    throw internalError(`${this.nodeName} cannot be evaluated: ${this.sql}`);
  }

  override toString(): string {
    return this.sql;
  }
}
