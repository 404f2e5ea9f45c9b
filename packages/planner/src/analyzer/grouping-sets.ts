/** rollup, cube, GROUPING SETS: each row once for every set, with the columns that the set leaves out as null. */
import {
  AggregateExpression,
  type AggregateFunction,
  Alias,
  AttributeReference,
  ByteType,
  Cast,
  type DataType,
  type Expression,
  error,
  IntegerType,
  Literal,
  LongType,
  newExprId,
  UnresolvedFunction,
} from '@millrace/core';
import { Aggregate, Expand, type GroupingKind } from '../logical/index.js';
import { sameExpression } from './aggregate-checks.js';
import { type NameScope, resolveExpression } from './expressions.js';

const indices = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

const setsOf = (kind: GroupingKind, n: number): readonly (readonly number[])[] => {
  if (kind.kind === 'sets') return kind.sets;
  if (kind.kind === 'rollup') return indices(n + 1).map((k) => indices(n - k));
  return indices(2 ** n).map((mask) => indices(n).filter((i) => !((mask >> (n - 1 - i)) & 1)));
};

/** Bit n-1-i is one where the set leaves column i out: Spark's grouping_id. */
const groupingId = (set: readonly number[], n: number): bigint =>
  indices(n).reduce((id, i) => id * 2n + (set.includes(i) ? 0n : 1n), 0n);

const idName = 'spark_grouping_id';

const nullableName = (e: Expression): string => (e instanceof AttributeReference ? e.name : e.sql);

/** The aggregation over an Expand. */
export function expandGroupingSets(plan: Aggregate, kind: GroupingKind, scope: NameScope): Aggregate {
  const keys = plan.groupingExpressions;
  const sets = setsOf(kind, keys.length);
  const outputs = keys.map(
    (key) =>
      new AttributeReference(
        nullableName(key),
        key.dataType,
        true,
        key instanceof AttributeReference ? key.metadata : {},
        newExprId(),
      ),
  );
  const id = new AttributeReference(idName, LongType, false, {}, newExprId());
  const projections = sets.map((set) => [
    ...plan.child.output,
    ...keys.map((key, i) => (set.includes(i) ? key : new Literal(null, key.dataType))),
    new Literal(groupingId(set, keys.length), LongType),
  ]);
  const expand = new Expand(projections, [...plan.child.output, ...outputs, id], plan.child);
  const replace = (e: Expression): Expression => {
    if (e instanceof AggregateExpression) return groupingFunction(e, keys, id, scope) ?? e;
    const at = keys.findIndex((key) => sameExpression(key, e));
    return at >= 0 ? outputs[at] : e.mapChildren((child) => replace(child as Expression));
  };
  const results = plan.aggregateExpressions.map((e) => {
    const replaced = replace(e);
    return replaced instanceof Alias || replaced instanceof AttributeReference
      ? replaced
      : new Alias(replaced, [e.sql]);
  });
  return new Aggregate([...outputs, id], results, expand);
}

const marker = (name: string): AggregateFunction =>
  ({
    kind: 'aggregate',
    name,
    doc: 'Which columns a row leaves out.',
    nullable: false,
  }) as unknown as AggregateFunction;

const markers: Readonly<Record<string, readonly [AggregateFunction, DataType]>> = {
  grouping: [marker('grouping'), ByteType],
  grouping_id: [marker('grouping_id'), LongType],
};

/** A call of grouping() or grouping_id(), to be replaced when the sets are expanded. */
export function groupingCall(node: UnresolvedFunction, isSets: boolean, scope: NameScope): Expression | undefined {
  const found = markers[node.name.toLowerCase()];
  if (!found) return undefined;
  if (!isSets) throw error('UNSUPPORTED_GROUPING_EXPRESSION', {});
  const operands = node.operands.map((operand) => resolveExpression(operand, scope));
  return new AggregateExpression(found[0], operands, found[1]);
}

/** The same above the aggregation, in HAVING and ORDER BY, where its keys are columns. */
export function groupingAbove(node: UnresolvedFunction, plan: Aggregate, scope: NameScope): Expression | undefined {
  const found = markers[node.name.toLowerCase()];
  const id = plan.groupingExpressions.at(-1);
  if (!found || !(id instanceof AttributeReference) || id.name !== idName) return undefined;
  const keys = plan.groupingExpressions.slice(0, -1) as AttributeReference[];
  const operands = node.operands.map((e) => resolveExpression(e, { ...scope, attributes: keys, inputs: [] }));
  return groupingFunction(new AggregateExpression(found[0], operands, found[1]), keys, id, scope);
}

/** grouping(column) and grouping_id() read the id column. */
const groupingFunction = (
  e: AggregateExpression,
  keys: readonly Expression[],
  id: AttributeReference,
  scope: NameScope,
): Expression | undefined => {
  if (e.definition.name === 'grouping_id') return id;
  if (e.definition.name !== 'grouping') return undefined;
  const at = keys.findIndex((key) => sameExpression(key, e.operands[0]));
  const shifted = new UnresolvedFunction('shiftright', [id, new Literal(keys.length - 1 - at, IntegerType)]);
  const bit = new UnresolvedFunction('&', [shifted, new Literal(1n, LongType)]);
  return new Cast(resolveExpression(bit, scope), ByteType, 'legacy');
};
