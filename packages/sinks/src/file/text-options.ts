/** Options of the formats that write dates and timestamps as text. */
import type { OptionSpec } from '@millrace/core';

export const datetimeOptions: readonly OptionSpec[] = [
  { name: 'dateFormat', kind: 'string', doc: 'Pattern of dates; default yyyy-MM-dd.' },
  { name: 'timestampFormat', kind: 'string', doc: "Pattern of timestamps; default yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX]." },
  {
    name: 'timestampNTZFormat',
    kind: 'string',
    doc: "Pattern of timestamps without zone; default yyyy-MM-dd'T'HH:mm:ss[.SSS].",
  },
  { name: 'locale', kind: 'string', default: 'en-US', doc: 'Language of names in dates.' },
  { name: 'encoding', kind: 'string', values: ['UTF-8'], doc: 'Encoding of the files: UTF-8.' },
];
