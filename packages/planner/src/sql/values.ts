/** `VALUES (1, 'a'), (2, 'b') [AS t(x, y)]`: rows in memory when all are constants of one type, else one SELECT each. */
import {
  Alias,
  AttributeReference,
  type DataType,
  type Expression,
  Literal,
  NullType,
  newExprId,
  RecordBatch,
  UnresolvedFunction,
} from '@millrace/core';
import { LocalRelation, type LogicalPlan, OneRowRelation, Project, SetOperation } from '../logical/index.js';
import { expression } from './expression.js';
import { withAlias } from './relation.js';
import type { TokenStream } from './token-stream.js';

type Row = readonly Expression[];

/** A struct written with parentheses is a row; its fields are every second operand of `named_struct`. */
const row = (p: TokenStream): Row => {
  const inParentheses = p.is('(');
  const value = expression(p);
  const isStruct = inParentheses && value instanceof UnresolvedFunction && value.name === 'named_struct';
  return isStruct ? value.operands.filter((_, i) => i % 2 === 1) : [value];
};

const checkWidths = (p: TokenStream, rows: readonly Row[], from: number): void => {
  const wrong = rows.findIndex((cells) => cells.length !== rows[0].length);
  if (wrong < 0) return;
  const [expectedNumCols, actualNumCols] = [rows[0].length, rows[wrong].length].map(String);
  const parameters = { expectedNumCols, actualNumCols, rowIndex: String(wrong) };
  throw p.error('INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH', parameters, from);
};

/** The one type of a column's constants, nulls apart; undefined when it needs the analyzer. */
const columnType = (cells: readonly Expression[]): DataType | undefined => {
  if (!cells.every((cell) => cell instanceof Literal)) return undefined;
  const types = cells.map((cell) => cell.dataType).filter((type) => type !== NullType);
  const [first = NullType] = types;
  return types.every((type) => type.equals(first)) ? first : undefined;
};

const local = (rows: readonly Row[], types: readonly DataType[]): LogicalPlan => {
  const attributes = types.map((type, c) => {
    const nullable = rows.some((cells) => cells[c].nullable);
    return new AttributeReference(`col${c + 1}`, type, nullable, {}, newExprId());
  });
  const values = rows.map((cells) => cells.map((cell) => (cell as Literal).value));
  return new LocalRelation(attributes, [RecordBatch.fromRows(types, values)]);
};

const projected = (cells: Row): LogicalPlan =>
  new Project(
    cells.map((cell, c) => new Alias(cell, [`col${c + 1}`])),
    new OneRowRelation(),
  );

const tableOf = (rows: readonly Row[]): LogicalPlan => {
  const types = rows[0].map((_, c) => columnType(rows.map((cells) => cells[c])));
  if (types.every((type) => type !== undefined)) return local(rows, types);
  return rows.length === 1 ? projected(rows[0]) : new SetOperation(rows.map(projected), 'union', true);
};

export function inlineTable(p: TokenStream): LogicalPlan {
  const from = p.at;
  p.expect('VALUES');
  const rows = p.list(() => row(p));
  checkWidths(p, rows, from);
  return withAlias(p, tableOf(rows));
}
