/** `* EXCEPT (a, b.c)`: the columns of a star without some of them, or without fields of some of them. */
import {
  Alias,
  AttributeReference,
  type Expression,
  error,
  Literal,
  StringType,
  type StructType,
  UnresolvedExtractValue,
  UnresolvedFunction,
} from '@millrace/core';
import { type AnalysisContext, sameName } from './context.js';
import { resolveName, unresolvedColumn } from './names.js';

type Path = readonly string[];

/** A column, and the fields that lead to what is left out; none when it is the column itself. */
interface Left {
  readonly exprId: number;
  readonly path: Path;
}

interface Tools {
  readonly context: AnalysisContext;
  readonly resolve: (e: Expression) => Expression;
}

const nameOfField = (e: UnresolvedExtractValue): string => String((e.extraction as Literal).value);

const leftOut = (found: Expression, path: Path = []): Left =>
  found instanceof UnresolvedExtractValue
    ? leftOut(found.base, [nameOfField(found), ...path])
    : { exprId: (found as AttributeReference).exprId, path };

const find = (name: Path, columns: readonly AttributeReference[], context: AnalysisContext): Left => {
  const found = resolveName(name, columns, context);
  if (!found) throw unresolvedColumn(name, columns);
  return leftOut(found);
};

const isWithin = (inner: Left, outer: Left, { context }: Tools): boolean =>
  inner.exprId === outer.exprId && outer.path.every((field, i) => sameName(context, field, inner.path[i] ?? ''));

const text = (value: string): Literal => new Literal(value, StringType);

/** The struct of the fields that no path leads to. */
const withoutFields = (base: Expression, paths: readonly Path[], tools: Tools): Expression => {
  for (const [field] of paths) tools.resolve(new UnresolvedExtractValue(base, text(field)));
  const kept = (base.dataType as StructType).names.flatMap((name): Expression[] => {
    const within = paths.filter(([first]) => sameName(tools.context, name, first)).map((path) => path.slice(1));
    if (within.some((rest) => rest.length === 0)) return [];
    const field = tools.resolve(new UnresolvedExtractValue(base, text(name)));
    return [text(name), within.length === 0 ? field : withoutFields(field, within, tools)];
  });
  return tools.resolve(new UnresolvedFunction('named_struct', kept));
};

/** The columns without those that are named. Throws when a name means none of them, and when two overlap. */
export function exceptColumns(columns: readonly Expression[], names: readonly Path[], tools: Tools): Expression[] {
  const attributes = columns.filter((column) => column instanceof AttributeReference);
  const left = names.map((name) => find(name, attributes, tools.context));
  if (left.some((a, i) => left.some((b, k) => i !== k && isWithin(a, b, tools)))) {
    throw error('EXCEPT_OVERLAPPING_COLUMNS', { columns: names.map((name) => name.join('.')).join(', ') });
  }
  return columns.flatMap((column) => {
    const paths = left.filter(({ exprId }) => exprId === (column as AttributeReference).exprId).map(({ path }) => path);
    if (paths.length === 0) return [column];
    if (paths.some((path) => path.length === 0)) return [];
    return [new Alias(withoutFields(column, paths, tools), [(column as AttributeReference).name])];
  });
}
