/**
 * A single value inside the engine (never at the user's edge, see `columnar/external.ts`):
 * boolean; number for TINYINT..INT, FLOAT, DOUBLE, DATE (days) and year-month intervals (months); bigint for BIGINT,
 * TIMESTAMP and TIMESTAMP_NTZ (microseconds), day-time intervals (microseconds) and DECIMAL (the unscaled integer);
 * string; Uint8Array for BINARY; array of values for ARRAY and for STRUCT (in field order); array of [key, value] for MAP.
 */
export type Value = null | boolean | number | bigint | string | Uint8Array | readonly Value[];
