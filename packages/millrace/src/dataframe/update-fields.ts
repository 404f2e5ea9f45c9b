/** withField and dropFields, whose names may reach into structs within. */
import {
  type Expression,
  Literal,
  StringType,
  type UnresolvedAttribute,
  UnresolvedExtractValue,
  UnresolvedUpdateFields,
} from '@millrace/core';
import { parseExpression } from '@millrace/planner';

/** `a.b` are two names, `` `a.b` `` is one. */
const namesIn = (path: string): readonly string[] =>
  path === '' ? [''] : (parseExpression(path) as UnresolvedAttribute).nameParts;

const updated = (base: Expression, name: string, value: Expression | undefined): Expression =>
  base instanceof UnresolvedUpdateFields
    ? new UnresolvedUpdateFields(base.base, [...base.names, name], [...base.values, value])
    : new UnresolvedUpdateFields(base, [name], [value]);

const within = (base: Expression, names: readonly string[], value: Expression | undefined): Expression => {
  const [name, ...rest] = names;
  if (rest.length === 0) return updated(base, name, value);
  const field = new UnresolvedExtractValue(base, new Literal(name, StringType));
  return updated(base, name, within(field, rest, value));
};

/** The struct with another value for the field of a path; without the field when there is no value. */
export const updateField = (struct: Expression, path: string, value: Expression | undefined): Expression =>
  within(struct, namesIn(path), value);
