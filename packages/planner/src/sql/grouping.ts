/** GROUP BY: expressions, ROLLUP, CUBE and GROUPING SETS, alone and mixed. */
import { type Expression, UnresolvedAttribute, UnresolvedFunction } from '@millrace/core';
import type { GroupingKind } from '../logical/index.js';
import { expression } from './expression.js';
import type { TokenStream } from './token-stream.js';

export interface Grouping {
  readonly expressions: readonly Expression[];
  readonly grouping: GroupingKind;
}

/** Indices into the grouping expressions. */
type Keys = readonly number[];

/** One item of the list: the key sets that it stands for. */
interface Element {
  readonly kind: GroupingKind['kind'];
  /** What stands between its parentheses. */
  readonly groups: readonly Keys[];
  readonly sets: readonly Keys[];
}

const indices = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** All groups, then one less from the end each time. */
const rollupSets = (groups: readonly Keys[]): Keys[] =>
  indices(groups.length + 1).map((dropped) => groups.slice(0, groups.length - dropped).flat());

/** Every choice of groups, in the order in which Spark counts them. */
const cubeSets = (groups: readonly Keys[]): Keys[] =>
  indices(2 ** groups.length).map((mask) => groups.filter((_, i) => !((mask >> (groups.length - 1 - i)) & 1)).flat());

const setsOf: Record<'rollup' | 'cube' | 'sets', (groups: readonly Keys[]) => readonly Keys[]> = {
  rollup: rollupSets,
  cube: cubeSets,
  sets: (groups) => groups,
};

/** More sets than this are refused: each of them is one more copy of the input. */
const maxSets = 4096;

const checkCount = (p: TokenStream, count: number): void => {
  if (count > maxSets) throw p.unsupported(`GROUP BY with more than ${maxSets} grouping sets`, '');
};

class KeyList {
  readonly expressions: Expression[] = [];
  private readonly bySql = new Map<string, number>();

  /** The index of an expression; the same text is the same key. */
  indexOf(e: Expression): number {
    const known = this.bySql.get(e.sql);
    if (known !== undefined) return known;
    this.bySql.set(e.sql, this.expressions.length);
    return this.expressions.push(e) - 1;
  }
}

/** `(a, b)`, `()` or `a`. */
const group = (p: TokenStream, keys: KeyList): Keys => {
  if (p.accept('(', ')')) return [];
  if (!p.is('(')) return [keys.indexOf(expression(p))];
  return p.parenthesized(() => p.list(() => keys.indexOf(expression(p))));
};

const analytic = (p: TokenStream, kind: 'rollup' | 'cube' | 'sets', groups: readonly Keys[]): Element => {
  checkCount(p, kind === 'cube' ? 2 ** groups.length : groups.length);
  return { kind, groups, sets: setsOf[kind](groups) };
};

const groups = (p: TokenStream, keys: KeyList): readonly Keys[] => p.parenthesized(() => p.list(() => group(p, keys)));

const element = (p: TokenStream, keys: KeyList): Element => {
  if (p.accept('GROUPING', 'SETS')) return analytic(p, 'sets', groups(p, keys));
  const kind = (['rollup', 'cube'] as const).find((name) => p.is(name.toUpperCase(), '('));
  if (!kind) return plain(keys.indexOf(expression(p)));
  p.next();
  return analytic(p, kind, groups(p, keys));
};

const plain = (key: number): Element => ({ kind: 'groupBy', groups: [[key]], sets: [[key]] });

/** `a, b WITH ROLLUP` and `a, b GROUPING SETS (...)` are about the whole list. */
const trailing = (p: TokenStream, keys: KeyList, elements: readonly Element[]): readonly Element[] => {
  const all = (): readonly Keys[] => elements.flatMap((e) => e.groups);
  if (p.accept('WITH', 'ROLLUP')) return [analytic(p, 'rollup', all())];
  if (p.accept('WITH', 'CUBE')) return [analytic(p, 'cube', all())];
  if (p.accept('GROUPING', 'SETS')) return [analytic(p, 'sets', groups(p, keys))];
  return elements;
};

/** Every combination of one set from each element. */
const crossed = (elements: readonly Element[]): readonly Keys[] =>
  elements.reduce<readonly Keys[]>(
    (sets, e) => sets.flatMap((left) => e.sets.map((right) => [...new Set([...left, ...right])])),
    [[]],
  );

const isSimple = ({ groups }: Element): boolean => groups.every((keys) => keys.length === 1);

const kindOf = (elements: readonly Element[]): GroupingKind => {
  const [first] = elements;
  if (elements.every(({ kind }) => kind === 'groupBy')) return { kind: 'groupBy' };
  const named = elements.length === 1 && isSimple(first) ? first.kind : 'sets';
  return named === 'rollup' || named === 'cube' ? { kind: named } : { kind: 'sets', sets: crossed(elements) };
};

/** `GROUP BY ALL`: the analyzer knows which items are no aggregates. */
const isAll = ({ expressions }: KeyList): boolean => {
  const [only] = expressions;
  return expressions.length === 1 && only instanceof UnresolvedAttribute && only.sql.toUpperCase() === 'ALL';
};

/** What stands behind GROUP BY. */
export function groupBy(p: TokenStream): Grouping {
  const keys = new KeyList();
  const elements = trailing(
    p,
    keys,
    p.list(() => element(p, keys)),
  );
  checkCount(
    p,
    elements.reduce((count, { sets }) => count * sets.length, 1),
  );
  const expressions = isAll(keys) ? [new UnresolvedFunction('_group_by_all', [])] : keys.expressions;
  return { expressions, grouping: kindOf(elements) };
}
