/** Integer types: bounds, wrapping and overflow errors. */
import { error } from '../../errors/index.js';
import { ByteType, type DataType, IntegerType, LongType, ShortType } from '../../types/index.js';

interface IntegerKind {
  readonly bits: number;
  /** As overflow messages name it. */
  readonly name: string;
}

const kinds = new Map<DataType, IntegerKind>([
  [ByteType, { bits: 8, name: 'byte' }],
  [ShortType, { bits: 16, name: 'short' }],
  [IntegerType, { bits: 32, name: 'integer' }],
  [LongType, { bits: 64, name: 'long' }],
]);

export const integerKind = (type: DataType): IntegerKind | undefined => kinds.get(type);

export const overflow = (message: string) => error('ARITHMETIC_OVERFLOW', { message, alternative: '' });

/** The engine value of an exact result: with ANSI mode an error when it does not fit, else its low bits. */
export const fitInteger = (type: DataType, ansi: boolean, message?: string): ((exact: bigint) => number | bigint) => {
  const { bits, name } = kinds.get(type)!;
  return (exact) => {
    const wrapped = BigInt.asIntN(bits, exact);
    if (ansi && wrapped !== exact) throw overflow(message ?? `${name} overflow`);
    return bits === 64 ? wrapped : Number(wrapped);
  };
};
