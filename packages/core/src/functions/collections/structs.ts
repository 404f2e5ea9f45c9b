/** named_struct, and the fields that `struct.field` reads: the child column itself, null where the struct is. */
import {
  andBitmaps,
  type Bitmap,
  ConstantVector,
  DictionaryVector,
  flatten,
  ListVector,
  nullVector,
  StructVector,
  type Vector,
} from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import { type Call, type Expression, Literal, scalar } from '../../expressions/index.js';
import {
  ArrayType,
  type DataType,
  IntegerType,
  StringType,
  StructField,
  StructType,
  type Value,
} from '../../types/index.js';
import { quotedCall } from './types.js';

const checkNames = (args: readonly Expression[], name: string): readonly Expression[] => {
  if (args.length % 2 !== 0) {
    throw error('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', {
      functionName: `\`${name}\``,
      expectedNum: '2n (n > 0)',
      actualNum: args.length,
    });
  }
  const wrong = args.filter((arg, i) => i % 2 === 0 && !(arg.foldable && arg.dataType === StringType));
  if (wrong.length === 0) return args;
  throw error('DATATYPE_MISMATCH.CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING', {
    sqlExpr: quotedCall(args, name),
    inputExprs: wrong.map((arg) => `"${arg.sql}"`).join(', '),
  });
};

const fieldName = (e: Expression): string => (e instanceof Literal ? String(e.value) : e.sql);

export const namedStruct = scalar({
  name: 'named_struct',
  doc: 'A struct of fields, given as name and value in turn.',
  examples: [["named_struct('a', 1, 'b', 2)", { a: 1, b: 2 }]],
  inputs: [],
  variadic: 'any',
  check: checkNames,
  nulls: 'handle',
  nullable: () => false,
  returns: (_, { exprs }) =>
    new StructType(
      exprs.flatMap((e, i) => (i % 2 === 0 ? [] : [new StructField(fieldName(exprs[i - 1]), e.dataType, e.nullable)])),
    ),
  columns: (call) => (args: Vector[], numRows) => {
    const children = args.filter((_, i) => i % 2 === 1);
    if (!children.every((child) => child instanceof ConstantVector)) {
      return new StructVector(call.returnType, children, numRows, null);
    }
    return new ConstantVector(
      call.returnType,
      (children as ConstantVector[]).map((child) => child.value),
      numRows,
    );
  },
});

/** A column with more nulls: those of `validity`. */
const withNulls = (vector: Vector, validity: Bitmap | null): Vector => {
  if (validity === null) return vector;
  const plain = vector instanceof ConstantVector ? flatten(vector) : vector;
  const made = Object.create(Object.getPrototypeOf(plain)) as Vector & { validity: Bitmap | null };
  Object.assign(made, plain);
  made.validity = andBitmaps(plain.validity, validity, plain.length);
  return made;
};

const fieldOf = (vector: Vector, ordinal: number, type: DataType): Vector => {
  if (vector instanceof ConstantVector) {
    const value = vector.value as readonly Value[] | null;
    return value === null ? nullVector(vector.length, type) : new ConstantVector(type, value[ordinal], vector.length);
  }
  if (vector instanceof DictionaryVector) {
    return new DictionaryVector(vector.indices, fieldOf(vector.dictionary, ordinal, type), vector.validity);
  }
  const struct = vector as StructVector;
  return withNulls(struct.children[ordinal], struct.validity);
};

const fieldAt = (type: DataType, ordinal: Expression | Value): StructField =>
  (type as StructType).fields[Number(ordinal instanceof Literal ? ordinal.value : ordinal)];

/** `struct.field`; the second argument is the field's position, its text the field's name. */
export const getField = scalar({
  name: '_get_field',
  doc: 'A field of a struct: `struct.field`.',
  examples: [],
  inputs: ['struct', IntegerType],
  nullable: ([struct, ordinal]) => struct.nullable || fieldAt(struct.dataType, ordinal).nullable,
  returns: ([type], { exprs }) => fieldAt(type, exprs[1]).dataType,
  sql: ([struct, field]) => `${struct}.${field}`,
  columns: (call: Call) => {
    const ordinal = Number(call.literal(1));
    return ([struct]: Vector[]) => fieldOf(struct, ordinal, call.returnType);
  },
});

/** `array.field`: the field of every struct of an array. */
export const getArrayField = scalar({
  name: '_get_array_field',
  doc: 'A field of every struct of an array, as an array: `array.field`.',
  examples: [],
  inputs: ['array', IntegerType],
  nullable: ([items]) => items.nullable,
  returns: ([type], { exprs }) => {
    const { elementType, containsNull } = type as ArrayType;
    const field = fieldAt(elementType, exprs[1]);
    return new ArrayType(field.dataType, containsNull || field.nullable);
  },
  sql: ([items, field]) => `${items}.${field}`,
  columns: (call: Call) => {
    const ordinal = Number(call.literal(1));
    const type = call.returnType as ArrayType;
    return ([items]: Vector[]) => {
      const list = flatten(items) as ListVector;
      return new ListVector(type, list.offsets, fieldOf(list.child, ordinal, type.elementType), list.validity);
    };
  },
});
