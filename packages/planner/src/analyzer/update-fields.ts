/** withField and dropFields: which fields the new struct has, and where each comes from. */
import {
  ArrayType,
  type Expression,
  error,
  FunctionCall,
  IntegerType,
  Literal,
  StringType,
  StructType,
  UnresolvedFunction,
  UnresolvedUpdateFields,
} from '@millrace/core';
import { type AnalysisContext, sameName } from './context.js';

interface Field {
  readonly name: string;
  /** As `_update_fields` counts: a field of the struct, or below zero a value. */
  readonly source: number;
}

const fieldsOf = (node: UnresolvedUpdateFields, type: StructType, context: AnalysisContext): readonly Field[] => {
  let fields: readonly Field[] = type.names.map((name, source) => ({ name, source }));
  node.names.forEach((name, i) => {
    const is = (field: Field) => sameName(context, field.name, name);
    const made = node.values[i] ? [{ name, source: -i - 1 }] : [];
    const isNew = made.length > 0 && !fields.some(is);
    fields = isNew ? fields.concat(made) : fields.flatMap((field) => (is(field) ? made : [field]));
  });
  return fields;
};

/** Of fields that are set several times only the last time counts; what is dropped between keeps them apart. */
const withoutRepeats = (node: UnresolvedUpdateFields, context: AnalysisContext): UnresolvedUpdateFields => {
  const { base, names, values } = node;
  if (values.includes(undefined)) return node;
  const isLast = (_: unknown, i: number) => !names.some((name, k) => k > i && sameName(context, name, names[i]));
  return new UnresolvedUpdateFields(base, names.filter(isLast), values.filter(isLast));
};

const nothing = new Literal(0, IntegerType);

/** The call that makes the struct, under the name that Spark gives it. Its parts are resolved already. */
export function updateCall(
  given: UnresolvedUpdateFields,
  context: AnalysisContext,
  resolve: (e: Expression) => Expression,
): Expression {
  const node = withoutRepeats(given, context);
  const { base, sql } = node;
  const sqlExpr = `"${sql}"`;
  if (!(base.dataType instanceof StructType)) {
    throw error('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', {
      sqlExpr,
      paramIndex: 'first',
      requiredType: '"STRUCT"',
      inputSql: `"${base.sql}"`,
      inputType: `"${base.dataType.sql}"`,
    });
  }
  const fields = fieldsOf(node, base.dataType, context);
  if (fields.length === 0) throw error('DATATYPE_MISMATCH.CANNOT_DROP_ALL_FIELDS', { sqlExpr });
  const names = fields.map((field) => field.name);
  const sources = fields.map((field) => field.source);
  const call = new UnresolvedFunction('_update_fields', [
    base,
    new Literal(names, new ArrayType(StringType)),
    new Literal(sources, new ArrayType(IntegerType)),
    ...node.values.map((value) => value ?? nothing),
  ]);
  const { definition, operands, type, isNullable } = resolve(call) as FunctionCall;
  return new FunctionCall({ ...definition, sql: () => sql }, operands, type, isNullable);
}
