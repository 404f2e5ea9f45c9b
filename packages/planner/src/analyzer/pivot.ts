/**
 * pivot(column, values): one row a group, with the results of each value in columns of their own. As in Spark the types of
 * the results decide what a group has for a value that none of its rows holds.
 */
import {
  AggregateExpression,
  Alias,
  AttributeReference,
  BooleanType,
  Cast,
  canCast,
  type DataType,
  type Expression,
  error,
  isNumeric,
  Literal,
  NullType,
  newExprId,
  StringType,
  UnresolvedFunction,
} from '@millrace/core';
import { constantValue } from '../constant.js';
import { Aggregate, type LogicalPlan, type Pivot } from '../logical/index.js';
import { eachNumeric, resolveAggregate } from './aggregates.js';
import type { AnalysisContext } from './context.js';
import { type NameScope, nameOf, resolveExpression, scopeOf } from './expressions.js';

/** A value of the pivot column, and what its columns are called. */
interface Chosen {
  readonly name: string;
  readonly literal: Literal;
}

const call = (name: string, ...args: Expression[]): Expression => new UnresolvedFunction(name, args);

const mismatch = (value: Expression, type: DataType): Error =>
  error('PIVOT_VALUE_DATA_TYPE_MISMATCH', {
    value: value.sql,
    valueType: value.dataType.simpleString,
    pivotType: type.simpleString,
  });

/** The value of a constant in another type, as the session casts. */
const valueAs = (e: Expression, type: DataType, context: AnalysisContext): Literal => {
  const mode = context.runtime.ansi ? 'ansi' : 'legacy';
  if (!canCast(e.dataType, type, mode)) throw mismatch(e, type);
  const cast = e.dataType.equals(type) ? e : new Cast(e, type, mode);
  return new Literal(constantValue(cast, context.runtime), type);
};

const chosen = (value: Expression, type: DataType, scope: NameScope): Chosen => {
  const { context } = scope;
  const resolved = resolveExpression(value, scope);
  const constant = resolved instanceof Alias ? resolved.child : resolved;
  if (!constant.foldable) throw error('NON_LITERAL_PIVOT_VALUES', { expression: `"${value.sql}"` });
  const literal = valueAs(constant, type, context);
  const text = valueAs(constant, StringType, context).value;
  return { name: resolved instanceof Alias ? resolved.name : String(text), literal };
};

/** The result that the row of a value holds; last() finds the one such row of the group, in a stream its newest. */
const pick = (column: Expression, value: Literal, result: Expression): Expression => {
  const picked = call('if', call('<=>', column, value), result, new Literal(null, NullType));
  return new UnresolvedFunction('last', [picked], false, undefined, true);
};

/** The columns that neither an aggregate nor the pivot column names. */
const keysOf = (named: readonly Expression[], child: LogicalPlan): readonly Expression[] => {
  const ids = new Set(named.flatMap((e) => [...e.walk()]).map((e) => (e as { exprId?: number }).exprId));
  return child.output.filter((a) => !ids.has(a.exprId));
};

/** An aggregate over the rows of one value. first() and last() look for a value that is not null, as Spark's do here. */
const over = (isValue: Expression, e: Expression, scope: NameScope): Expression => {
  if (!(e instanceof AggregateExpression)) return e.mapChildren((child) => over(isValue, child as Expression, scope));
  const { definition, operands, type, isDistinct, ignoreNulls } = e;
  const filter = e.filter ? resolveExpression(call('and', isValue, e.filter), scope) : isValue;
  if (!definition.ignoringNulls) {
    return new AggregateExpression(definition, operands, type, isDistinct, filter, ignoreNulls);
  }
  return resolveExpression(new UnresolvedFunction(definition.name, [operands[0]], isDistinct, filter, true), scope);
};

interface Parts {
  readonly column: Alias;
  readonly values: readonly Chosen[];
  readonly aggregates: readonly Named[];
  readonly keys: readonly Expression[];
  readonly child: LogicalPlan;
}

type Named = ReturnType<typeof nameOf>;

const columnName = (value: Chosen, aggregate: Named, { aggregates }: Parts): string[] =>
  aggregates.length === 1 ? [value.name] : [`${value.name}_${aggregate.name}`];

/** Every group and value first, then the groups: what a group has no row of is null. */
const inTwoSteps = (parts: Parts, context: AnalysisContext): LogicalPlan => {
  const { column, values, aggregates, child } = parts;
  const inner = resolveAggregate(
    new Aggregate([...parts.keys, column], [...parts.keys, column, ...aggregates], child),
    context,
  );
  const keys = inner.output.slice(0, parts.keys.length);
  const [pivoted, ...results] = inner.output.slice(parts.keys.length);
  const columns = values.flatMap((value) =>
    results.map(
      (result, i) => new Alias(pick(pivoted, value.literal, result), columnName(value, aggregates[i], parts)),
    ),
  );
  return resolveAggregate(new Aggregate(keys, [...keys, ...columns], inner), context);
};

/** An aggregate for every value: of no rows a count is 0, and a list is empty. */
const inOneStep = (parts: Parts, context: AnalysisContext): LogicalPlan => {
  const { column, values, aggregates, keys, child } = parts;
  const scope = scopeOf(context, child);
  const columns = values.flatMap((value) => {
    const isValue = resolveExpression(call('<=>', column.child, value.literal), scope);
    return aggregates.map((e) => new Alias(over(isValue, contentOf(e), scope), columnName(value, e, parts)));
  });
  return resolveAggregate(new Aggregate(keys, [...keys, ...columns], child), context);
};

const contentOf = (e: Named): Expression => (e instanceof Alias ? e.child : e);

/** The types whose results Spark takes two steps for. */
const takesTwoSteps = ({ dataType }: Expression): boolean => isNumeric(dataType) || dataType === BooleanType;

const checkAggregated = (e: Expression): void => {
  if (e instanceof AggregateExpression) return;
  if (e instanceof AttributeReference) throw error('_LEGACY_ERROR_TEMP_1006', { sql: e.sql });
  for (const child of e.children) checkAggregated(child);
};

export function resolvePivot(plan: Pivot, context: AnalysisContext): LogicalPlan {
  const { child } = plan;
  const scope = scopeOf(context, child);
  const column = new Alias(resolveExpression(plan.pivotColumn, scope), ['_pivot'], undefined, newExprId());
  const values = plan.pivotValues.map((value) => chosen(value, column.dataType, scope));
  const aggregates = plan.aggregates
    .flatMap((e) => eachNumeric(e, child))
    .map((e) => nameOf(resolveExpression(e, scope)));
  for (const e of aggregates) checkAggregated(e);
  const keys = plan.groupBy ?? keysOf([column, ...aggregates], child);
  const parts: Parts = { column, values, aggregates, keys, child };
  return aggregates.every(takesTwoSteps) ? inTwoSteps(parts, context) : inOneStep(parts, context);
}
