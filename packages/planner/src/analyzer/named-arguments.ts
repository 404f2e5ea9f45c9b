/** `mask(str => 'AbC', lowerChar => 'x')`: arguments by name, put where the definition wants them. */
import { didYouMean, type Expression, error, type Literal, UnresolvedFunction } from '@millrace/core';
import { type AnalysisContext, sameName } from './context.js';

/** What the parser makes of `name => value`. */
const isNamedArgument = (e: Expression): e is UnresolvedFunction =>
  e instanceof UnresolvedFunction && e.name === '_named_argument';

const nameIn = (e: UnresolvedFunction): string => String((e.operands[0] as Literal).value);

const quote = (name: string): string => `\`${name}\``;

const parametersOf = (node: UnresolvedFunction, context: AnalysisContext) => {
  const parameters = context.functions.get(node.name)?.parameters;
  if (parameters) return parameters;
  throw error('NAMED_PARAMETERS_NOT_SUPPORTED', { functionName: quote(node.name) });
};

const checkOrder = (node: UnresolvedFunction): void => {
  const first = node.operands.findIndex(isNamedArgument);
  const late = node.operands.slice(first).find((e) => !isNamedArgument(e));
  if (late) throw error('UNEXPECTED_POSITIONAL_ARGUMENT', { routineName: quote(node.name), parameterName: late.sql });
};

/** The arguments in the order of the parameters. Those left out take their defaults, as far as later ones are given. */
export function orderArguments(node: UnresolvedFunction, context: AnalysisContext): UnresolvedFunction {
  if (!node.operands.some(isNamedArgument)) return node;
  const parameters = parametersOf(node, context);
  checkOrder(node);
  const given: (Expression | undefined)[] = node.operands.filter((e) => !isNamedArgument(e));
  for (const argument of node.operands.filter(isNamedArgument)) {
    const name = nameIn(argument);
    const at = parameters.findIndex(([parameter]) => sameName(context, parameter, name));
    if (at < 0) throw unknownName(node, name, parameters);
    if (given[at]) throw twice(node, name);
    given[at] = argument.operands[1];
  }
  const operands = Array.from(given, (e, i) => e ?? parameters[i][1] ?? missing(node, parameters[i][0]));
  return new UnresolvedFunction(node.name, operands, node.isDistinct, node.filter, node.ignoreNulls);
}

const unknownName = (
  node: UnresolvedFunction,
  name: string,
  parameters: readonly (readonly [string, ...unknown[]])[],
) =>
  error('UNRECOGNIZED_PARAMETER_NAME', {
    routineName: quote(node.name),
    argumentName: quote(name),
    proposal: didYouMean(
      name,
      parameters.map(([parameter]) => parameter),
    ),
  });

const twice = (node: UnresolvedFunction, name: string): Error =>
  error('DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.DOUBLE_NAMED_ARGUMENT_REFERENCE', {
    routineName: quote(node.name),
    parameterName: quote(name),
  });

const missing = (node: UnresolvedFunction, name: string): never => {
  throw error('REQUIRED_PARAMETER_NOT_FOUND', { routineName: quote(node.name), parameterName: quote(name) });
};
