/** The file sinks. */
import type { DataSink } from '@millrace/core';

export const fileSinks: DataSink[] = [];
