/** The base of logical plans. What the API builds names things and resolves nothing; analysis fills in the rest. */
import { type AttributeReference, Expression, internalError, TreeNode } from '@millrace/core';

/** Where in the user's program a call stands, for error messages. */
export interface CallSite {
  readonly method: string;
  /** `file:line:column` */
  readonly location: string;
}

export abstract class LogicalPlan extends TreeNode {
  /** Tags survive rewriting: the DataFrame that built the node, and the line that did. */
  planId?: number;
  callSite?: CallSite;

  protected isChild(node: TreeNode): boolean {
    return node instanceof LogicalPlan;
  }

  protected override copyTagsFrom(other: TreeNode): void {
    const { planId, callSite } = other as LogicalPlan;
    this.planId ??= planId;
    this.callSite ??= callSite;
  }

  /** The columns of the result. Unresolved plans throw. */
  get output(): readonly AttributeReference[] {
    throw internalError(`${this.nodeName} has no columns before it is resolved`);
  }

  get expressions(): Expression[] {
    return this.foreignNodes.filter((node) => node instanceof Expression) as Expression[];
  }

  get resolved(): boolean {
    return this.expressions.every((e) => e.resolved) && this.children.every((child) => child.resolved);
  }

  get isStreaming(): boolean {
    return this.children.some((child) => child.isStreaming);
  }

  /** Rewrites this node's own expressions from the leaves up. */
  mapExpressions(f: (expression: Expression) => Expression): this {
    return this.mapForeign((node) => (node instanceof Expression ? (node.transformUp(f as never) as TreeNode) : node));
  }

  /** One line of explain. */
  describe(): string {
    const parts = this.expressions.map((e) => e.sql);
    return parts.length > 0 ? `${this.nodeName} [${parts.join(', ')}]` : this.nodeName;
  }

  treeString(depth = 0): string {
    const head = `${depth === 0 ? '' : `${'   '.repeat(depth - 1)}+- `}${this.describe()}`;
    return [head, ...this.children.map((child) => child.treeString(depth + 1))].join('\n');
  }
}
