import { DrizzleQueryError } from 'drizzle-orm';
import { DatabaseError } from 'pg';

const UNIQUE_VIOLATION = '23505';

/**
 * What the database itself said. Drizzle wraps it in an error whose message holds the statement's parameters,
 * which may be secrets: log this one, never the wrapper.
 */
export function databaseFailure(error: unknown): unknown {
  return error instanceof DrizzleQueryError && error.cause !== undefined ? error.cause : error;
}

/**
 * Name of the unique constraint or index that refused a write.
 * @returns null when the error is something else
 */
export function violatedUnique(error: unknown): string | null {
  const failure = databaseFailure(error);
  if (!(failure instanceof DatabaseError) || failure.code !== UNIQUE_VIOLATION) return null;
  return failure.constraint ?? null;
}
