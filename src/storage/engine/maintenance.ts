import type { GuardedPool } from './guardedPool.ts';

/** How often the embedded store is tended. It has neither checkpointer nor autovacuum of its own. */
const EVERY_MS = 5 * 60_000;

/** PostgreSQL's own rule of thumb for autovacuum: so many dead rows, and so large a part of the table. */
const DEAD_ROWS = 50;
const DEAD_PART = 0.2;
const CHANGED_PART = 0.1;

/** Tends the embedded store on a timer that keeps no process alive. */
export class Maintenance {
  readonly #timer: NodeJS.Timeout;
  readonly #pool: GuardedPool;
  #running: Promise<void> = Promise.resolve();

  constructor(pool: GuardedPool, everyMs: number = EVERY_MS) {
    this.#pool = pool;
    this.#timer = setInterval(() => {
      this.#running = this.#running
        .then(async () => {
          await tend(this.#pool);
        })
        .catch(() => undefined);
    }, everyMs);
    this.#timer.unref();
  }

  /** Stops the timer and waits for a round that is under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }
}

/**
 * One round: vacuums the tables that need it, refreshes the planner's figures, writes the log out.
 * @returns the tables that were vacuumed
 */
export async function tend(pool: GuardedPool): Promise<string[]> {
  // The figures of the last second are still in the backend's pocket: a server's own worker would wait for them.
  await pool.query('select pg_stat_force_next_flush()');
  const { rows } = await pool.query<{ name: string; dead: boolean }>(
    `select format('%I.%I', schemaname, relname) as name, n_dead_tup > $1::int + $2::float8 * n_live_tup as dead
       from pg_stat_user_tables
      where n_dead_tup > $1::int + $2::float8 * n_live_tup
         or n_mod_since_analyze > $1::int + $3::float8 * n_live_tup
      order by name`,
    [DEAD_ROWS, DEAD_PART, CHANGED_PART],
  );
  // Table by table: every statement in between gets its turn on the one connection.
  for (const { name, dead } of rows) await pool.query(dead ? `vacuum (analyze) ${name}` : `analyze ${name}`);
  await pool.query('checkpoint');
  return rows.filter(({ dead }) => dead).map(({ name }) => name);
}
