/** Calls by name to calls of definitions: arity, implicit casts, result type. */
import {
  AggregateExpression,
  type AggregateFunction,
  Alias,
  BooleanType,
  Cast,
  commonTypeOf,
  type DataType,
  type Expression,
  error,
  FunctionCall,
  type FunctionDefinition,
  GeneratorExpression,
  type InputSpec,
  implicitCast,
  LambdaFunction,
  type ScalarFunction,
  specSql,
  type UnresolvedFunction,
} from '@millrace/core';
import { callSql, quoted } from './call-text.js';
import type { AnalysisContext } from './context.js';
import { checkSyntax, ignoringNulls, lookup, refuseGenerators } from './function-lookup.js';
import { bindLambdas } from './lambda-calls.js';
import { keepName } from './rewritten-calls.js';
import { asStruct, structCall } from './struct-calls.js';

const expectedCount = (definition: FunctionDefinition): string => {
  const most = definition.inputs.length;
  const least = most - (definition.optional ?? 0);
  if (definition.variadic) return `> ${least - 1}`;
  if (least === most) return String(most);
  const counts = Array.from({ length: most - least + 1 }, (_, i) => least + i);
  return `[${counts.join(', ')}]`;
};

const checkArity = (definition: FunctionDefinition, node: UnresolvedFunction): void => {
  const count = node.operands.length;
  const most = definition.variadic ? Number.POSITIVE_INFINITY : definition.inputs.length;
  if (count <= most && count >= definition.inputs.length - (definition.optional ?? 0)) return;
  throw error('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', {
    functionName: `\`${node.name.toLowerCase()}\``,
    expectedNum: expectedCount(definition),
    actualNum: count,
  });
};

const ordinalWords = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

const specAt = (definition: FunctionDefinition, i: number): InputSpec =>
  definition.inputs[i] ?? definition.variadic ?? 'any';

const castTo = (e: Expression, type: DataType, context: AnalysisContext): Expression =>
  e.dataType.equals(type) ? e : new Cast(e, type, context.runtime.ansi ? 'ansi' : 'legacy');

const coerceOne = (
  definition: FunctionDefinition,
  node: UnresolvedFunction,
  args: readonly Expression[],
  i: number,
  context: AnalysisContext,
): Expression => {
  const arg = args[i];
  if (arg instanceof LambdaFunction) return arg;
  const target = implicitCast(arg.dataType, specAt(definition, i));
  if (target) return castTo(arg, target, context);
  if (specAt(definition, i) === 'orderable') {
    throw error('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE', {
      sqlExpr: callSql(node, args),
      functionName: `\`${definition.name}\``,
      dataType: quoted(arg.dataType.sql),
    });
  }
  throw error('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', {
    sqlExpr: callSql(node, args),
    paramIndex: ordinalWords[i] ?? String(i + 1),
    requiredType: specSql(specAt(definition, i)),
    inputSql: quoted(arg.sql),
    inputType: quoted(arg.dataType.sql),
  });
};

const unify = (
  definition: FunctionDefinition,
  node: UnresolvedFunction,
  args: readonly Expression[],
  context: AnalysisContext,
): readonly Expression[] => {
  const { sameType } = definition;
  if (!sameType) return args;
  const chosen = args.filter(
    (arg, i) => !(arg instanceof LambdaFunction) && (sameType === 'all' || sameType.includes(i)),
  );
  if (chosen.length < 2) return args;
  const type = commonTypeOf(
    chosen.map((arg) => arg.dataType),
    context.runtime.ansi,
  );
  if (type) return args.map((arg) => (chosen.includes(arg) ? castTo(arg, type, context) : arg));
  throw error('DATATYPE_MISMATCH.DATA_DIFF_TYPES', {
    sqlExpr: callSql(node, args),
    functionName: `\`${node.name}\``,
    dataType: `(${chosen.map((arg) => quoted(arg.dataType.sql)).join(' or ')})`,
  });
};

const nullableOf = (definition: ScalarFunction, args: readonly Expression[], context: AnalysisContext): boolean => {
  const { nullable } = definition;
  if (typeof nullable === 'function') return nullable(args, context.runtime);
  const propagates = definition.nulls !== 'handle' && args.some((arg) => arg.nullable);
  return nullable === undefined ? propagates || definition.nulls === 'handle' : nullable || propagates;
};

const returnTypeOf = (
  definition: Exclude<FunctionDefinition, { kind: 'generator' }>,
  args: readonly Expression[],
  context: AnalysisContext,
): DataType => {
  const { returns } = definition;
  if (typeof returns !== 'function') return returns;
  const types = args.map((arg) => arg.dataType);
  return returns(types, { exprs: args, runtime: context.runtime });
};

const isWord = (name: string): boolean => /^[a-z]/i.test(name);

/** The definition under the name of the call: `mod(a, b)` is no `(a % b)`. */
const named = <D extends FunctionDefinition>(definition: D, called: string): D => {
  const alias = called.toLowerCase();
  if (alias === definition.name) return definition;
  if (!definition.sql) return { ...definition, alias };
  if (isWord(alias) && !isWord(definition.name)) return { ...definition, alias, sql: undefined };
  return { ...definition, alias };
};

const aggregateFilter = (node: UnresolvedFunction): Expression | undefined => {
  if (!node.filter || node.filter.dataType === BooleanType) return node.filter;
  throw error('INVALID_AGGREGATE_FILTER.NOT_BOOLEAN', { filterExpr: quoted(node.filter.sql) });
};

/** Resolves a call whose arguments are resolved (lambdas apart). `resolve` resolves what a rewriting makes. */
export function resolveCall(
  node: UnresolvedFunction,
  context: AnalysisContext,
  resolve: (e: Expression) => Expression,
): Expression {
  if (node.name.toLowerCase() === 'struct') return asStruct(resolve(structCall(node)), node);
  const userFunction = context.userFunction(node.name);
  if (userFunction) return userFunction(node.operands);
  const definition = lookup(node, context);
  checkSyntax(definition, node);
  if (node.ignoreNulls) return resolve(ignoringNulls(definition as AggregateFunction, node));
  checkArity(definition, node);
  refuseGenerators(node);
  const bare = node.operands.map((operand) => (operand instanceof Alias ? operand.child : operand));
  const lambdas = bindLambdas(definition, bare, context, resolve);
  if (definition.kind !== 'generator') {
    const rewritten = definition.rewrite?.(lambdas, context.runtime);
    if (rewritten) return keepName(resolve(rewritten), definition, node, lambdas);
  }
  const coerced = unify(definition, node, lambdas, context).map((_, i, all) =>
    coerceOne(definition, node, all, i, context),
  );
  const args = definition.check?.(coerced, node.name, context.runtime) ?? coerced;
  if (definition.kind === 'generator') return new GeneratorExpression(definition, args);
  const type = returnTypeOf(definition, args, context);
  if (definition.kind === 'aggregate') {
    return new AggregateExpression(
      named(definition, node.name),
      args,
      type,
      node.isDistinct,
      aggregateFilter(node),
      node.ignoreNulls,
    );
  }
  return new FunctionCall(named(definition, node.name), args, type, nullableOf(definition, args, context));
}
