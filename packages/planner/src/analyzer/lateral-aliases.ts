/**
 * `SELECT a + 1 AS b, b * 2`: a name that no column has may be an alias further left in the list. The alias's expression
 * takes its place, so what is not deterministic cannot be named this way.
 */
import { Alias, AttributeReference, type Expression, isNamed, type UnresolvedAttribute } from '@millrace/core';
import { type AnalysisContext, sameName } from './context.js';
import type { NameScope } from './expressions.js';

export class LateralAliases {
  private readonly known: Alias[] = [];

  constructor(private readonly context: AnalysisContext) {}

  /** A scope in which the aliases found so far are names too, after all others. */
  within(scope: NameScope): NameScope {
    return { ...scope, fallback: (node) => scope.fallback?.(node) ?? this.find(node) };
  }

  private find(node: UnresolvedAttribute): Expression | undefined {
    if (node.nameParts.length !== 1) return undefined;
    const [name] = node.nameParts;
    const found = this.known.filter((alias) => sameName(this.context, alias.name, name));
    if (found.length !== 1 || !found[0].deterministic) return undefined;
    const { dataType, nullable, exprId } = found[0];
    return new AttributeReference(`lateralAliasReference(${name})`, dataType, nullable, {}, exprId);
  }

  /** The item with aliases replaced, under the name it had before; its own alias is known from here on. */
  add(item: Expression, written: Expression): Expression {
    const inlined = this.inline(item);
    const name = item instanceof AttributeReference ? (written as UnresolvedAttribute).nameParts?.at(-1) : item.sql;
    const result = inlined === item || isNamed(inlined) ? inlined : new Alias(inlined, [name ?? item.sql]);
    if (result instanceof Alias && item instanceof Alias && item.names.length === 1) this.known.push(result);
    return result;
  }

  private inline(e: Expression): Expression {
    if (this.known.length === 0) return e;
    return e.transformUp((node) => {
      const alias = node instanceof AttributeReference ? this.known.find((a) => a.exprId === node.exprId) : undefined;
      return alias?.child ?? node;
    }) as Expression;
  }
}
