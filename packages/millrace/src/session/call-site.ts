/** The user's own line behind an API call: the first frame of the stack outside of Millrace. */
import type { CallSite } from '@millrace/planner';

const internal =
  /node:internal|node_modules[\\/](?:@millrace[\\/]|millrace[\\/])|packages[\\/](?:millrace|core|planner|sources|sinks)[\\/](?:src|dist)[\\/](?!.*\.test\.)/;

/** Where `method` was called, `file:line:column`; undefined when the stack does not tell. */
export function callSite(method: string): CallSite | undefined {
  const holder: { stack?: string } = {};
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 12;
  Error.captureStackTrace(holder, callSite);
  Error.stackTraceLimit = limit;
  const frame = holder.stack
    ?.split('\n')
    .slice(1)
    .find((line) => !internal.test(line));
  const location = frame && /\(?((?:file:\/\/)?[^()\s]+:\d+:\d+)\)?$/.exec(frame)?.[1];
  return location ? { method, location: location.replace('file://', '') } : undefined;
}

/** The error, whose message ends with the user's line. */
export function located(cause: unknown, site: CallSite | undefined): unknown {
  if (cause instanceof Error && site && !cause.message.includes('\n  in '))
    cause.message += `\n  in ${site.method}() at ${site.location}`;
  return cause;
}
