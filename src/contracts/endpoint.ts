import type { z } from 'zod';
import type { Permission } from '../domain/roles.ts';

/** Largest file of an upload, bytes, where the route says nothing else. */
const MAX_FILE_BYTES = 20 * 1_048_576;

/**
 * One route of the API, described once: the server registers it, the browser and the command line call it, OpenAPI and
 * the permission test read it. Nothing is routed that is not described here.
 */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
  Uploads extends boolean = boolean,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Under /api/v1, with `:name` parameters. */
  readonly path: string;
  /** Permission the route asks for before anything else; `public` needs no session, `signed-in` any session. */
  readonly permission: Permission | 'public' | 'signed-in';
  /** `key`: the call must carry an Idempotency-Key, and a retry with it answers the first result. */
  readonly retry: 'safe' | 'key';
  /** What the body is: JSON by schema, an uploaded file (multipart, field `file` first in `fields`), or none. */
  readonly body: Body | null;
  readonly upload: Uploads;
  /** Largest file it takes, bytes. */
  readonly maxFileBytes: number;
  readonly params: Params | null;
  readonly query: Query | null;
  /** JSON by schema; null: a file is sent. */
  readonly response: Response | null;
  readonly summary: string;
}

interface Definition<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
  U extends boolean,
> {
  method: Endpoint['method'];
  path: string;
  permission: Endpoint['permission'];
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  upload?: U;
  maxFileBytes?: number;
  response?: R;
}

/** Describes a route; writes carry an Idempotency-Key, reads are safe to repeat. */
export function endpoint<
  P extends z.ZodType = z.ZodNever,
  Q extends z.ZodType = z.ZodNever,
  B extends z.ZodType = z.ZodNever,
  R extends z.ZodType = z.ZodNever,
  const U extends boolean = false,
>(definition: Definition<P, Q, B, R, U>): Endpoint<P, Q, B, R, U> {
  return {
    method: definition.method,
    path: definition.path,
    permission: definition.permission,
    summary: definition.summary,
    retry: definition.method === 'GET' || definition.permission === 'public' ? 'safe' : 'key',
    params: definition.params ?? null,
    query: definition.query ?? null,
    body: definition.body ?? null,
    upload: definition.upload ?? (false as U),
    maxFileBytes: definition.maxFileBytes ?? MAX_FILE_BYTES,
    response: definition.response ?? null,
  };
}
