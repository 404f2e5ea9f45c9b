/** How a query fails. */
import { StreamingException } from '../errors/index.js';

/** The text of whatever was thrown. */
export const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** The failure of a query: its message shows offsets and plan, its cause is the error itself. */
export class StreamingQueryException extends StreamingException {
  constructor(
    readonly id: string,
    readonly runId: string,
    readonly details: {
      readonly name: string | null;
      readonly startOffset: string;
      readonly endOffset: string;
      readonly plan: string;
    },
    cause: unknown,
  ) {
    super('STREAM_FAILED', { id, runId, message: messageOf(cause) }, { cause });
    const { name, startOffset, endOffset, plan } = details;
    const identifier = `${name === null ? '' : `${name} `}[id = ${id}, runId = ${runId}]`;
    this.message += `\n=== Streaming Query ===\nIdentifier: ${identifier}\nCurrent Committed Offsets: ${startOffset}\nCurrent Available Offsets: ${endOffset}\n\nCurrent State: ACTIVE\n\nLogical Plan:\n${plan}`;
  }

  /** Where the failed batch began. */
  get startOffset(): string {
    return this.details.startOffset;
  }

  /** Where the failed batch was to end. */
  get endOffset(): string {
    return this.details.endOffset;
  }
}
