/** Temporary views and registered functions of a session. */
import { type Expression, error, type UserFunction } from '@millrace/core';
import type { LogicalPlan } from '@millrace/planner';

/** Makes the call of a function that the user registered. */
export type RegisteredFunction = (operands: readonly Expression[]) => UserFunction;

/** Temporary views and registered functions. */
export class Catalog {
  private readonly views = new Map<string, LogicalPlan>();
  private readonly functions = new Map<string, RegisteredFunction>();

  /** @internal */
  constructor(private readonly isBuiltin: (name: string) => boolean) {}

  /** @internal */
  createView(name: string, plan: LogicalPlan, replace: boolean): void {
    if (!replace && this.views.has(name.toLowerCase())) {
      throw error('TEMP_TABLE_OR_VIEW_ALREADY_EXISTS', { relationName: `\`${name}\`` });
    }
    this.views.set(name.toLowerCase(), plan);
  }

  /** @internal */
  view(name: string): LogicalPlan | undefined {
    return this.views.get(name.toLowerCase());
  }

  /** Names of the temporary views. */
  listTables(): string[] {
    return [...this.views.keys()];
  }

  /** Whether a temporary view exists. */
  tableExists(name: string): boolean {
    return this.views.has(name.toLowerCase());
  }

  /** Forgets a temporary view; false when there is none. */
  dropTempView(name: string): boolean {
    return this.views.delete(name.toLowerCase());
  }

  /** Always `spark_catalog`: there is one. */
  currentCatalog(): string {
    return 'spark_catalog';
  }

  /** Always `default`: there are temporary views only. */
  currentDatabase(): string {
    return 'default';
  }

  /** Names of the functions that the user registered. */
  listFunctions(): string[] {
    return [...this.functions.keys()];
  }

  /** Whether there is a function of that name: registered by the user, or built in. */
  functionExists(name: string): boolean {
    return this.functions.has(name.toLowerCase()) || (!name.startsWith('_') && this.isBuiltin(name));
  }

  /** Does nothing, as `cache` of a DataFrame. */
  cacheTable(_name: string): void {}

  /** Does nothing: nothing is kept. */
  uncacheTable(_name: string): void {}

  /** Does nothing: nothing is kept. */
  clearCache(): void {}

  /** Always false: see `cache` of a DataFrame. */
  isCached(_name: string): boolean {
    return false;
  }

  /** @internal */
  registerFunction(name: string, make: RegisteredFunction): void {
    this.functions.set(name.toLowerCase(), make);
  }

  /** @internal */
  function(name: string): RegisteredFunction | undefined {
    return this.functions.get(name.toLowerCase());
  }

  /** @internal */
  functionNames(): string[] {
    return [...this.functions.keys()];
  }
}
