import { createHash } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import type { Db } from '../engine/types.ts';
import { auditEntries } from '../tables/index.ts';

/** What is written of one change; the chain fields are added here. */
export interface AuditDraft {
  /** Chain: the unit whose data was touched. */
  readonly unitId: string;
  readonly at: Date;
  readonly actorId: string;
  readonly actorName: string;
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly detail: Record<string, unknown>;
}

export type AuditEntry = typeof auditEntries.$inferSelect;

/** First `previousHash` of every chain. */
export const CHAIN_START = '0'.repeat(64);

/**
 * Appends to the unit's chain. Two writers at once collide on the key (unit, seq); the later one's transaction is
 * repeated by services/write.ts, so no lock and no hot row is needed.
 */
export async function appendAudit(tx: Db, draft: AuditDraft): Promise<void> {
  const [last] = await tx
    .select({ seq: auditEntries.seq, hash: auditEntries.hash })
    .from(auditEntries)
    .where(eq(auditEntries.unitId, draft.unitId))
    .orderBy(desc(auditEntries.seq))
    .limit(1);
  const seq = (last?.seq ?? 0) + 1;
  const previousHash = last?.hash ?? CHAIN_START;
  const hash = auditHash({ ...draft, seq, previousHash });
  await tx.insert(auditEntries).values({ ...draft, seq, previousHash, hash });
}

/** SHA-256 over the entry in fixed field order and the hash before it; object keys sorted, so storage cannot change it. */
export function auditHash(entry: AuditDraft & { seq: number; previousHash: string }): string {
  const fields = [
    entry.unitId,
    entry.seq,
    entry.at.toISOString(),
    entry.actorId,
    entry.actorName,
    entry.action,
    entry.objectType,
    entry.objectId,
    canonical(entry.detail),
    entry.previousHash,
  ];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

/** The value with the keys of every object in order (jsonb keeps no order). */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => [k, canonical(v)]);
}
