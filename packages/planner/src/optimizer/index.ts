/** Rewrites that keep the rows: constants, filters toward the source, no columns that nobody reads. */
import type { Runtime } from '@millrace/core';
import type { LogicalPlan } from '../logical/index.js';
import { collapseProjects } from './collapse-projects.js';
import { foldConstants } from './constant-folding.js';
import { cutAtZero } from './limit-zero.js';
import { pruneColumns } from './prune-columns.js';
import { pushFilters } from './push-filters.js';
import { countSets } from './set-sizes.js';

/** The plan that will run. */
export const optimize = (plan: LogicalPlan, runtime: Runtime): LogicalPlan =>
  collapseProjects(pruneColumns(pushFilters(cutAtZero(countSets(foldConstants(plan, runtime))))));

export { conjunction, conjuncts } from './push-filters.js';
