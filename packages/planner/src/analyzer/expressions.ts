/** Resolving expressions against the columns of a plan's inputs. */
import {
  Alias,
  ArrayType,
  AttributeReference,
  Cast,
  canCast,
  castMismatch,
  type Expression,
  error,
  IntegerType,
  isNamed,
  LambdaFunction,
  Literal,
  MapType,
  nearNames,
  StructType,
  sqlLiteral,
  TimestampType,
  UnresolvedAttribute,
  UnresolvedExtractValue,
  UnresolvedFunction,
  UnresolvedStar,
  UnresolvedUpdateFields,
} from '@millrace/core';
import { constantValue } from '../constant.js';
import type { LogicalPlan } from '../logical/index.js';
import { type AnalysisContext, sameName } from './context.js';
import { resolveCall } from './function-calls.js';
import { orderArguments } from './named-arguments.js';
import { resolveInPlan, resolveName, unresolvedColumn } from './names.js';
import { exceptColumns } from './star-except.js';
import { updateCall } from './update-fields.js';

/** What names may mean, and what is left over when they mean nothing. */
export interface NameScope {
  readonly context: AnalysisContext;
  readonly inputs: readonly LogicalPlan[];
  readonly attributes: readonly AttributeReference[];
  /** Tried after the attributes: aliases of the select list, hidden columns. */
  readonly fallback?: (node: UnresolvedAttribute) => Expression | undefined;
  /** Calls that the caller treats itself, such as window(). */
  readonly special?: (node: UnresolvedFunction) => Expression | undefined;
}

export const scopeOf = (context: AnalysisContext, ...inputs: LogicalPlan[]): NameScope => ({
  context,
  inputs,
  attributes: inputs.flatMap((input) => input.output),
});

const resolveAttribute = (node: UnresolvedAttribute, scope: NameScope): Expression => {
  const { context, attributes } = scope;
  const found =
    (node.planId !== undefined ? resolveInPlan(node, scope.inputs, context) : undefined) ??
    resolveName(node.nameParts, attributes, context) ??
    scope.fallback?.(node);
  if (!found) throw unresolvedColumn(node.nameParts, attributes);
  return found.resolved ? found : resolveExpression(found, scope);
};

const fieldNames = (type: StructType): string => type.names.map((name) => `\`${name}\``).join(', ');

const structField = (_base: Expression, name: string, type: StructType, scope: NameScope): number => {
  const matches = type.fields.flatMap((field, i) => (sameName(scope.context, field.name, name) ? [i] : []));
  if (matches.length === 1) return matches[0];
  if (matches.length > 1) throw error('AMBIGUOUS_REFERENCE_TO_FIELDS', { field: `\`${name}\``, count: matches.length });
  const proposal = nearNames(name, type.names)
    .map((n) => `\`${n}\``)
    .join(', ');
  if (!proposal) throw error('FIELD_NOT_FOUND', { fieldName: `\`${name}\``, fields: fieldNames(type) });
  throw error('FIELD_NOT_FOUND', { fieldName: `\`${name}\``, fields: `${fieldNames(type)}` });
};

const accessor = (name: string, ...args: Expression[]): UnresolvedFunction => new UnresolvedFunction(name, args);

const extract = (node: UnresolvedExtractValue, scope: NameScope): Expression => {
  const { base, extraction } = node;
  const type = base.dataType;
  const field = extraction instanceof Literal && typeof extraction.value === 'string' ? extraction.value : undefined;
  if (type instanceof StructType) {
    if (field === undefined) throw error('INVALID_EXTRACT_FIELD_TYPE', { extraction: `"${extraction.sql}"` });
    return getField('_get_field', base, structField(base, field, type, scope), field, scope);
  }
  if (type instanceof ArrayType && type.elementType instanceof StructType && field !== undefined) {
    return getField('_get_array_field', base, structField(base, field, type.elementType, scope), field, scope);
  }
  if (type instanceof ArrayType) return resolveExpression(accessor('_get_item', base, extraction), scope);
  if (type instanceof MapType) return resolveExpression(accessor('_get_value', base, extraction), scope);
  throw error('INVALID_EXTRACT_BASE_FIELD_TYPE', { base: `"${base.sql}"`, other: `"${type.sql}"` });
};

/** The second argument is the ordinal; its text is the name, which names the column. */
const getField = (name: string, base: Expression, ordinal: number, field: string, scope: NameScope): Expression => {
  const index = new Literal(ordinal, IntegerType, field);
  return resolveExpression(accessor(name, base, index), scope);
};

