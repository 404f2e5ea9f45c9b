/** Names to columns: `a`, `t.a`, `a.field`, and columns of one certain DataFrame. */
import {
  type AttributeReference,
  type Expression,
  error,
  Literal,
  nearNames,
  StringType,
  type UnresolvedAttribute,
  UnresolvedExtractValue,
} from '@millrace/core';
import type { LogicalPlan } from '../logical/index.js';
import { type AnalysisContext, sameName } from './context.js';

/** A column, and the rest of the name: fields inside of it. */
interface Match {
  readonly attribute: AttributeReference;
  readonly fields: readonly string[];
}

const distinct = (matches: readonly Match[]): Match[] => {
  const seen = new Map(matches.map((match) => [match.attribute.exprId, match]));
  return [...seen.values()];
};

const qualified = (
  parts: readonly string[],
  attributes: readonly AttributeReference[],
  context: AnalysisContext,
): Match[] =>
  parts.length < 2
    ? []
    : attributes
        .filter(
          (a) =>
            a.qualifier.length > 0 &&
            sameName(context, a.qualifier[a.qualifier.length - 1], parts[0]) &&
            sameName(context, a.name, parts[1]),
        )
        .map((attribute) => ({ attribute, fields: parts.slice(2) }));

const bare = (parts: readonly string[], attributes: readonly AttributeReference[], context: AnalysisContext): Match[] =>
  attributes
    .filter((a) => sameName(context, a.name, parts[0]))
    .map((attribute) => ({ attribute, fields: parts.slice(1) }));

const quote = (name: string): string => `\`${name}\``;
const fullName = (attribute: AttributeReference): string =>
  [...attribute.qualifier, attribute.name].map(quote).join('.');

/** A column is named as the query writes it, whatever the case of its letters. */
const asWritten = (parts: readonly string[], numFields: number): string => parts[parts.length - numFields - 1];

/** The column that a name means; undefined when there is none. Throws `AMBIGUOUS_REFERENCE` when there are several. */
export function resolveName(
  parts: readonly string[],
  attributes: readonly AttributeReference[],
  context: AnalysisContext,
): Expression | undefined {
  let matches = distinct(qualified(parts, attributes, context));
  if (matches.length === 0) matches = distinct(bare(parts, attributes, context));
  if (matches.length === 0) return undefined;
  if (matches.length > 1) {
    const referenceNames = `[${matches.map((m) => fullName(m.attribute)).join(', ')}]`;
    throw error('AMBIGUOUS_REFERENCE', { name: parts.map(quote).join('.'), referenceNames });
  }
  const [{ attribute, fields }] = matches;
  return fields.reduce<Expression>(
    (base, field) => new UnresolvedExtractValue(base, new Literal(field, StringType)),
    attribute.withName(asWritten(parts, fields.length)),
  );
}

/** The error for a name that no column has, with the nearest that exist. */
export function unresolvedColumn(parts: readonly string[], attributes: readonly AttributeReference[]): Error {
  const objectName = parts.map(quote).join('.');
  const proposal = nearNames(parts[parts.length - 1], new Set(attributes.map((a) => a.name)), 5)
    .map(quote)
    .join(', ');
  if (!proposal) return error('UNRESOLVED_COLUMN.WITHOUT_SUGGESTION', { objectName });
  return error('UNRESOLVED_COLUMN.WITH_SUGGESTION', { objectName, proposal });
}

/**
 * A column written as `df.col(name)`: looked up in that DataFrame's own output, wherever it stands below. Where it stands
 * more than once, as in a join with what was made of it, the place nearest to the top counts.
 */
export function resolveInPlan(
  node: UnresolvedAttribute,
  inputs: readonly LogicalPlan[],
  context: AnalysisContext,
): Expression | undefined {
  const visible = new Set(inputs.flatMap((input) => input.output.map((a) => a.exprId)));
  for (let level = inputs; level.length > 0; level = level.flatMap((plan) => plan.children)) {
    const plans = level.filter((plan) => plan.planId === node.planId);
    const candidates = plans.flatMap((plan) => plan.output).filter((a) => visible.has(a.exprId));
    const found = resolveName(node.nameParts, candidates, context);
    if (found) return found;
  }
  return undefined;
}
