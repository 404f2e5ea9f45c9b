/** explode and its kin in a select list: the generator moves below, its columns take its place. */
import {
  Alias,
  AttributeReference,
  type Expression,
  error,
  GeneratorExpression,
  newExprId,
  type StructField,
} from '@millrace/core';
import { Generate, type LogicalPlan } from '../logical/index.js';

const generatorIn = (e: Expression): GeneratorExpression | undefined => {
  const bare = e instanceof Alias ? e.child : e;
  return bare instanceof GeneratorExpression ? bare : undefined;
};

export const isGenerating = (e: Expression): boolean => generatorIn(e) !== undefined;

/** What an aggregation has to compute for a list with generators, and the list over its results. */
export function splitGenerators(items: readonly Expression[]): {
  inner: readonly Expression[];
  outer: readonly Expression[] | undefined;
} {
  if (!items.some(isGenerating)) return { inner: items, outer: undefined };
  const inner: Alias[] = [];
  const computed = (e: Expression): Expression => {
    const alias = e instanceof Alias ? e : new Alias(e, [e.sql], undefined, newExprId());
    inner.push(alias);
    return alias.toAttribute();
  };
  const outer = items.map((e) => {
    const generator = generatorIn(e);
    if (!generator) return computed(e);
    const over = new GeneratorExpression(generator.definition, generator.operands.map(computed));
    return e instanceof Alias ? new Alias(over, e.names, e.metadata, e.exprId) : over;
  });
  return { inner, outer };
}

const attributesOf = (
  fields: readonly StructField[],
  names: readonly string[] | undefined,
  outer: boolean,
): AttributeReference[] => {
  if (names && names.length !== fields.length) {
    throw error('UDTF_ALIAS_NUMBER_MISMATCH', { aliasesSize: fields.length, aliasesNames: names.join(',') });
  }
  return fields.map(
    (f, i) => new AttributeReference(names?.[i] ?? f.name, f.dataType, outer || f.nullable, {}, newExprId()),
  );
};

/** A Generate over `child` with the generator's columns named. */
export function makeGenerate(
  generator: GeneratorExpression,
  outer: boolean,
  names: readonly string[] | undefined,
  child: LogicalPlan,
): Generate {
  const fields = generator.definition.outputs(
    generator.operands.map((o) => o.dataType),
    generator.operands,
  );
  const keepsAll = outer || generator.definition.outer === true;
  return new Generate(generator, keepsAll, attributesOf(fields, names, keepsAll), child);
}

const refuseNested = (list: readonly Expression[]): void => {
  for (const e of list) {
    if (!generatorIn(e) && e.exists((node) => node instanceof GeneratorExpression)) {
      throw error('UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS', { expression: `"${e.sql}"` });
    }
  }
};

/** The list without its generators, over a child that generates; several multiply, the first outermost. */
export function extractGenerator(
  list: readonly Expression[],
  child: LogicalPlan,
): { list: readonly Expression[]; child: LogicalPlan } {
  refuseNested(list);
  const chosen = list.find(isGenerating);
  if (!chosen) return { list, child };
  const generate = makeGenerate(generatorIn(chosen)!, false, chosen instanceof Alias ? chosen.names : undefined, child);
  const rest = list.flatMap((e): readonly Expression[] => (e === chosen ? generate.generatorOutput : [e]));
  return extractGenerator(rest, generate);
}