/** TIMESTAMP '...' is an instant once the session's zone is known. */
const timestampLiteral = (node: Cast, { context }: NameScope): Expression | undefined => {
  const isLiteral = node.type === TimestampType && node.child instanceof Literal && node.child.text !== undefined;
  if (!isLiteral || node.userSpecified) return undefined;
  const value = constantValue(new Cast(node.child, TimestampType, 'ansi'), context.runtime);
  return new Literal(value, TimestampType, sqlLiteral(value, TimestampType, context.runtime.timeZone));
};

const resolveCast = (node: Cast, scope: NameScope): Expression => {
  if (node.mode !== undefined && node.mode !== 'try') return node;
  const literal = timestampLiteral(node, scope);
  if (literal) return literal;
  const mode = node.mode ?? (scope.context.runtime.ansi ? 'ansi' : 'legacy');
  const from = node.child.dataType;
  if (canCast(from, node.type, mode)) return new Cast(node.child, node.type, mode, node.userSpecified);
  const { condition, parameters } = castMismatch(from, node.type, mode);
  throw error(condition, { sqlExpr: `"${node.sql}"`, ...parameters } as never);
};

/** The columns that a star stands for. */
export function expandStar(star: UnresolvedStar, scope: NameScope): readonly Expression[] {
  const all = everyColumn(star, scope);
  return star.except
    ? exceptColumns(all, star.except, { context: scope.context, resolve: (e) => resolveExpression(e, scope) })
    : all;
}

const everyColumn = (star: UnresolvedStar, scope: NameScope): readonly Expression[] => {
  if (star.planId !== undefined) {
    const plan = scope.inputs.find((input) => input.exists((p) => p.planId === star.planId));
    if (plan) return plan.output;
  }
  if (!star.target) return scope.attributes;
  const qualified = scope.attributes.filter(
    (a) => a.qualifier.length > 0 && sameName(scope.context, a.qualifier[a.qualifier.length - 1], star.target![0]),
  );
  if (star.target.length === 1 && qualified.length > 0) return qualified;
  const found = resolveName(star.target, scope.attributes, scope.context);
  const base = found && resolveExpression(found, scope);
  if (base && base.dataType instanceof StructType) {
    return base.dataType.fields.map(
      (field, i) => new Alias(getField('_get_field', base, i, field.name, scope), [field.name]),
    );
  }
  const columns = scope.attributes.map((a) => `\`${a.name}\``).join(', ');
  throw error('CANNOT_RESOLVE_STAR_EXPAND', { targetString: star.target.map((t) => `\`${t}\``).join('.'), columns });
};

const expandArgs = (node: UnresolvedFunction, scope: NameScope): UnresolvedFunction =>
  node.operands.some((operand) => operand instanceof UnresolvedStar)
    ? new UnresolvedFunction(
        node.name,
        node.operands.flatMap((o) => (o instanceof UnresolvedStar ? expandStar(o, scope) : [o])),
        node.isDistinct,
        node.filter,
        node.ignoreNulls,
      )
    : node;

/** Lambda bodies wait for their parameters' types: they are resolved by the call around them. */
const resolveChildren = (node: Expression, scope: NameScope): Expression =>
  node.mapChildren((child) => (child instanceof LambdaFunction ? child : resolveExpression(child, scope)));

/** The resolved expression. Throws what Spark throws for names, types and calls that do not fit. */
export function resolveExpression(expression: Expression, scope: NameScope): Expression {
  if (expression.resolved && !(expression instanceof Cast)) return expression;
  if (expression instanceof UnresolvedAttribute) return resolveAttribute(expression, scope);
  if (expression instanceof UnresolvedStar)
    throw error('INVALID_USAGE_OF_STAR_OR_REGEX', { elem: "'*'", prettyName: 'expression' });
  const ordered = expression instanceof UnresolvedFunction ? orderArguments(expression, scope.context) : expression;
  const expanded = ordered instanceof UnresolvedFunction ? expandArgs(ordered, scope) : ordered;
  const special = expanded instanceof UnresolvedFunction ? scope.special?.(expanded) : undefined;
  if (special) return special;
  const node = resolveChildren(expanded, scope);
  if (node instanceof UnresolvedExtractValue) return extract(node, scope);
  if (node instanceof UnresolvedUpdateFields)
    return updateCall(node, scope.context, (e) => resolveExpression(e, scope));
  if (node instanceof UnresolvedFunction) return resolveCall(node, scope.context, (e) => resolveExpression(e, scope));
  if (node instanceof Cast) return resolveCast(node, scope);
  return node;
}

/** A cast of a column keeps the column's name. */
const outputName = (e: Expression): string =>
  e instanceof Cast && e.userSpecified && e.child instanceof AttributeReference ? e.child.name : e.sql;

/** Gives an output expression its name. */
export const nameOf = (e: Expression): Alias | AttributeReference => (isNamed(e) ? e : new Alias(e, [outputName(e)]));
