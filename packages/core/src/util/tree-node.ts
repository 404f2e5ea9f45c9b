/**
 * The base of expressions and plans. A node lists its constructor arguments once (`args`); children, rewriting with
 * structural sharing, equality and serialisation follow from that list, so that no walker can forget a child.
 */

type Arg = unknown;

const mapNodes = (arg: Arg, f: (node: TreeNode) => TreeNode): Arg => {
  if (arg instanceof TreeNode) return f(arg);
  if (!Array.isArray(arg)) return arg;
  let changed = false;
  const mapped = arg.map((item) => {
    const next = mapNodes(item, f);
    changed ||= next !== item;
    return next;
  });
  return changed ? mapped : arg;
};

const collectNodes = (arg: Arg, into: TreeNode[]): void => {
  if (arg instanceof TreeNode) into.push(arg);
  else if (Array.isArray(arg)) for (const item of arg) collectNodes(item, into);
};

export abstract class TreeNode {
  /** The constructor's arguments, in order. */
  abstract args(): Arg[];

  /** Which nodes count as children: expressions of expressions, plans of plans. */
  protected abstract isChild(node: TreeNode): boolean;

  /** The class name as the field knows it: `Filter`, `ProjectExec`. */
  get nodeName(): string {
    return this.constructor.name.replace(/^_/, '');
  }

  /** All nodes among the arguments, whether or not of this tree's own kind. */
  private nodes(): TreeNode[] {
    const nodes: TreeNode[] = [];
    for (const arg of this.args()) collectNodes(arg, nodes);
    return nodes;
  }

  get children(): this[] {
    return this.nodes().filter((node) => this.isChild(node)) as this[];
  }

  /** Nodes of the other kind: the expressions of a plan. */
  get foreignNodes(): TreeNode[] {
    return this.nodes().filter((node) => !this.isChild(node));
  }

  /** The same node with other arguments; `this` when none differs. */
  withArgs(args: Arg[]): this {
    const old = this.args();
    if (args.every((arg, i) => arg === old[i])) return this;
    const made = new (this.constructor as new (...a: Arg[]) => this)(...args);
    made.copyTagsFrom(this);
    return made;
  }

  /** Carries what is not an argument (a call site, a plan id) to a rewritten node. */
  protected copyTagsFrom(_other: TreeNode): void {}

  mapChildren(f: (child: this) => TreeNode): this {
    return this.withArgs(
      this.args().map((arg) => mapNodes(arg, (node) => (this.isChild(node) ? f(node as this) : node))),
    );
  }

  /** Rewrites the nodes of the other kind: a plan's expressions. */
  mapForeign(f: (node: TreeNode) => TreeNode): this {
    return this.withArgs(this.args().map((arg) => mapNodes(arg, (node) => (this.isChild(node) ? node : f(node)))));
  }

  transformUp(f: (node: this) => TreeNode): this {
    return f(this.mapChildren((child) => child.transformUp(f as never))) as this;
  }

  transformDown(f: (node: this) => TreeNode): this {
    const next = f(this) as this;
    return next.mapChildren((child) => child.transformDown(f as never));
  }

  /** Every node, parents first. */
  *walk(): Generator<this> {
    yield this;
    for (const child of this.children) yield* child.walk() as Generator<this>;
  }

  exists(predicate: (node: this) => boolean): boolean {
    if (predicate(this)) return true;
    return this.children.some((child) => child.exists(predicate as never));
  }
}
