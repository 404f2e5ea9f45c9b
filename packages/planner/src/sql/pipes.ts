/** `FROM t |> WHERE a > 1 |> SELECT b`: each step takes the rows of the one before. */
import { Alias, type Expression, UnresolvedStar } from '@millrace/core';
import {
  Aggregate,
  Drop,
  Filter,
  type LogicalPlan,
  Project,
  SubqueryAlias,
  WithColumns,
  WithColumnsRenamed,
} from '../logical/index.js';
import { expression } from './expression.js';
import { strictIdentifier } from './identifiers.js';
import { join, startsJoin } from './join.js';
import { namedExpression } from './named-expression.js';
import { organized } from './organization.js';
import { pivoted, startsPivot } from './pivot.js';
import { queryPrimary } from './query.js';
import { selectOnly } from './select.js';
import { combine, setWord } from './set-operations.js';
import type { TokenStream } from './token-stream.js';

type Step = (p: TokenStream, input: LogicalPlan) => LogicalPlan;

const assignment = (p: TokenStream): Alias => {
  const name = strictIdentifier(p);
  p.expect('=');
  return new Alias(expression(p), [name]);
};

const rename = (p: TokenStream): readonly [string, string] => {
  const from = strictIdentifier(p);
  p.accept('AS');
  return [from, strictIdentifier(p)];
};

const contentOf = (e: Expression): Expression => (e instanceof Alias ? e.child : e);

/** `AGGREGATE sum(a) AS s GROUP BY b AS k`: the keys come first in the result. */
const aggregate: Step = (p, input) => {
  const aggregates = p.is('GROUP', 'BY') ? [] : p.list(() => namedExpression(p));
  const keys = p.accept('GROUP', 'BY') ? p.list(() => namedExpression(p)) : [];
  return new Aggregate(keys.map(contentOf), [...keys, ...aggregates], input);
};

const steps: Record<string, Step> = {
  WHERE: (p, input) => new Filter(expression(p), input),
  EXTEND: (p, input) => new Project([new UnresolvedStar(), ...p.list(() => namedExpression(p))], input),
  SET: (p, input) =>
    new WithColumns(
      p.list(() => assignment(p)),
      input,
    ),
  DROP: (p, input) =>
    new Drop(
      p.list(() => strictIdentifier(p)),
      [],
      input,
    ),
  RENAME: (p, input) =>
    new WithColumnsRenamed(
      p.list(() => rename(p)),
      input,
    ),
  AS: (p, input) => new SubqueryAlias(strictIdentifier(p), input),
  AGGREGATE: aggregate,
};

const setStep: Step = (p, input) => {
  const { kind } = (setWord(p, 'loose') ?? setWord(p, 'tight'))!;
  p.next();
  const isAll = p.accept('ALL');
  if (!isAll) p.accept('DISTINCT');
  return combine(kind, isAll, input, queryPrimary(p));
};

/** The step behind the next `|>`. */
export function piped(p: TokenStream, input: LogicalPlan): LogicalPlan {
  p.expect('|>');
  const step = steps[p.peek().key];
  if (step) {
    p.next();
    return step(p, input);
  }
  if (p.is('SELECT')) return selectOnly(p, input);
  if (startsJoin(p)) return join(p, input);
  if (startsPivot(p)) return pivoted(p, input);
  if (setWord(p, 'loose') ?? setWord(p, 'tight')) return setStep(p, input);
  const plan = organized(p, input);
  if (plan === input) throw p.syntaxError();
  return plan;
}
