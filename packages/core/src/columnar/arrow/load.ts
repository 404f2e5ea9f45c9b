/** apache-arrow, loaded when it is first needed: programs that never meet Arrow tables do not pay for it. */

/** The library. */
export type ArrowLibrary = typeof import('apache-arrow');

let loading: Promise<ArrowLibrary> | undefined;

/** The library, loaded once. */
export function loadArrow(): Promise<ArrowLibrary> {
  loading ??= import('apache-arrow');
  return loading;
}
