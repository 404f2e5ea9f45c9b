/** parquet-wasm, loaded when the first Parquet file is met. Its memory belongs to the thread that loads it. */

/** The library. */
export type ParquetLibrary = typeof import('parquet-wasm');

let loading: Promise<ParquetLibrary> | undefined;

/** The library, loaded once a thread. */
export function loadParquet(): Promise<ParquetLibrary> {
  loading ??= import('parquet-wasm');
  return loading;
}
