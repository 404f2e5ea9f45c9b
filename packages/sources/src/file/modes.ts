/** What happens to malformed records: PERMISSIVE keeps what could be read, DROPMALFORMED drops, FAILFAST fails. */
import { error, type OptionSpec, type Options, type RuntimeConfig, type StructType } from '@millrace/core';

export type ParseMode = 'PERMISSIVE' | 'DROPMALFORMED' | 'FAILFAST';

/** Options of formats with malformed records. */
export const modeOptions: readonly OptionSpec[] = [
  {
    name: 'mode',
    kind: 'string',
    default: 'PERMISSIVE',
    values: ['PERMISSIVE', 'DROPMALFORMED', 'FAILFAST'],
    doc: 'What happens to malformed records: kept as far as possible, dropped, or an error.',
  },
  {
    name: 'columnNameOfCorruptRecord',
    kind: 'string',
    doc: 'Name of the column that takes the text of malformed records, where the schema has it.',
  },
];

/** The mode of a read. */
export const parseModeOf = (options: Options): ParseMode => options.get('mode')!.toUpperCase() as ParseMode;

/** Name of the column for malformed records. */
export const corruptColumnOf = (options: Options, conf: RuntimeConfig): string =>
  options.get('columnNameOfCorruptRecord') ?? conf.get('spark.sql.columnNameOfCorruptRecord');

/** Characters of a record that its error shows. */
const maxShown = 1000;

const shown = (record: string): string =>
  record.length <= maxShown ? record : `${record.slice(0, maxShown)}... (${record.length} characters)`;

/** The error of FAILFAST. */
export const malformedRecord = (badRecord: string, cause?: unknown): Error =>
  error(
    'MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION',
    { badRecord: shown(badRecord), failFastMode: 'FAILFAST' },
    cause,
  );

/** Refuses a projection that holds nothing but the corrupt-record column, as Spark does: there is nothing to parse. */
export function checkProjection(schema: StructType, corruptColumn: string): void {
  if (schema.fields.length === 1 && schema.fields[0].name === corruptColumn) {
    throw error('UNSUPPORTED_FEATURE.QUERY_ONLY_CORRUPT_RECORD_COLUMN', { column: corruptColumn });
  }
}
