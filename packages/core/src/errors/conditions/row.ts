/** What class of exception a condition raises. */
export type Kind = 'analysis' | 'parse' | 'runtime' | 'streaming' | 'argument' | 'unsupported';

/** One family of conditions: SQL state, kind and template by name. `<name>` in a template is a parameter. */
export type ConditionRows = Record<string, readonly [string, Kind, string]>;

/** What is known of a condition. */
export interface Condition {
  readonly sqlState: string;
  readonly kind: Kind;
  readonly template: string;
}

/** Rows with their cells named. */
export const define = <const T extends ConditionRows>(rows: T): { [K in keyof T]: Condition & { template: T[K][2] } } =>
  Object.fromEntries(
    Object.entries(rows).map(([name, [sqlState, kind, template]]) => [name, { sqlState, kind, template }]),
  ) as { [K in keyof T]: Condition & { template: T[K][2] } };
