/** Calls by name to calls of definitions: arity, implicit casts, result type. */
import {
  AggregateExpression,
  type AggregateFunction,
  Alias,
  AttributeReference,
  BooleanType,
  Cast,
  commonTypeOf,
  type DataType,
  didYouMean,
  type Expression,
  error,
  FunctionCall,
  type FunctionDefinition,
  GeneratorExpression,
  type InputSpec,
  implicitCast,
  LambdaFunction,
  LambdaVariable,
  Literal,
  type ScalarFunction,
  StringType,
  specSql,
  trueLiteral,
  UnresolvedExtractValue,
  UnresolvedFunction,
} from '@millrace/core';
import { type AnalysisContext, sameName } from './context.js';
import { keepName } from './rewritten-calls.js';

const quoted = (text: string): string => `"${text}"`;

const callSql = (node: UnresolvedFunction, args: readonly Expression[]): string =>
  quoted(`${node.name}(${args.map((arg) => arg.sql).join(', ')})`);

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

const checkNames = ({ parameters }: LambdaFunction, context: AnalysisContext): void => {
  const twice = parameters.some((p, i) => parameters.slice(0, i).some((q) => sameName(context, p.name, q.name)));
  if (!twice) return;
  throw error('INVALID_LAMBDA_FUNCTION_CALL.DUPLICATE_ARG_NAMES', {
    args: parameters.map((p) => `\`${p.name}\``).join(', '),
    caseSensitiveConfig: '"spark.sql.caseSensitive"',
  });
};

/** Gives a lambda's parameters their types and resolves its body. */
const bindLambdas = (
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

const fieldName = (e: Expression, i: number): string => {
  if (e instanceof AttributeReference || e instanceof LambdaVariable) return e.name;
  if (e instanceof Alias) return e.name;
  return e instanceof UnresolvedExtractValue && e.extraction instanceof Literal
    ? String(e.extraction.value)
    : (fieldOfCall(e) ?? `col${i + 1}`);
};

const fieldOfCall = (e: Expression): string | undefined =>
  e instanceof FunctionCall && e.definition.name === '_get_field' ? e.sql.slice(e.sql.lastIndexOf('.') + 1) : undefined;

/** `struct(a, b + 1 AS c)` is `named_struct('a', a, 'c', b + 1)`. */
const structCall = (node: UnresolvedFunction): UnresolvedFunction =>
  new UnresolvedFunction(
    'named_struct',
    node.operands.flatMap((e, i) => [new Literal(fieldName(e, i), StringType), e instanceof Alias ? e.child : e]),
  );

/** `struct(...)` names its column as it is written. */
const asStruct = (e: Expression, node: UnresolvedFunction): Expression => {
  if (!(e instanceof FunctionCall)) return e;
  const text = `struct(${node.operands.map((operand) => operand.sql).join(', ')})`;
  const sql = () => text;
  return new FunctionCall({ ...e.definition, sql }, e.operands, e.type, e.isNullable);
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

const windowFunctions = new Set(
  'row_number rank dense_rank percent_rank cume_dist ntile lag lead nth_value'.split(' '),
);

const lookup = (node: UnresolvedFunction, context: AnalysisContext): FunctionDefinition => {
  const found = context.functions.get(node.name);
  if (found) return found;
  if (windowFunctions.has(node.name.toLowerCase()))
    throw error('WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE', { funcName: quoted(callSql(node, node.operands)) });
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

const aggregateFilter = (node: UnresolvedFunction): Expression | undefined => {
  if (!node.filter || node.filter.dataType === BooleanType) return node.filter;
  throw error('INVALID_AGGREGATE_FILTER.NOT_BOOLEAN', { filterExpr: quoted(node.filter.sql) });
};

const wrongSyntax = (definition: FunctionDefinition, node: UnresolvedFunction): string | undefined => {
  const isAggregate = definition.kind === 'aggregate';
  if (node.isDistinct && !isAggregate) return 'DISTINCT';
  if (node.filter && !isAggregate) return 'FILTER CLAUSE';
  return node.ignoreNulls && !(isAggregate && definition.ignoringNulls) ? 'IGNORE NULLS' : undefined;
};

/** DISTINCT and FILTER belong to aggregates, IGNORE NULLS to some of them. */
const checkSyntax = (definition: FunctionDefinition, node: UnresolvedFunction): void => {
  const syntax = wrongSyntax(definition, node);
  if (!syntax) return;
  throw error('INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX', {
    prettyName: `\`${definition.name}\``,
    syntax,
  });
};

const ignoringNulls = (definition: AggregateFunction, { operands, isDistinct, filter }: UnresolvedFunction) =>
  new UnresolvedFunction(definition.ignoringNulls!, [operands[0], trueLiteral], isDistinct, filter);

const refuseGenerators = (node: UnresolvedFunction): void => {
  if (!node.operands.some((operand) => operand instanceof GeneratorExpression)) return;
  throw error('UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS', { expression: quoted(node.sql) });
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
