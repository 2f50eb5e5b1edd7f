import type { Readable } from 'node:stream';
import type { Clock } from '../adapters/clock.ts';
import type { FileStore } from '../adapters/files.ts';
import type { Ids } from '../adapters/ids.ts';
import { type Actor, can, type Permission, type Placed } from '../domain/roles.ts';
import { LuoshiError } from '../kernel/errors.ts';
import type { Db } from '../storage/engine/types.ts';
import type { CoverageDesk } from './coverage/coverageDesk.ts';
import type { ImportDesk } from './imports/importDesk.ts';
import type { PlanReader } from './reading/planReader.ts';

/** What every use-case stands on; made once at start. */
export interface House {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly files: FileStore;
  readonly reader: PlanReader;
  readonly imports: ImportDesk;
  readonly coverage: CoverageDesk;
}

/** One client's attempt at one write: a retry carries the same key and the same request. */
export interface Attempt {
  readonly key: string;
  /** Hash of method, path and body. */
  readonly requestHash: string;
}

/** One call by one person. */
export interface Call extends House {
  readonly actor: Actor;
  /** Null: a read, or a write that the house itself makes. */
  readonly attempt: Attempt | null;
}

/** A file that comes in, with the text fields sent before it. The service reads the stream to its end, once. */
export interface Upload {
  readonly fileName: string;
  readonly mediaType: string;
  readonly stream: Readable;
  readonly fields: Record<string, string>;
}

/** A file that goes out. */
export interface FileAnswer {
  readonly fileName: string;
  readonly mediaType: string;
  readonly stream: Readable;
}

/**
 * Refuses what the person may not do.
 * @throws FORBIDDEN naming the permission
 */
export function mustBeAllowed(call: Call, permission: Permission, object: Placed): void {
  if (!can(call.actor, permission, object)) {
    throw new LuoshiError('FORBIDDEN', `没有此项权限（${permission}）`);
  }
}
