import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool, type PoolClient, type PoolConfig } from 'pg';
import { FlowGuard } from './flowGuard.ts';
import type { Db, Tx } from './types.ts';

type ConnectCallback = (
  error: Error | undefined,
  client: PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;

/** A pool that refuses to hand out a connection to a flow which already holds one in a transaction. */
export class GuardedPool extends Pool {
  readonly guard = new FlowGuard();

  constructor(config: PoolConfig) {
    super(config);
    // A connection that breaks fails the queries on it, and the pool replaces it. Without a listener the event itself
    // would end the process: for idle connections it comes from the pool, for those in use from the connection.
    this.on('error', () => undefined);
    this.on('connect', (client) => client.on('error', () => undefined));
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<PoolClient> | undefined {
    this.guard.refuseInside();
    if (callback === undefined) return super.connect();
    super.connect(callback);
    return undefined;
  }
}

/** The database over a pool, with transactions that mark their flow. Columns are snake_case in SQL. */
export function databaseOver(pool: GuardedPool): Db {
  const db: Db = drizzle(pool, { casing: 'snake_case' });
  const plain = db.transaction.bind(db);
  db.transaction = <T>(work: (tx: Tx) => Promise<T>, config?: Parameters<Db['transaction']>[1]): Promise<T> =>
    pool.guard.begin<T>((inside) => plain((tx) => inside(() => work(tx)), config));
  return db;
}
