/** Logical to physical: one strategy a node. */
import { type Exec, internalError } from '@millrace/core';
import type { LogicalPlan } from '../logical/index.js';
import { aggregation } from './aggregation.js';
import { joins } from './joins.js';
import { relations } from './relations.js';
import { rows } from './rows.js';
import type { PhysicalContext } from './strategy.js';

const strategies = new Map([...relations, ...rows, ...aggregation, ...joins]);

/** The exec of a plan. */
export function planExec(plan: LogicalPlan, context: PhysicalContext): Exec {
  const found = strategies.get(plan.constructor as any);
  if (!found) throw internalError(`no physical plan for ${plan.nodeName}`);
  return found(plan, (child) => planExec(child, context), context);
}
