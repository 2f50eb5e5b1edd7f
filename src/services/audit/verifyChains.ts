import type { Db } from '../../storage/engine/types.ts';
import { type AuditEntry, auditHash, CHAIN_START } from '../../storage/repositories/audit.ts';
import { nextAuditRows } from '../../storage/repositories/auditReading.ts';
import { type Call, mustBeAllowed } from '../context.ts';

/** Entries held in memory at a time. */
const BATCH = 1000;

/** A place where a chain does not hold. */
export interface Break {
  readonly unitId: string;
  readonly seq: number;
  readonly why: string;
}

/** What a walk over every chain found. */
export interface Verification {
  readonly entries: number;
  readonly chains: number;
  readonly broken: Break[];
}

/** Walks every chain of the audit log. */
export async function verifyAudit(call: Call): Promise<Verification> {
  mustBeAllowed(call, 'audit.read', { unitPath: null });
  return verifyChains(call.db);
}

/**
 * Recomputes the hash of every entry and follows every chain from its first entry, in batches.
 * It finds a changed, inserted or missing entry; entries cut off at the end of a chain leave no mark inside it.
 */
export async function verifyChains(db: Db): Promise<Verification> {
  const broken: Break[] = [];
  let entries = 0;
  let chains = 0;
  let previous: AuditEntry | null = null;
  for (;;) {
    const rows: AuditEntry[] = await nextAuditRows(db, previous, BATCH);
    for (const entry of rows) {
      const before: AuditEntry | null = previous?.unitId === entry.unitId ? previous : null;
      if (before === null) chains += 1;
      entries += 1;
      broken.push(...faultsOf(entry, before));
      previous = entry;
    }
    if (rows.length < BATCH) return { entries, chains, broken };
  }
}

function faultsOf(entry: AuditEntry, before: AuditEntry | null): Break[] {
  const { unitId, seq } = entry;
  const expected = (before?.seq ?? 0) + 1;
  const why: string[] = [];
  if (seq !== expected) {
    why.push(seq === expected + 1 ? `缺少第 ${expected} 条` : `缺少第 ${expected} 至 ${seq - 1} 条`);
  } else if (entry.previousHash !== (before?.hash ?? CHAIN_START)) {
    why.push('与前一条的散列不相接');
  }
  if (auditHash(entry) !== entry.hash) why.push('内容与散列不符');
  return why.map((reason) => ({ unitId, seq, why: reason }));
}
