/** What readers and writers share: the name of a format, and its options as text. */

import { error } from '@millrace/core';
import { callSite, located } from '../session/call-site.js';

/** What an option may be given as. */
export type OptionValue = string | number | boolean;

/** Throws when a path is given twice: to a method, and as an option. */
export function checkPathOnce(method: string, given: unknown, option: string | undefined): void {
  if (given === undefined || option === undefined) return;
  const expected = `none, for ${method}() is called with a path: leave out one of the two`;
  throw located(error('INVALID_OPTION_VALUE', { option: 'path', value: `'${option}'`, expected }), callSite(method));
}

/** A builder of a read or a write. */
export abstract class FormatOptions {
  protected formatName: string | undefined;
  protected readonly givenOptions: Record<string, string> = {};

  /** `json`, `csv`, `parquet`, `text`, `rate`, `console`, ... by name. */
  format(name: string): this {
    this.formatName = name;
    return this;
  }

  /** An option of the format. */
  option(key: string, value: OptionValue): this {
    this.givenOptions[key] = String(value);
    return this;
  }

  /** Several options of the format. */
  options(options: Record<string, OptionValue>): this {
    for (const [key, value] of Object.entries(options)) this.option(key, value);
    return this;
  }
}
