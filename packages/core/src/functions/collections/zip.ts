/** arrays_zip. */
import { AttributeReference, type Expression, FunctionCall, scalar } from '../../expressions/index.js';
import { ArrayType, StructField, StructType, type Value } from '../../types/index.js';
import { arrayType } from './types.js';

/** A column keeps its name, and so does a field; anything else is named by its position. */
const zipName = (e: Expression, i: number): string => {
  if (e instanceof AttributeReference) return e.name;
  if (e instanceof FunctionCall && e.definition.name === '_get_field') return e.operands[1].sql;
  return e instanceof FunctionCall && e.definition.name === '_get_array_field' ? e.operands[1].sql : String(i);
};

export const arraysZip = scalar({
  name: 'arrays_zip',
  doc: 'An array of structs, the n-th of which has the n-th element of every array; shorter arrays give nulls.',
  examples: [
    [
      'arrays_zip(array(1, 2, 3), array(2, 3, 4))',
      [
        { 0: 1, 1: 2 },
        { 0: 2, 1: 3 },
        { 0: 3, 1: 4 },
      ],
    ],
  ],
  inputs: [],
  variadic: 'array',
  returns: (types, { exprs }) =>
    new ArrayType(
      new StructType(types.map((type, i) => new StructField(zipName(exprs[i], i), arrayType(type).elementType, true))),
      false,
    ),
  evaluate:
    () =>
    (...arrays: (readonly Value[])[]) => {
      const length = Math.max(0, ...arrays.map((items) => items.length));
      return Array.from({ length }, (_, i) => arrays.map((items) => items[i] ?? null));
    },
});
