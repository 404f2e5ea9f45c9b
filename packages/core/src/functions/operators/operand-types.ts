/** What an operator says about operands that do not fit, and the implicit casts of AND, OR and the bit operators. */
import { error } from '../../errors/index.js';
import { Cast, type Expression, type Runtime } from '../../expressions/index.js';
import {
  commonType,
  type DataType,
  DateType,
  isDatetime,
  isInterval,
  NullType,
  StringType,
} from '../../types/index.js';

/** `e` as a type, as implicit casts do it. */
export const castTo = (e: Expression, type: DataType, ansi: boolean): Expression =>
  e.dataType.equals(type) ? e : new Cast(e, type, ansi ? 'ansi' : 'legacy');

const quoted = (text: string): string => `"${text}"`;

const infixSql = (op: string, [a, b]: readonly Expression[]): string => quoted(`(${a.sql} ${op} ${b.sql})`);

/** Two operands of different types. */
export const differentTypes = (op: string, args: readonly Expression[]): Error =>
  error('DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES', {
    sqlExpr: infixSql(op, args),
    left: quoted(args[0].dataType.sql),
    right: quoted(args[1].dataType.sql),
  });

/** Two operands of one type, which the operator does not take. */
const wrongType = (op: string, args: readonly Expression[], inputType: string, actual: DataType): Error =>
  error('DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE', {
    sqlExpr: infixSql(op, args),
    inputType,
    actualDataType: quoted(actual.sql),
  });

const isTime = (type: DataType): boolean => isDatetime(type) || isInterval(type);

/** Spark turns dates and intervals into other operators first, which then refuse what is beside them. */
const isRefusedByReplacement = (op: string, a: DataType, b: DataType): boolean =>
  ((isInterval(a) || isInterval(b)) && isTime(a) && isTime(b)) ||
  ((op === '+' || op === '-') && (a === DateType || b === DateType));

const unexpected = (op: string, args: readonly Expression[], at: number, requiredType: string): Error =>
  error('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', {
    sqlExpr: infixSql(op, args),
    paramIndex: at === 0 ? 'first' : 'second',
    requiredType,
    inputSql: quoted(args[at].sql),
    inputType: quoted(args[at].dataType.sql),
  });

/** The refusal of operands of + - * / % div. */
export function arithmeticMismatch(op: string, args: readonly Expression[]): Error {
  const [a, b] = args.map((arg) => arg.dataType);
  if (isRefusedByReplacement(op, a, b)) {
    return unexpected(
      op,
      args,
      b === DateType ? 0 : 1,
      a === DateType ? '("INT" or "SMALLINT" or "TINYINT")' : quoted(a.sql),
    );
  }
  const common = commonType(a, b, true);
  const isText = a === StringType || b === StringType;
  if (!common || (!isText && !a.equals(b))) return differentTypes(op, args);
  return wrongType(op, args, op === 'div' ? '("BIGINT")' : '"NUMERIC"', common);
}

/** The check of an operator whose two operands are of one type of a family. */
export const sameOperands =
  (op: string, accepts: (type: DataType) => boolean, required: string, whenNull: DataType) =>
  (args: readonly Expression[], _name: string, { ansi }: Runtime): readonly Expression[] => {
    const [a, b] = args.map((arg) => arg.dataType);
    const common = a === NullType && b === NullType ? whenNull : commonType(a, b, ansi);
    const isMixed = common !== undefined && !accepts(common) && !a.equals(b) && a !== NullType && b !== NullType;
    if (!common || isMixed) throw differentTypes(op, args);
    if (!accepts(common)) throw wrongType(op, args, required, common);
    return args.map((arg) => castTo(arg, common, ansi));
  };
