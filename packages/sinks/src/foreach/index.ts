/** The user's own code as a sink: a function of each batch, or an object with open, process and close. */
import {
  type BatchWriter,
  type DataSink,
  error,
  Options,
  type RecordBatch,
  SparkException,
  type WriteRequest,
} from '@millrace/core';

/** What foreachBatch is given by the session. */
export interface BatchFunction {
  call(batches: readonly RecordBatch[], batchId: number): Promise<void>;
}

/** What foreach is given: the user's writer, and rows as the user sees them. */
export interface RowWriter {
  open?(partitionId: number, epochId: number): boolean | Promise<boolean>;
  process(row: unknown): void | Promise<void>;
  close?(cause: unknown): void | Promise<void>;
}

export interface ForeachAttachment {
  readonly writer: RowWriter;
  rows(batch: RecordBatch): Iterable<unknown>;
}

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const batchWriter = (f: BatchFunction, batchId: number): BatchWriter => {
  const batches: RecordBatch[] = [];
  return {
    write: async (batch) => void batches.push(batch),
    commit: async () => {
      try {
        await f.call(batches, batchId);
      } catch (cause) {
        throw cause instanceof SparkException
          ? cause
          : error('FOREACH_BATCH_USER_FUNCTION_ERROR', { reason: reasonOf(cause) }, cause);
      }
    },
    abort: async () => {},
  };
};

export const foreachBatchSink: DataSink = {
  name: 'foreachbatch',
  doc: 'Calls a function with each micro-batch as a DataFrame and its id.',
  options: [],
  outputModes: ['append', 'update', 'complete'],
  delivery: 'at-least-once',
  needsCheckpoint: false,
  stream: async (request: WriteRequest) => {
    new Options(request.options, [], 'foreachBatch');
    return {
      description: 'ForeachBatchSink',
      numOutputRows: -1,
      open: async (batchId) => batchWriter(request.attachment as BatchFunction, batchId),
    };
  },
};

/** The user's code failed; `cause` is what it threw. */
const userError = (cause: unknown): Error => error('FOREACH_USER_FUNCTION_ERROR', { reason: reasonOf(cause) }, cause);

const guarded = async <T>(f: () => T | Promise<T>): Promise<T> => {
  try {
    return await f();
  } catch (cause) {
    throw userError(cause);
  }
};

/** What `close` is told: the user's own error, where it is one. */
const toldCause = (cause: unknown): unknown =>
  cause instanceof SparkException && cause.condition === 'FOREACH_USER_FUNCTION_ERROR' ? cause.cause : cause;

/** Calls `close` once for each `open` that returned. */
const rowWriter = async ({ writer, rows }: ForeachAttachment, batchId: number): Promise<BatchWriter> => {
  const wanted = writer.open ? await guarded(() => writer.open!(0, batchId)) : true;
  let closed = false;
  const close = async (cause: unknown): Promise<void> => {
    if (closed) return;
    closed = true;
    await guarded(() => writer.close?.(cause));
  };
  return {
    write: async (batch) => {
      if (wanted) for (const row of rows(batch)) await guarded(() => writer.process(row));
    },
    commit: () => close(null),
    abort: (cause) => close(toldCause(cause)),
  };
};

export const foreachSink: DataSink = {
  name: 'foreach',
  doc: 'Calls an object with open, process and close for the rows of each batch.',
  options: [],
  outputModes: ['append', 'update', 'complete'],
  delivery: 'at-least-once',
  needsCheckpoint: false,
  stream: async (request) => {
    new Options(request.options, [], 'foreach');
    return {
      description: 'ForeachSink',
      open: (batchId) => rowWriter(request.attachment as ForeachAttachment, batchId),
    };
  },
};
