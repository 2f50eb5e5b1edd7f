import { databaseFailure } from '../storage/engine/index.ts';

/** What may be logged of an error: never the wrapper of a failed statement, which holds its parameters. */
export interface LoggableFailure {
  readonly type: string;
  readonly message: string;
  readonly code: string | null;
  readonly stack: string | null;
  readonly cause: LoggableFailure | null;
}

/** Strips an error down to what may be logged. */
export function loggable(error: unknown): LoggableFailure {
  const failure = databaseFailure(error);
  if (!(failure instanceof Error)) {
    return { type: typeof failure, message: String(failure), code: null, stack: null, cause: null };
  }
  const code = 'code' in failure && typeof failure.code === 'string' ? failure.code : null;
  const cause = failure.cause === undefined ? null : loggable(failure.cause);
  return { type: failure.name, message: failure.message, code, stack: failure.stack ?? null, cause };
}
