/**
 * What TypeScript knows of rows. A name that it cannot follow (an unnamed expression, a path into a struct) gives `Row`,
 * which has any field; nothing is ever typed more narrowly than it is.
 */
import type { DayTimeInterval, Decimal, LocalDate, LocalDateTime, Timestamp, YearMonthInterval } from '@millrace/core';
import type { Column, NamedColumn } from './column.js';

/** A row at the user's edge: a plain object keyed by column name. */
export type Row = Record<string, any>;

/** One line in an editor instead of an intersection. */
export type Flat<T> = { [K in keyof T]: T[K] };

type Both<U> = (U extends unknown ? (u: U) => void : never) extends (both: infer I) => void ? I : never;

type NameItem<R, N extends string> = N extends '*'
  ? R
  : N extends `${string}.${string}`
    ? Row
    : N extends keyof R
      ? { [K in N]: R[K] }
      : Row;

type ColumnItem<C> = C extends NamedColumn<infer T, infer N> ? (string extends N ? Row : { [K in N]: T }) : Row;

/** The fields that one item of a select list gives. */
export type Item<R, C> = C extends string
  ? NameItem<R, C>
  : C extends readonly (infer E)[]
    ? Item<R, E>
    : ColumnItem<C>;

/** The row of a select list. */
export type Selected<R, C extends readonly unknown[]> = C extends readonly [] ? object : Flat<Both<Item<R, C[number]>>>;

/** What `createDataFrame` gives back for a value: whole numbers become BIGINT, dates keep microseconds. */
export type Stored<T> = T extends number
  ? number | bigint
  : T extends Timestamp | LocalDate | LocalDateTime | Decimal | Uint8Array | Map<any, any>
    ? T
    : T extends Date
      ? Timestamp
      : T extends readonly (infer E)[]
        ? Stored<E>[]
        : T extends object
          ? { [K in keyof T]: Stored<T[K]> }
          : T;

interface TypesByName {
  readonly boolean: boolean;
  readonly byte: number;
  readonly tinyint: number;
  readonly short: number;
  readonly smallint: number;
  readonly int: number;
  readonly integer: number;
  readonly long: bigint;
  readonly bigint: bigint;
  readonly float: number;
  readonly real: number;
  readonly double: number;
  readonly decimal: Decimal;
  readonly dec: Decimal;
  readonly numeric: Decimal;
  readonly string: string;
  readonly binary: Uint8Array;
  readonly date: LocalDate;
  readonly timestamp: Timestamp;
  readonly timestamp_ltz: Timestamp;
  readonly timestamp_ntz: LocalDateTime;
  readonly 'interval year to month': YearMonthInterval;
  readonly 'interval day to second': DayTimeInterval;
}

type Trim<S extends string> = S extends ` ${infer T}` | `${infer T} ` | `\n${infer T}` | `${infer T}\n` ? Trim<T> : S;

/** The type of values of a SQL type by its name; `any` for a type with parameters. */
export type ValueOf<D extends string> =
  Lowercase<Trim<D>> extends keyof TypesByName ? TypesByName[Lowercase<Trim<D>>] : any;

type Field<F extends string> =
  Trim<F> extends `${infer N} ${infer D}`
    ? Trim<D> extends `${infer Type} ${'not' | 'NOT'} ${'null' | 'NULL'}`
      ? { [K in N]: ValueOf<Type> }
      : { [K in N]: ValueOf<D> }
    : Row;

type Fields<S extends string> = S extends `${infer F},${infer Rest}` ? Field<F> & Fields<Rest> : Field<S>;

/** The row of a schema in DDL text: `'a LONG, b STRING'` is `{ a: bigint; b: string }`. Types with parameters give `Row`. */
export type SchemaRow<S extends string> = string extends S
  ? Row
  : S extends `${string}<${string}` | `${string}(${string}` | `${string}:${string}` | `${string}\`${string}`
    ? Row
    : Flat<Fields<S>>;

/** A column, or the name of one. */
export type ColumnArg = Column<any> | string;
