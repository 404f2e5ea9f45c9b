/** What analysis may ask: settings, functions, views. No file, clock or network. */
import type { FunctionRegistry, Runtime, UserFunction } from '@millrace/core';
import type { LogicalPlan } from '../logical/index.js';

export interface AnalysisContext {
  readonly runtime: Runtime;
  readonly functions: FunctionRegistry;
  /** A user's function registered under a name, given its arguments. */
  readonly userFunction: (name: string) => ((args: UserFunction['operands']) => UserFunction) | undefined;
  readonly userFunctionNames: () => string[];
  /** The analysed plan of a temporary view. */
  readonly view: (name: string) => LogicalPlan | undefined;
  readonly viewNames: () => string[];
}

/** Compares names as the session does. */
export const sameName = (context: AnalysisContext, a: string, b: string): boolean =>
  context.runtime.conf.getBoolean('spark.sql.caseSensitive') ? a === b : a.toLowerCase() === b.toLowerCase();
