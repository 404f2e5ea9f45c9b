/** A struct made of fields of another and of values: what withField and dropFields come down to. */
import { flatten, StructVector, type Vector } from '../../columnar/index.js';
import { type Call, type Expression, type Literal, scalar } from '../../expressions/index.js';
import { StructField, StructType } from '../../types/index.js';

/** For each field its position among the base's fields, or below zero: -1 is the first value, -2 the second. */
type Sources = readonly number[];

const constant = <T>(e: Expression): T => (e as Literal).value as T;

export const updateFields = scalar({
  name: '_update_fields',
  doc: 'A struct of named fields: fields of a struct by position, and values. Null where the struct is.',
  examples: [],
  inputs: ['struct', 'any', 'any'],
  variadic: 'any',
  nulls: 'handle',
  nullable: ([base]) => base.nullable,
  returns: ([base], { exprs }) => {
    const names = constant<readonly string[]>(exprs[1]);
    const values = exprs.slice(3);
    const fields = constant<Sources>(exprs[2]).map((source, i) => {
      const { dataType, nullable } = source < 0 ? values[-source - 1] : (base as StructType).fields[source];
      return new StructField(names[i], dataType, nullable);
    });
    return new StructType(fields);
  },
  columns: (call: Call) => {
    const sources = call.literal(2) as Sources;
    return ([base, , , ...values]: Vector[], numRows: number) => {
      const struct = flatten(base) as StructVector;
      const children = sources.map((source) => (source < 0 ? values[-source - 1] : struct.children[source]));
      return new StructVector(call.returnType, children, numRows, struct.validity);
    };
  },
});
