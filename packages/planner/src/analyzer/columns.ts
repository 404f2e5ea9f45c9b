/** withColumn, drop, rename, toDF and na: sugar over Project and Filter. */
import {
  Alias,
  BooleanType,
  Cast,
  type Expression,
  error,
  IntegerType,
  isNumeric,
  Literal,
  StringType,
  UnresolvedFunction,
} from '@millrace/core';
import {
  type Drop,
  type DropNa,
  type FillNa,
  Filter,
  type LogicalPlan,
  Project,
  type ReplaceNa,
  type ToDF,
  type WithColumns,
  type WithColumnsRenamed,
} from '../logical/index.js';
import { type AnalysisContext, sameName } from './context.js';
import { resolveExpression, scopeOf } from './expressions.js';
import { unresolvedColumn } from './names.js';
import { resolveProject } from './projections.js';

const call = (name: string, ...args: Expression[]): Expression => new UnresolvedFunction(name, args);

export function resolveWithColumns(plan: WithColumns, context: AnalysisContext): LogicalPlan {
  const { output } = plan.child;
  const names = plan.columns.map((c) => c.name.toLowerCase());
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated) throw error('COLUMN_ALREADY_EXISTS', { columnName: `\`${repeated}\`` });
  const kept = output.map((a): Expression => {
    const replacement = plan.columns.find((c) => sameName(context, c.name, a.name));
    return replacement ? new Alias(replacement.child, replacement.names, replacement.metadata) : a;
  });
  const added = plan.columns.filter((c) => !output.some((a) => sameName(context, a.name, c.name)));
  return resolveProject(new Project([...kept, ...added], plan.child), context);
}

export function resolveWithColumnsRenamed(plan: WithColumnsRenamed, context: AnalysisContext): LogicalPlan {
  const list = plan.child.output.map((a) => {
    const name = plan.renames.reduce(
      (current, [from, to]) => (sameName(context, current, from) ? to : current),
      a.name,
    );
    return name === a.name ? a : new Alias(a, [name], a.metadata);
  });
  return new Project(list, plan.child);
}

export function resolveDrop(plan: Drop, context: AnalysisContext): LogicalPlan {
  const scope = scopeOf(context, plan.child);
  const ids = new Set<number>();
  for (const column of plan.columns) {
    const target = attempt(() => resolveExpression(column, scope));
    if (target && 'exprId' in target) ids.add(target.exprId as number);
  }
  const kept = plan.child.output.filter(
    (a) => !ids.has(a.exprId) && !plan.columnNames.some((name) => sameName(context, name, a.name)),
  );
  return new Project(kept, plan.child);
}

/** Undefined instead of an error: columns to drop need not exist. */
const attempt = (f: () => Expression): Expression | undefined => {
  try {
    return f();
  } catch {
    return undefined;
  }
};

export function resolveToDF(plan: ToDF): LogicalPlan {
  const { output } = plan.child;
  if (output.length !== plan.columnNames.length) {
    throw error('ASSIGNMENT_ARITY_MISMATCH', { numTarget: plan.columnNames.length, numExpr: output.length });
  }
  return new Project(
    output.map((a, i) => new Alias(a, [plan.columnNames[i]], a.metadata)),
    plan.child,
  );
}

const chosen = (
  names: readonly string[] | undefined,
  plan: LogicalPlan,
  context: AnalysisContext,
): ReadonlySet<number> => {
  if (!names) return new Set(plan.output.map((a) => a.exprId));
  return new Set(
    names.map((name) => {
      const found = plan.output.find((a) => sameName(context, a.name, name));
      if (!found) throw unresolvedColumn([name], plan.output);
      return found.exprId;
    }),
  );
};

/** Whether na.fill and na.replace touch a column: numbers go to numbers, text to text, booleans to booleans. */
const fits = (column: Expression, value: Expression): boolean => {
  const [a, b] = [column.dataType, value.dataType];
  if (isNumeric(b)) return isNumeric(a);
  return b === StringType ? a === StringType : b === BooleanType && a === BooleanType;
};

export function resolveFillNa(plan: FillNa, context: AnalysisContext): LogicalPlan {
  const scope = scopeOf(context, plan.child);
  const everywhere = chosen(plan.columnNames, plan.child, context);
  const list = plan.child.output.map((a): Expression => {
    const entry = plan.values.find(([name, value]) =>
      name === undefined ? everywhere.has(a.exprId) && fits(a, value) : sameName(context, name, a.name),
    );
    if (!entry) return a;
    const base =
      a.dataType.typeName === 'double' || a.dataType.typeName === 'float'
        ? call('nanvl', a, new Literal(null, a.dataType))
        : a;
    const filled = call('coalesce', base, castLike(entry[1], a, context));
    return new Alias(resolveExpression(filled, scope), [a.name]);
  });
  return new Project(list, plan.child);
}

const castLike = (value: Expression, column: Expression, context: AnalysisContext): Expression =>
  resolveExpression(new Cast(value, column.dataType, undefined), scopeOf(context));

export function resolveDropNa(plan: DropNa, context: AnalysisContext): LogicalPlan {
  const scope = scopeOf(context, plan.child);
  const ids = chosen(plan.columnNames, plan.child, context);
  const columns = plan.child.output.filter((a) => ids.has(a.exprId));
  const present = columns.map((a): Expression => {
    const notNull = call('isnotnull', a);
    const fractional = a.dataType.typeName === 'double' || a.dataType.typeName === 'float';
    return call(
      'if',
      fractional ? call('and', notNull, call('not', call('isnan', a))) : notNull,
      new Literal(1, IntegerType),
      new Literal(0, IntegerType),
    );
  });
  if (present.length === 0) return plan.child;
  const count = present.reduce((a, b) => call('+', a, b));
  const enough = call('>=', count, new Literal(plan.minNonNulls ?? columns.length, IntegerType));
  return new Filter(resolveExpression(enough, scope), plan.child);
}

export function resolveReplaceNa(plan: ReplaceNa, context: AnalysisContext): LogicalPlan {
  const scope = scopeOf(context, plan.child);
  const ids = chosen(plan.columnNames, plan.child, context);
  const list = plan.child.output.map((a): Expression => {
    const pairs = plan.replacements.filter(([from, to]) => fits(a, from.dataType.typeName === 'void' ? to : from));
    if (!ids.has(a.exprId) || pairs.length === 0) return a;
    const branches = pairs.flatMap(([from, to]) => [
      from.dataType.typeName === 'void' ? call('isnull', a) : call('=', a, from),
      castLike(to, a, context),
    ]);
    return new Alias(resolveExpression(call('when', ...branches, a), scope), [a.name]);
  });
  return new Project(list, plan.child);
}
