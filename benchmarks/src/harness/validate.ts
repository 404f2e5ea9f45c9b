// A fast wrong answer is no result: engines must agree before a figure is shown.
// Text and whole numbers must be equal; other numbers may differ by rounding, since engines add in different orders.

import type { AnswerRow, Cell } from '../protocol.js';

const TOLERANCE = 1e-9;

/** Says where two answers differ, or undefined if they agree. The order of rows does not matter. */
export function findDifference(left: AnswerRow[], right: AnswerRow[]): string | undefined {
  if (left.length !== right.length) return `${left.length} rows against ${right.length}`;
  const a = left.toSorted(compareRows);
  const b = right.toSorted(compareRows);
  const row = a.findIndex((cells, i) => !sameRow(cells, b[i]!));
  return row < 0 ? undefined : `row ${row}: ${JSON.stringify(a[row])} against ${JSON.stringify(b[row])}`;
}

/** Splits answers into groups that agree, largest first; each holds positions in the list. */
export function groupByAgreement(answers: AnswerRow[][]): number[][] {
  const groups: number[][] = [];
  answers.forEach((answer, i) => {
    const group = groups.find((members) => !findDifference(answers[members[0]!]!, answer));
    if (group) group.push(i);
    else groups.push([i]);
  });
  return groups.sort((a, b) => b.length - a.length);
}

function sameRow(a: AnswerRow, b: AnswerRow): boolean {
  return a.length === b.length && a.every((cell, i) => sameCell(cell, b[i]!));
}

function sameCell(a: Cell, b: Cell): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b;
  if (Number.isInteger(a) && Number.isInteger(b)) return a === b;
  return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
}

function compareRows(a: AnswerRow, b: AnswerRow): number {
  for (let i = 0; i < a.length; i++) {
    const order = compareCells(a[i]!, b[i] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

function compareCells(a: Cell, b: Cell): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  return a < b ? -1 : 1;
}
