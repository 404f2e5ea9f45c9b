/** Options, settings and rows that a program passes. */
import type { ConditionRows } from './row.js';

export const settings = {
  CANNOT_CONVERT_ROW: [
    '22018',
    'argument',
    'Row <row>: field <field> has the value <value>, which is no <type>. <advice>',
  ],
  DATA_SOURCE_NOT_FOUND: ['42K02', 'analysis', 'Failed to find the data source: <provider>.<proposal>'],
  INVALID_CONF_VALUE: [
    '22022',
    'argument',
    'The value <confValue> in the config <confName> is invalid: expected <expected>.',
  ],
  INVALID_OPTION_VALUE: ['22023', 'argument', 'Invalid value <value> for option <option>: expected <expected>.'],
  INVALID_SAVE_MODE: [
    '42000',
    'argument',
    'The specified save mode <mode> is invalid. Valid save modes include "append", "overwrite", "ignore", "error", "errorifexists", and "default".',
  ],
  MISSING_OPTION: ['42K0Z', 'argument', 'Set a <what> with option("<option>", ...): the <source> source needs it.'],
  QUERY_NAME_ALREADY_ACTIVE: [
    '42710',
    'argument',
    'Cannot start query with name <name> as a query with that name is already active in this SparkSession.',
  ],
  SQL_CONF_NOT_FOUND: [
    '42K0I',
    'argument',
    'The SQL config <sqlConf> cannot be found. Please verify that the config exists.<proposal>',
  ],
  'STREAMING_OUTPUT_MODE.INVALID': [
    '42KDE',
    'argument',
    "Invalid streaming output mode: <outputMode>. Accepted output modes are 'Append', 'Complete', 'Update'.",
  ],
  STREAM_ONLY_SOURCE: [
    '42K0Z',
    'analysis',
    'The data source <source> can only be read as a stream: use spark.readStream instead of spark.read.',
  ],
  UNKNOWN_OPTION: [
    '42616',
    'argument',
    'The option <option> is not known to <where>.<proposal> Known options: <known>.',
  ],
  USER_SPECIFIED_SCHEMA_UNSUPPORTED: [
    '42K0Z',
    'analysis',
    'The <source> source does not support a user-specified schema: its columns are <schema>.',
  ],
} as const satisfies ConditionRows;
