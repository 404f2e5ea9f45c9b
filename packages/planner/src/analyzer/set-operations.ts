/** UNION, INTERSECT, EXCEPT: columns by position or name, in common types. */
import {
  Alias,
  AttributeReference,
  Cast,
  commonType,
  type DataType,
  type Expression,
  error,
  Literal,
  NullType,
  newExprId,
  StructField,
  StructType,
  UnresolvedFunction,
} from '@millrace/core';
import { Aggregate, Join, type LogicalPlan, Project, SetOperation } from '../logical/index.js';
import { type AnalysisContext, sameName } from './context.js';
import { counted, repeated } from './counted-sets.js';
import { resolveExpression, scopeOf } from './expressions.js';
import { withNewIds } from './joins.js';
import { unresolvedColumn } from './names.js';

const operatorName = (plan: SetOperation): string => (plan.kind === 'union' ? 'UNION' : plan.kind.toUpperCase());

const ordinal = (i: number): string =>
  ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'][i] ?? `${i + 1}th`;

/** The columns of `input` in the order of `names`; missing ones are null where that is allowed. */
const arrange = (
  plan: SetOperation,
  input: LogicalPlan,
  names: readonly string[],
  context: AnalysisContext,
): LogicalPlan => {
  const list = names.map((name): Expression => {
    const found = input.output.find((a) => sameName(context, a.name, name));
    if (found) return found;
    if (!plan.allowMissingColumns) throw unresolvedColumn([name], input.output);
    return new Alias(new Literal(null, NullType), [name]);
  });
  return new Project(list, input);
};

const byName = (plan: SetOperation, context: AnalysisContext): readonly LogicalPlan[] => {
  const [first, ...rest] = plan.inputs;
  const names = first.output.map((a) => a.name);
  const extra = rest
    .flatMap((input) => input.output.map((a) => a.name))
    .filter((name) => !names.some((n) => sameName(context, n, name)));
  if (extra.length > 0 && !plan.allowMissingColumns) {
    checkCounts(plan, plan.inputs);
    throw unresolvedColumn(
      [names.find((n) => !rest[0].output.some((a) => sameName(context, a.name, n))) ?? extra[0]],
      rest[0].output,
    );
  }
  return plan.inputs.map((input) => arrange(plan, input, [...names, ...new Set(extra)], context));
};

const checkCounts = (plan: SetOperation, inputs: readonly LogicalPlan[]): void => {
  const count = inputs[0].output.length;
  const wrong = inputs.findIndex((input) => input.output.length !== count);
  if (wrong < 0) return;
  throw error('NUM_COLUMNS_MISMATCH', {
    operator: operatorName(plan),
    firstNumColumns: count,
    invalidOrdinalNum: ordinal(wrong),
    invalidNumColumns: inputs[wrong].output.length,
  });
};

/** Structs are joined field by field, by position; the first names them. */
const unionType = (a: DataType, b: DataType, ansi: boolean): DataType | undefined => {
  const common = commonType(a, b, ansi);
  if (common || !(a instanceof StructType && b instanceof StructType)) return common;
  if (a.fields.length !== b.fields.length) return undefined;
  const types = a.fields.map((field, i) => unionType(field.dataType, b.fields[i].dataType, ansi));
  if (!types.every((type) => type !== undefined)) return undefined;
  return new StructType(
    a.fields.map((f, i) => new StructField(f.name, types[i]!, f.nullable || b.fields[i].nullable, f.metadata)),
  );
};

const columnType = (
  plan: SetOperation,
  inputs: readonly LogicalPlan[],
  c: number,
  context: AnalysisContext,
): DataType =>
  inputs
    .map((input) => input.output[c].dataType)
    .reduce((a, b) => {
      const common = unionType(a, b, context.runtime.ansi);
      if (common) return common;
      const at = inputs.findIndex((input) => input.output[c].dataType === b);
      throw error('INCOMPATIBLE_COLUMN_TYPE', {
        operator: operatorName(plan),
        columnOrdinalNumber: ordinal(c),
        tableOrdinalNumber: ordinal(at),
        dataType1: `"${b.sql}"`,
        dataType2: `"${a.sql}"`,
        hint: '',
      });
    });

const castInput = (input: LogicalPlan, types: readonly DataType[], context: AnalysisContext): LogicalPlan => {
  if (input.output.every((a, c) => a.dataType.equals(types[c]))) return input;
  const mode = context.runtime.ansi ? 'ansi' : 'legacy';
  return new Project(
    input.output.map((a, c) => (a.dataType.equals(types[c]) ? a : new Alias(new Cast(a, types[c], mode), [a.name]))),
    input,
  );
};

const outputsOf = (inputs: readonly LogicalPlan[]): AttributeReference[] =>
  inputs[0].output.map(
    (a, c) =>
      new AttributeReference(
        a.name,
        a.dataType,
        inputs.some((input) => input.output[c].nullable),
        a.metadata,
        newExprId(),
      ),
  );

const unionAll = (inputs: readonly LogicalPlan[]): LogicalPlan =>
  new SetOperation(inputs, 'union', true, false, false, outputsOf(inputs));

const refuseStreams = ({ kind }: SetOperation, inputs: readonly LogicalPlan[]): void => {
  const refused = kind === 'intersect' ? inputs.some((input) => input.isStreaming) : inputs[1].isStreaming;
  if (!refused) return;
  const message =
    kind === 'intersect'
      ? 'Intersect of streaming DataFrames/Datasets is not supported'
      : 'Except on a streaming DataFrame/Dataset on the right is not supported';
  throw error('UNSUPPORTED_STREAMING_OPERATOR', { message });
};

/** EXCEPT and INTERSECT of distinct rows are joins on all columns, nulls equal. */
const asJoin = (plan: SetOperation, [left, right]: readonly LogicalPlan[], context: AnalysisContext): LogicalPlan => {
  const other = withNewIds(right);
  const scope = scopeOf(context, left, other);
  const equal = left.output.map((a, c) =>
    resolveExpression(new UnresolvedFunction('<=>', [a, other.output[c]]), scope),
  );
  const condition = equal.reduce((a, b) => resolveExpression(new UnresolvedFunction('and', [a, b]), scope));
  const joined = new Join(left, other, plan.kind === 'except' ? 'leftanti' : 'leftsemi', condition);
  return new Aggregate(joined.output, joined.output, joined);
};

export function resolveSetOperation(plan: SetOperation, context: AnalysisContext): LogicalPlan {
  const arranged = plan.byName ? byName(plan, context) : plan.inputs;
  checkCounts(plan, arranged);
  const types = arranged[0].output.map((_, c) => columnType(plan, arranged, c, context));
  const inputs = arranged.map((input) => castInput(input, types, context));
  if (plan.kind !== 'union') {
    refuseStreams(plan, inputs);
    if (!plan.isAll) return asJoin(plan, inputs, context);
    return repeated(plan.kind, unionAll([counted(inputs[0], 'left'), counted(inputs[1], 'right')]), context);
  }
  const union = unionAll(inputs);
  return plan.isAll ? union : new Aggregate(union.output, union.output, union);
}
