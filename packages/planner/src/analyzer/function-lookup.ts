/** Which definition a call means, and what may stand around the call. */
import {
  type AggregateFunction,
  didYouMean,
  error,
  type FunctionDefinition,
  GeneratorExpression,
  trueLiteral,
  UnresolvedFunction,
} from '@millrace/core';
import { callSql, quoted } from './call-text.js';
import type { AnalysisContext } from './context.js';

const windowFunctions = new Set(
  'row_number rank dense_rank percent_rank cume_dist ntile lag lead nth_value'.split(' '),
);

export const lookup = (node: UnresolvedFunction, context: AnalysisContext): FunctionDefinition => {
  const found = context.functions.get(node.name);
  if (found) return found;
  if (windowFunctions.has(node.name.toLowerCase()))
    throw error('WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE', { funcName: quoted(callSql(node, node.operands)) });
  if (/^grouping(_id)?$/i.test(node.name)) throw error('UNSUPPORTED_GROUPING_EXPRESSION', {});
  const namespace = node.name.split('.').slice(0, -1);
  if (namespace.length > 1) {
    const parts = namespace.map((part) => `\`${part}\``);
    throw error('REQUIRES_SINGLE_PART_NAMESPACE', { sessionCatalog: 'spark_catalog', namespace: parts.join('.') });
  }
  throw error('UNRESOLVED_ROUTINE', {
    routineName: `\`${node.name}\``,
    searchPath: '[`system`.`builtin`, `system`.`session`, `spark_catalog`.`default`]',
    proposal: didYouMean(node.name, [...context.functions.names(), ...context.userFunctionNames()]),
  });
};

const wrongSyntax = (definition: FunctionDefinition, node: UnresolvedFunction): string | undefined => {
  const isAggregate = definition.kind === 'aggregate';
  if (node.isDistinct && !isAggregate) return 'DISTINCT';
  if (node.filter && !isAggregate) return 'FILTER CLAUSE';
  return node.ignoreNulls && !(isAggregate && definition.ignoringNulls) ? 'IGNORE NULLS' : undefined;
};

/** DISTINCT and FILTER belong to aggregates, IGNORE NULLS to some of them. */
export const checkSyntax = (definition: FunctionDefinition, node: UnresolvedFunction): void => {
  const syntax = wrongSyntax(definition, node);
  if (!syntax) return;
  throw error('INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX', {
    prettyName: `\`${definition.name}\``,
    syntax,
  });
};

export const ignoringNulls = (definition: AggregateFunction, { operands, isDistinct, filter }: UnresolvedFunction) =>
  new UnresolvedFunction(definition.ignoringNulls!, [operands[0], trueLiteral], isDistinct, filter);

export const refuseGenerators = (node: UnresolvedFunction): void => {
  if (!node.operands.some((operand) => operand instanceof GeneratorExpression)) return;
  throw error('UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS', { expression: quoted(node.sql) });
};
