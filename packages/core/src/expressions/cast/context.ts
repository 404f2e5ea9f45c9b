/** What row converters know of the cast they are for, and how they fail. */
import { error } from '../../errors/index.js';
import type { DataType, DecimalType, Value } from '../../types/index.js';
import type { Runtime } from '../runtime.js';
import type { EvalMode } from './eval-mode.js';
import { decimalText } from './number-text.js';
import { sqlLiteral } from './sql-literal.js';

/** Converts one value that is not null. */
export type Converter = (value: any) => Value;

export class CastContext {
  constructor(
    readonly from: DataType,
    readonly to: DataType,
    readonly mode: EvalMode,
    readonly runtime: Runtime,
    /** Whether an error gives null instead: try, and the parts of a value that is tried as a whole do not. */
    private readonly tolerant = mode !== 'ansi',
  ) {}

  get zone(): string {
    return this.runtime.timeZone;
  }

  /** The rules of legacy mode: wrap, saturate, or null. */
  get legacy(): boolean {
    return this.mode === 'legacy';
  }

  /** The same cast for parts of the value. */
  part(from: DataType, to: DataType): CastContext {
    return new CastContext(from, to, this.mode, this.runtime, this.tolerant);
  }

  /** Null, or under ANSI `CAST_OVERFLOW`. */
  overflow(value: Value, from: DataType = this.from, to: DataType = this.to): null {
    if (this.tolerant) return null;
    throw this.overflowError(value, from, to);
  }

  /** Null under try; `CAST_OVERFLOW` in the other modes, legacy too: casts with intervals. */
  strictOverflow(value: Value): null {
    if (this.mode === 'try') return null;
    throw this.overflowError(value, this.from, this.to);
  }

  /** Null, or under ANSI `CAST_INVALID_INPUT`. */
  invalid(value: Value, from: DataType = this.from): null {
    if (this.tolerant) return null;
    const expression = sqlLiteral(value, from, this.zone);
    const parameters = { expression, sourceType: `"${from.sql}"`, targetType: `"${this.to.sql}"` };
    throw error('CAST_INVALID_INPUT', parameters);
  }

  /** Null, or under ANSI `NUMERIC_VALUE_OUT_OF_RANGE`; `strict` in legacy mode too. */
  outOfPrecision(unscaled: bigint, scale: number, strict = false): null {
    if (strict ? this.mode === 'try' : this.tolerant) return null;
    const { precision, scale: toScale } = this.to as DecimalType;
    const value = decimalText(unscaled, scale);
    const parameters = { value, roundedValue: value, precision, scale: toScale };
    throw error('NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION', parameters);
  }

  /** Null, or under ANSI `NUMERIC_OUT_OF_SUPPORTED_RANGE`. */
  tooManyDigits(text: string): null {
    if (this.tolerant) return null;
    throw error('NUMERIC_OUT_OF_SUPPORTED_RANGE', { value: text });
  }

  private overflowError(value: Value, from: DataType, to: DataType): Error {
    const text = sqlLiteral(value, from, this.zone);
    return error('CAST_OVERFLOW', { value: text, sourceType: `"${from.sql}"`, targetType: `"${to.sql}"` });
  }
}
