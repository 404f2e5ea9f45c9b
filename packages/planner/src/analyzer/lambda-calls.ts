/** Lambdas among the arguments of a call: their parameters get types from the other arguments. */
import { type Expression, error, type FunctionDefinition, LambdaFunction, LambdaVariable } from '@millrace/core';
import { type AnalysisContext, sameName } from './context.js';

const checkNames = ({ parameters }: LambdaFunction, context: AnalysisContext): void => {
  const twice = parameters.some((p, i) => parameters.slice(0, i).some((q) => sameName(context, p.name, q.name)));
  if (!twice) return;
  throw error('INVALID_LAMBDA_FUNCTION_CALL.DUPLICATE_ARG_NAMES', {
    args: parameters.map((p) => `\`${p.name}\``).join(', '),
    caseSensitiveConfig: '"spark.sql.caseSensitive"',
  });
};

/** Gives a lambda's parameters their types and resolves its body. */
export const bindLambdas = (
  definition: FunctionDefinition,
  args: readonly Expression[],
  context: AnalysisContext,
  resolve: (e: Expression) => Expression,
): readonly Expression[] => {
  if (!args.some((arg) => arg instanceof LambdaFunction)) return args;
  if (definition.kind !== 'scalar' || !definition.lambdaTypes) {
    throw error('INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION', { class: definition.name });
  }
  const bound: Expression[] = [...args];
  args.forEach((arg, i) => {
    if (!(arg instanceof LambdaFunction)) return;
    const known = bound.map((b) => (b instanceof LambdaFunction && !b.resolved ? undefined : b.dataType));
    checkNames(arg, context);
    const types = definition.lambdaTypes!(known, i, arg.parameters.length);
    if (arg.parameters.length > types.length) {
      throw error('INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH', {
        expectedNumArgs: types.length,
        actualNumArgs: arg.parameters.length,
      });
    }
    const nulls = definition.lambdaNulls?.(known) ?? [];
    const parameters = arg.parameters.map((p, k) => new LambdaVariable(p.name, p.exprId, types[k], nulls[k] ?? true));
    const typed = arg.body.transformUp(
      (node) => parameters.find((p) => node instanceof LambdaVariable && p.exprId === node.exprId) ?? node,
    );
    bound[i] = new LambdaFunction(resolve(typed), parameters);
  });
  return bound;
};
