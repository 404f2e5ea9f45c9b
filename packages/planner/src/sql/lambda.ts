/** Lambdas: `x -> body` and `(x, y) -> body`. In the body the parameters hide columns of the same names. */
import {
  type Expression,
  LambdaFunction,
  LambdaVariable,
  newExprId,
  UnresolvedAttribute,
  UnresolvedExtractValue,
} from '@millrace/core';
import { text } from './calls.js';
import { expression } from './expression.js';
import { identifier, identifierList, isIdentifier } from './identifiers.js';
import type { TokenStream } from './token-stream.js';

/** Index after `(a, b)`, or undefined when that is not what stands here. */
const afterNames = (p: TokenStream): number | undefined => {
  let i = 1;
  while (isIdentifier(p, i) && p.peek(i + 1).key === ',') i += 2;
  return isIdentifier(p, i) && p.peek(i + 1).key === ')' ? i + 2 : undefined;
};

/** Whether a lambda begins here. */
export function isLambda(p: TokenStream): boolean {
  if (isIdentifier(p)) return p.peek(1).key === '->';
  const after = p.is('(') ? afterNames(p) : undefined;
  return after !== undefined && p.peek(after).key === '->';
}

/** The lambda that begins here. */
export function lambda(p: TokenStream): Expression {
  const names = p.is('(') ? identifierList(p) : [identifier(p)];
  p.expect('->');
  const variables = names.map((name) => new LambdaVariable(name, newExprId()));
  return new LambdaFunction(bind(expression(p), variables), variables);
}

/** The body with its parameters in place of their names. Inner lambdas have bound theirs already. */
const bind = (body: Expression, variables: readonly LambdaVariable[]): Expression =>
  body.transformUp((node) => (node instanceof UnresolvedAttribute ? bindName(node, variables) : node));

const bindName = (attribute: UnresolvedAttribute, variables: readonly LambdaVariable[]): Expression => {
  const [first, ...fields] = attribute.nameParts;
  const found = variables.find(({ name }) => name.toLowerCase() === first.toLowerCase());
  if (!found) return attribute;
  return fields.reduce<Expression>((base, field) => new UnresolvedExtractValue(base, text(field)), found);
};
