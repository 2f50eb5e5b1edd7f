import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Id } from '../kernel/ids.ts';

/** The only source of ids and of secrets. */
export interface Ids {
  /** Time-ordered id of a row. */
  next(): Id;
  /** Unguessable token for a one-time link, 32 bytes in base64url. */
  secret(): string;
}

export const systemIds: Ids = {
  next: () => v7(),
  secret: () => randomBytes(32).toString('base64url'),
};
