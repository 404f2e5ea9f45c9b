/** Filters that say something about one column beside a constant: rows, and whole row groups, can be left out by them. */
import { AttributeReference, type Expression, FunctionCall, Literal } from '@millrace/core';

/** `column symbol value` holds for every wanted row. */
export interface ColumnTest {
  readonly column: string;
  readonly symbol: string;
  /** Of the column's type; no NaN. */
  readonly value: number | bigint;
}

const mirrored: Readonly<Record<string, string>> = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

const isUsable = (value: unknown): value is number | bigint =>
  typeof value === 'bigint' || (typeof value === 'number' && !Number.isNaN(value));

const testOf = (symbol: string, column: Expression, constant: Expression): ColumnTest | null => {
  if (!(column instanceof AttributeReference && constant instanceof Literal)) return null;
  if (!column.dataType.equals(constant.dataType) || !isUsable(constant.value)) return null;
  return { column: column.name, symbol, value: constant.value };
};

/** The tests among the conjuncts that every wanted row fulfils. */
export function columnTests(filters: readonly Expression[]): ColumnTest[] {
  const found = filters.map((filter) => {
    if (!(filter instanceof FunctionCall) || !(filter.definition.name in mirrored)) return null;
    const { name } = filter.definition;
    const [a, b] = filter.operands;
    return testOf(name, a, b) ?? testOf(mirrored[name], b, a);
  });
  return found.filter((test) => test !== null);
}
