/**
 * What analysis may not do itself: ask sources for their schemas and data for the values of a pivot, and look views up.
 * Then the analyzer runs.
 */
import {
  AttributeReference,
  type ConnectorRegistry,
  error,
  type FunctionRegistry,
  type Literal,
  makeRuntime,
  newExprId,
  type RecordBatch,
  type ResolvedRead,
  type RuntimeConfig,
  type StructType,
  systemClock,
} from '@millrace/core';
import {
  type AnalysisContext,
  analyze,
  expandWiths,
  type LogicalPlan,
  ScanRelation,
  SubqueryAlias,
  UnresolvedDataSource,
  UnresolvedPivot,
  UnresolvedRelation,
} from '@millrace/planner';
import { located } from './call-site.js';
import type { Catalog } from './catalog.js';
import { pivotValues } from './pivot-values.js';

const attributesOf = (schema: StructType | undefined): AttributeReference[] =>
  (schema?.fields ?? []).map((f) => new AttributeReference(f.name, f.dataType, f.nullable, f.metadata, newExprId()));

let lastRelationId = 0;

/** A number that tells one read from another. */
export const newRelationId = (): number => ++lastRelationId;

/** Analyses plans for a session, and remembers what its sources have said. */
export class Resolver {
  private readonly scans = new Map<number, ScanRelation>();
  private readonly pivots = new Map<number | undefined, readonly Literal[]>();

  constructor(
    readonly conf: RuntimeConfig,
    readonly connectors: ConnectorRegistry,
    readonly functions: FunctionRegistry,
    readonly catalog: Catalog,
    /** Runs an analysed plan. */
    private readonly run: (plan: LogicalPlan) => AsyncGenerator<RecordBatch>,
  ) {}

  /** What the analyzer may ask, with the settings as they are now. */
  context(): AnalysisContext {
    return {
      runtime: makeRuntime(this.conf, systemClock.nowMs()),
      functions: this.functions,
      userFunction: (name) => this.catalog.function(name),
      userFunctionNames: () => this.catalog.functionNames(),
      view: () => undefined,
      viewNames: () => this.catalog.listTables(),
    };
  }

  private expandViews(given: LogicalPlan): LogicalPlan {
    return expandWiths(given, this.context()).transformUp((node) => {
      if (!(node instanceof UnresolvedRelation)) return node;
      const [name, path] = node.nameParts;
      const view = node.nameParts.length === 1 ? this.catalog.view(name) : undefined;
      if (view) return new SubqueryAlias(name, this.expandViews(view));
      if (node.nameParts.length !== 2) return node;
      const made = new UnresolvedDataSource({ format: name, options: {}, paths: [path] }, false, newRelationId());
      return made;
    }) as LogicalPlan;
  }

  private known(plan: LogicalPlan): LogicalPlan {
    return plan.transformUp((node) => {
      if (node instanceof UnresolvedDataSource) return this.scans.get(node.relationId) ?? node;
      if (!(node instanceof UnresolvedPivot)) return node;
      const values = this.pivots.get(node.planId);
      return values ? node.withValues(values) : node;
    }) as LogicalPlan;
  }

  private async resolveScan(node: UnresolvedDataSource): Promise<void> {
    try {
      const source = this.connectors.source(node.request.format);
      const read: ResolvedRead = await source.resolve(node.request, node.streaming, {
        conf: this.conf,
        clock: systemClock,
      });
      const scan = new ScanRelation(
        read,
        attributesOf(read.schema),
        node.streaming,
        node.relationId,
        attributesOf(read.metadataColumns),
      );
      scan.planId = node.planId;
      scan.callSite = node.callSite;
      this.scans.set(node.relationId, scan);
    } catch (cause) {
      throw located(cause, node.callSite);
    }
  }

  /** The plan with all pivots' values, found from the innermost outwards. */
  private async withPivotValues(plan: LogicalPlan): Promise<LogicalPlan> {
    const known = this.known(plan);
    const innermost = [...known.walk()].filter((node) => node instanceof UnresolvedPivot).at(-1);
    if (!innermost) return known;
    const run = (values: LogicalPlan) => this.run(analyze(values, this.context()));
    const most = this.conf.getInt('spark.sql.pivotMaxValues');
    this.pivots.set(innermost.planId, await pivotValues(innermost as UnresolvedPivot, most, run));
    return this.withPivotValues(known);
  }

  /** The analysed plan, or undefined when a source or the data has to be asked first. */
  analyzeNow(plan: LogicalPlan): LogicalPlan | undefined {
    const expanded = this.known(this.expandViews(plan));
    for (const node of expanded.walk()) refuseStreamingPivot(node);
    if (expanded.exists((node) => node instanceof UnresolvedDataSource)) return undefined;
    if (!expanded.exists((node) => node instanceof UnresolvedPivot)) return analyze(expanded, this.context());
    if (expanded instanceof UnresolvedPivot) this.checkPivot(expanded);
    return undefined;
  }

  /** What is wrong with a pivot shows without its values. */
  private checkPivot(pivot: UnresolvedPivot): void {
    const isInnermost = !pivot.child.exists((node) => node instanceof UnresolvedPivot);
    if (isInnermost) analyze(pivot.withValues([]), this.context());
  }

  /** The analysed plan, after asking the sources for what they have. */
  async analyze(plan: LogicalPlan): Promise<LogicalPlan> {
    const expanded = this.expandViews(plan);
    try {
      for (const node of expanded.walk()) {
        if (node instanceof UnresolvedDataSource && !this.scans.has(node.relationId)) await this.resolveScan(node);
      }
      return analyze(await this.withPivotValues(expanded), this.context());
    } catch (cause) {
      throw located(cause, plan.callSite);
    }
  }
}

const refuseStreamingPivot = (node: LogicalPlan): void => {
  if (node instanceof UnresolvedPivot && node.isStreaming)
    throw located(error('_LEGACY_ERROR_TEMP_3063', {}), node.callSite);
};
