/** A call that its definition rewrites keeps the text of the call as its name, as Spark's replaceable expressions do. */
import {
  AggregateExpression,
  Cast,
  type Expression,
  FunctionCall,
  type FunctionDefinition,
  Literal,
  type UnresolvedFunction,
} from '@millrace/core';

const textOf = (definition: FunctionDefinition, node: UnresolvedFunction, args: readonly Expression[]): string => {
  const texts = args.map((arg) => arg.sql);
  return definition.sql?.(texts, node.name.toLowerCase()) ?? `${node.name.toLowerCase()}(${texts.join(', ')})`;
};

const asNamed = (e: Expression, text: string, node: UnresolvedFunction): Expression => {
  const sql = () => text;
  if (e instanceof FunctionCall) return new FunctionCall({ ...e.definition, sql }, e.operands, e.type, e.isNullable);
  if (e instanceof Cast) return new Cast(e.child, e.type, e.mode, e.userSpecified, text);
  if (e instanceof Literal) return new Literal(e.value, e.type, text);
  if (!(e instanceof AggregateExpression)) return e;
  const { operands, type, isDistinct, filter, ignoreNulls } = e;
  return new AggregateExpression(
    { ...e.definition, sql },
    operands,
    type,
    isDistinct || node.isDistinct,
    filter ?? node.filter,
    ignoreNulls || node.ignoreNulls,
  );
};

const isNamedByRewriting = (definition: FunctionDefinition, args: readonly Expression[]): boolean => {
  if (definition.kind === 'generator') return false;
  const { namedByRewriting } = definition;
  return typeof namedByRewriting === 'function' ? namedByRewriting(args) : namedByRewriting === true;
};

/** `rewritten`, resolved, under the name of the call that it stands for. */
export const keepName = (
  rewritten: Expression,
  definition: FunctionDefinition,
  node: UnresolvedFunction,
  args: readonly Expression[],
): Expression =>
  isNamedByRewriting(definition, args) ? rewritten : asNamed(rewritten, textOf(definition, node, args), node);
