/** unpivot: every row once for each list of value columns, by an Expand. */
import {
  Alias,
  AttributeReference,
  Cast,
  commonTypeOf,
  type DataType,
  type Expression,
  error,
  Literal,
  newExprId,
  StringType,
  UnresolvedFunction,
} from '@millrace/core';
import { Expand, Filter, type LogicalPlan, type Unpivot } from '../logical/index.js';
import type { AnalysisContext } from './context.js';
import { type NameScope, nameOf, resolveExpression, scopeOf } from './expressions.js';
import { resolveItem } from './projections.js';

type Named = Alias | AttributeReference;

interface Columns {
  readonly ids: readonly Named[];
  readonly values: readonly (readonly Named[])[];
}

const refuseComputed = (columns: readonly Named[], given: string, empty: string): void => {
  const computed = columns.filter((column) => column instanceof Alias);
  if (computed.length === 0) return;
  throw error('UNPIVOT_REQUIRES_ATTRIBUTES', {
    given,
    empty,
    expressions: computed.map((column) => `"${column.child.sql} AS ${column.name}"`).join(', '),
  });
};

const others = (plan: LogicalPlan, named: readonly Named[]): readonly AttributeReference[] =>
  plan.output.filter((a) => !named.some((column) => column.exprId === a.exprId));

const columnsOf = (plan: Unpivot, scope: NameScope): Columns => {
  const named = (e: Expression): Named => nameOf(resolveItem(e, scope));
  const ids = plan.ids?.map(named);
  const values = plan.values?.map((list) => list.map(named));
  if (!ids) refuseComputed(values!.flat(), 'value', 'id');
  if (!values) refuseComputed(ids!, 'id', 'value');
  return {
    ids: ids ?? others(plan.child, values!.flat()),
    values: values ?? others(plan.child, ids!).map((column) => [column]),
  };
};

const describeTypes = (columns: readonly Named[]): string => {
  const types = [...new Set(columns.map((column) => column.dataType.sql))].sort();
  const ofType = (type: string) => columns.filter((c) => c.dataType.sql === type).map((c) => `\`${c.name}\``);
  return types.map((type) => `"${type}" (${ofType(type).join(', ')})`).join(', ');
};

/** The one type of columns of values; text beside other types has none. */
const typeOf = (columns: readonly Named[], context: AnalysisContext): DataType => {
  const types = columns.map((column) => column.dataType);
  const isText = types.filter((type) => type.typeName === 'string');
  const mixesText = isText.length > 0 && types.some((type) => type.typeName !== 'string' && type.typeName !== 'void');
  const common = mixesText ? undefined : commonTypeOf(types, context.runtime.ansi);
  if (common) return common;
  throw error('UNPIVOT_VALUE_DATA_TYPE_MISMATCH', { types: describeTypes(columns) });
};

const contentAs = (column: Named, type: DataType, context: AnalysisContext): Expression => {
  const content = column instanceof Alias ? column.child : column;
  return content.dataType.equals(type) ? content : new Cast(content, type, context.runtime.ansi ? 'ansi' : 'legacy');
};

const checkSizes = (plan: Unpivot, { values }: Columns): void => {
  if (values.length === 0) throw error('UNPIVOT_REQUIRES_VALUE_COLUMNS', {});
  if (values.every((list) => list.length === plan.valueNames.length)) return;
  throw error('UNPIVOT_VALUE_SIZE_MISMATCH', { names: plan.valueNames.length });
};

/** The columns of the result: a computed id is a new column. */
const outputOf = (plan: Unpivot, { ids, values }: Columns, types: readonly DataType[]): AttributeReference[] => [
  ...ids.map((id) => id.toAttribute()),
  new AttributeReference(plan.variableName, StringType, false, {}, newExprId()),
  ...plan.valueNames.map((name, i) => {
    const nullable = values.some((list) => list[i].nullable);
    return new AttributeReference(name, types[i], nullable, {}, newExprId());
  }),
];

export function resolveUnpivot(plan: Unpivot, context: AnalysisContext): LogicalPlan {
  const columns = columnsOf(plan, scopeOf(context, plan.child));
  checkSizes(plan, columns);
  const { ids, values } = columns;
  const types = plan.valueNames.map((_, i) =>
    typeOf(
      values.map((list) => list[i]),
      context,
    ),
  );
  const projections = values.map((list, r) => [
    ...ids.map((id) => (id instanceof Alias ? id.child : id)),
    new Literal(plan.aliases[r] ?? list.map((column) => column.name).join('_'), StringType),
    ...list.map((column, i) => contentAs(column, types[i], context)),
  ]);
  const output = outputOf(plan, columns, types);
  const expanded = new Expand(projections, output, plan.child);
  if (plan.keepsNulls) return expanded;
  const first = new UnresolvedFunction('coalesce', output.slice(ids.length + 1));
  return new Filter(
    resolveExpression(new UnresolvedFunction('isnotnull', [first]), scopeOf(context, expanded)),
    expanded,
  );
}
