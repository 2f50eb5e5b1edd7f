import { LuoshiError } from '../../kernel/errors.ts';
import type { GuardedPool } from './guardedPool.ts';
import type { DurabilityProof } from './types.ts';

const WANTED = 'fsync=on, full_page_writes=on, synchronous_commit=on, wal_sync_method=fsync';

/**
 * Commits a probe into the embedded engine's write-ahead log and sees whether the disk was asked to keep it.
 * @param thread counts how often PostgreSQL's fsync reached the disk
 * @param pool connections to the same engine
 */
export async function probeDurability(
  thread: { readonly fsyncs: number },
  pool: GuardedPool,
): Promise<DurabilityProof> {
  const settings = await pool.query<{ settings: string }>(
    `select string_agg(name || '=' || setting, ', ' order by name) as settings from pg_settings
      where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'wal_sync_method')`,
  );
  const found = settings.rows[0]?.settings ?? '';
  const before = thread.fsyncs;
  await pool.query(`select pg_logical_emit_message(true, 'luoshi', 'durability probe')`);
  const reached = thread.fsyncs - before;
  return {
    proven: reached > 0 && found === WANTED,
    how: `a committed probe reached the disk ${reached} times; ${found}`,
  };
}

/** @throws STORE_NOT_DURABLE when the proof failed */
export function requireProven(proof: DurabilityProof): void {
  if (proof.proven) return;
  throw new LuoshiError(
    'STORE_NOT_DURABLE',
    `内置数据库不能保证断电后数据不丢失，已拒绝启动（${proof.how}）。` +
      'The embedded store would lose committed data in a power cut, so it was not opened.',
  );
}
