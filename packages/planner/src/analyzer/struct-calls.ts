/** `struct(a, b AS c)`: a call whose fields are named by its arguments. */
import {
  Alias,
  AttributeReference,
  type Expression,
  FunctionCall,
  LambdaVariable,
  Literal,
  StringType,
  UnresolvedExtractValue,
  UnresolvedFunction,
} from '@millrace/core';

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
export const structCall = (node: UnresolvedFunction): UnresolvedFunction =>
  new UnresolvedFunction(
    'named_struct',
    node.operands.flatMap((e, i) => [new Literal(fieldName(e, i), StringType), e instanceof Alias ? e.child : e]),
  );

/** `struct(...)` names its column as it is written. */
export const asStruct = (e: Expression, node: UnresolvedFunction): Expression => {
  if (!(e instanceof FunctionCall)) return e;
  const text = `struct(${node.operands.map((operand) => operand.sql).join(', ')})`;
  const sql = () => text;
  return new FunctionCall({ ...e.definition, sql }, e.operands, e.type, e.isNullable);
};
