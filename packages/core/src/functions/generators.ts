/** Generators: one row in, any number out. */
import { error } from '../errors/index.js';
import { type Expression, type GeneratorFunction, generator, Literal } from '../expressions/index.js';
import {
  ArrayType,
  commonType,
  type DataType,
  IntegerType,
  isIntegral,
  MapType,
  NullType,
  StructField,
  StructType,
  type Value,
} from '../types/index.js';
import { castArg, isBareNull, quotedCall, unexpectedInput } from './collections/types.js';

type Rows = readonly (readonly Value[])[];

const loosened = (fields: readonly StructField[], outer: boolean): readonly StructField[] =>
  outer ? fields.map((field) => new StructField(field.name, field.dataType, true)) : fields;

const elementFields = (type: DataType): StructField[] => {
  if (type instanceof MapType) {
    return [
      new StructField('key', type.keyType, false),
      new StructField('value', type.valueType, type.valueContainsNull),
    ];
  }
  const { elementType, containsNull } = type as ArrayType;
  return [new StructField('col', elementType, containsNull)];
};

const position = new StructField('pos', IntegerType, false);

const notNullInput = (args: readonly Expression[], name: string): readonly Expression[] => {
  if (isBareNull(args[0])) throw unexpectedInput(args, 0, name, '("ARRAY" or "MAP")');
  return args;
};

/** Rows of elements or of entries. */
const rowsOf = (type: DataType): ((value: readonly Value[] | null) => Rows) => {
  if (type instanceof MapType) return (entries) => (entries ?? []) as Rows;
  return (items) => (items ?? []).map((item) => [item]);
};

const exploding = (name: string, doc: string, numbered: boolean, outer: boolean): GeneratorFunction =>
  generator({
    name,
    doc: `${doc}${outer ? ' A row without elements is kept, with nulls.' : ''}`,
    examples: numbered
      ? [
          [
            `${name}(array(10, 20))`,
            [
              [0, 10],
              [1, 20],
            ],
          ],
        ]
      : [
          [`${name}(array(10, 20))`, [10, 20]],
          [`${name}(map('a', 1))`, [['a', 1]]],
        ],
    parameters: [['collection']],
    inputs: ['arrayOrMap'],
    check: notNullInput,
    outer,
    outputs: ([type]) => loosened([...(numbered ? [position] : []), ...elementFields(type)], outer),
    generate: ({ argTypes }) => {
      const rows = rowsOf(argTypes[0]);
      return (value) => (numbered ? rows(value).map((row, i) => [i, ...row]) : rows(value));
    },
  });

const explodeDoc = 'A row for each element of an array, or for each entry of a map as columns key and value.';
const posexplodeDoc = 'As explode, with the position, counted from 0, as first column.';

export const explode = exploding('explode', explodeDoc, false, false);
export const explodeOuter = exploding('explode_outer', explodeDoc, false, true);
export const posexplode = exploding('posexplode', posexplodeDoc, true, false);
export const posexplodeOuter = exploding('posexplode_outer', posexplodeDoc, true, true);

const structOf = (type: DataType): StructType | undefined =>
  type instanceof ArrayType && type.elementType instanceof StructType ? type.elementType : undefined;

const inlining = (name: string, outer: boolean): GeneratorFunction =>
  generator({
    name,
    doc: `A row for each struct of an array, its fields as columns.${outer ? ' A row without structs is kept, with nulls.' : ''}`,
    examples: [
      [
        `${name}(array(struct(1, 'a'), struct(2, 'b')))`,
        [
          [1, 'a'],
          [2, 'b'],
        ],
      ],
    ],
    parameters: [['input']],
    inputs: ['array'],
    check: (args, called) => {
      if (!structOf(args[0].dataType)) throw unexpectedInput(args, 0, called, '"ARRAY<STRUCT>"');
      return args;
    },
    outer,
    outputs: ([type]) => loosened(structOf(type)!.fields, outer || (type as ArrayType).containsNull),
    generate: ({ argTypes }) => {
      const nulls = structOf(argTypes[0])!.fields.map(() => null);
      return (structs: readonly (readonly Value[] | null)[] | null) => (structs ?? []).map((struct) => struct ?? nulls);
    },
  });

export const inline = inlining('inline', false);
export const inlineOuter = inlining('inline_outer', true);

const rowCount = (args: readonly Expression[]): number => (args[0] instanceof Literal ? Number(args[0].value) : 0);

const columnsOf = (count: number, rows: number): number => Math.ceil(count / rows);

/** Every `width`-th value is of one column: they take one type. */
const stackTypes = (args: readonly Expression[], name: string): DataType[] => {
  const values = args.slice(1);
  const width = columnsOf(values.length, rowCount(args));
  const types: DataType[] = new Array(width).fill(NullType);
  values.forEach((value, i) => {
    const [known, type] = [types[i % width], value.dataType];
    if (
      known !== NullType &&
      type !== NullType &&
      !known.equals(type) &&
      !commonType(known, type, true)?.equals(known)
    ) {
      throw error('DATATYPE_MISMATCH.STACK_COLUMN_DIFF_TYPES', {
        sqlExpr: quotedCall(args, name),
        columnIndex: i % width,
        leftType: `"${known.sql}"`,
        leftParamIndex: (i % width) + 1,
        rightType: `"${type.sql}"`,
        rightParamIndex: i + 1,
      });
    }
    if (known === NullType) types[i % width] = type;
  });
  return types;
};

export const stack = generator({
  name: 'stack',
  doc: 'The values in a number of rows, the first argument, filled row by row; what is missing at the end is null.',
  examples: [
    [
      'stack(2, 1, 2, 3)',
      [
        [1, 2],
        [3, null],
      ],
    ],
  ],
  inputs: [IntegerType],
  variadic: 'any',
  check: (args, name, runtime) => {
    if (args.length < 2) {
      throw error('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', {
        functionName: `\`${name}\``,
        expectedNum: '> 1',
        actualNum: args.length,
      });
    }
    if (!isIntegral(args[0].dataType) || rowCount(args) < 1) {
      throw error('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', {
        sqlExpr: quotedCall(args, name),
        exprName: '`n`',
        valueRange: '(0, 2147483647]',
        currentValue: String(rowCount(args)),
      });
    }
    const types = stackTypes(args, name);
    return args.map((arg, i) => (i === 0 ? arg : castArg(arg, types[(i - 1) % types.length], runtime)));
  },
  outputs: (_, args) => {
    const values = args.slice(1);
    const width = columnsOf(values.length, rowCount(args));
    return Array.from({ length: width }, (__, c) => {
      const types = values.filter((_v, i) => i % width === c).map((value) => value.dataType);
      return new StructField(`col${c}`, types.find((type) => type !== NullType) ?? NullType, true);
    });
  },
  generate:
    () =>
    (rows: number, ...values: Value[]) => {
      const width = columnsOf(values.length, rows);
      return Array.from({ length: rows }, (_, r) =>
        Array.from({ length: width }, (__, c) => values[r * width + c] ?? null),
      );
    },
});
