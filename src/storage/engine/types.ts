import type { NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';

/**
 * The database as repositories see it. Both engines answer through the same driver (`pg`), so values, errors and
 * results are the same on both. Repositories take `db: Db` first; a `Tx` is a `Db`.
 */
export type Db = PgDatabase<NodePgQueryResultHKT, Record<string, never>>;

/** An open transaction: everything read or written through it is one commit. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

/** Where the rows live: a folder of our own (PGlite) or a PostgreSQL server. */
export type StoreConfig = { readonly dataDir: string } | { readonly databaseUrl: string };

/** Which engine answers. */
export type EngineName = 'pglite' | 'postgres';

/** Who holds a data folder, as written into its lock file. */
export interface LockHolder {
  readonly token: string;
  readonly pid: number;
  readonly host: string;
  /** Identity of the kernel's run; null where the system does not tell. */
  readonly bootId: string | null;
  /** Start of the process in the system's own measure, so that a reused pid is not taken for the holder. */
  readonly startTicks: string | null;
  /** Process name space (containers); null where the system does not tell. */
  readonly pidSpace: string | null;
  /** When the holder started, ISO 8601. */
  readonly since: string;
  /** Where the holder serves, once it does. */
  readonly address: string | null;
}

/** What was seen of the promise that a committed row survives a power cut. */
export interface DurabilityProof {
  readonly proven: boolean;
  /** What was observed, in words for `luoshi doctor`. */
  readonly how: string;
}

/** Migrations by name, in the order of the program. */
export interface MigrationState {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

export interface StoreInfo {
  readonly engine: EngineName;
  readonly serverVersion: string;
  readonly migrations: MigrationState;
  /** The data folder, or null on a PostgreSQL server. */
  readonly dataDir: string | null;
  /** Bytes the store occupies (the folder on PGlite, the database on PostgreSQL). */
  readonly sizeBytes: number;
  readonly lock: LockHolder | null;
  readonly durability: DurabilityProof;
}

export interface Store {
  readonly db: Db;
  readonly engine: EngineName;
  /** Writes where this process serves into the lock, so that others can name and find it. No-op on PostgreSQL. */
  announce(address: string): void;
  /** What the store is and how it stands. */
  info(): Promise<StoreInfo>;
  /** Waits for open work, writes everything out, gives the lock back. A second call does nothing. */
  close(): Promise<void>;
}
