/** All functions by name. A family is a module whose exports are definitions, or lists of them. */
import { didYouMean, error } from '../errors/index.js';
import type { FunctionDefinition } from '../expressions/index.js';

const isDefinition = (value: unknown): value is FunctionDefinition =>
  typeof value === 'object' && value !== null && 'kind' in value && 'inputs' in value && 'name' in value;

/** The definitions among a module's exports. */
export const definitionsOf = (module: Record<string, unknown>): FunctionDefinition[] =>
  Object.values(module).flat().filter(isDefinition);

export class FunctionRegistry {
  private readonly byName = new Map<string, FunctionDefinition>();

  constructor(readonly definitions: readonly FunctionDefinition[]) {
    for (const definition of definitions) {
      for (const name of [definition.name, ...(definition.aliases ?? [])]) this.byName.set(name, definition);
    }
  }

  get(name: string): FunctionDefinition | undefined {
    return this.byName.get(name.toLowerCase());
  }

  /** The definition. Throws `UNRESOLVED_ROUTINE` with the nearest name. */
  lookup(name: string): FunctionDefinition {
    const found = this.get(name);
    if (found) return found;
    throw error('UNRESOLVED_ROUTINE', {
      routineName: `\`${name}\``,
      searchPath: '[`system`.`builtin`, `system`.`session`]',
      proposal: didYouMean(name, this.byName.keys()),
    });
  }

  names(): string[] {
    return [...this.byName.keys()].sort();
  }
}
