import { asc, eq, isNotNull } from 'drizzle-orm';
import type { Store } from '../../src/storage/engine/index.ts';
import { auditHash, CHAIN_START } from '../../src/storage/repositories/audit.ts';
import { actions, auditEntries, idempotencyKeys, reports } from '../../src/storage/tables/index.ts';

/** What a store holds of the stream of reports, told by the process that opened it. */
export interface Held {
  /** Numbers of the reports in the journal, in order; each should be there once. */
  readonly numbers: readonly number[];
  /** Answers kept for retries. */
  readonly kept: number;
  /** Newest report of each obligation as the journal has it, and as the row says. */
  readonly disagreeing: readonly string[];
  /** Entries of the audit log that do not follow from the one before. */
  readonly broken: readonly string[];
}

export const KEY = 'report-';

/** Reads the journal, the rows beside it and the audit log. */
export async function readHeld(store: Store): Promise<Held> {
  const journal = await store.db
    .select({ key: actions.clientKey, obligationId: actions.obligationId, body: actions.body })
    .from(actions)
    .where(isNotNull(actions.clientKey))
    .orderBy(asc(actions.obligationId), asc(actions.seq));
  const newest = new Map(
    journal.flatMap(({ obligationId, body }) =>
      body.type === 'submit-report' ? [[obligationId, body.reportId] as const] : [],
    ),
  );
  const rows = await store.db.select({ id: reports.id, obligationId: reports.obligationId }).from(reports);
  const told = new Map(rows.map((row) => [row.obligationId, row.id]));
  const both = new Set([...newest.keys(), ...told.keys()]);
  return {
    numbers: journal.map(({ key }) => Number(key?.slice(KEY.length))).sort((a, b) => a - b),
    kept: await store.db.$count(idempotencyKeys),
    disagreeing: [...both].filter((id) => newest.get(id) !== told.get(id)),
    broken: await brokenEntries(store),
  };
}

async function brokenEntries(store: Store): Promise<string[]> {
  const units = await store.db.selectDistinct({ unitId: auditEntries.unitId }).from(auditEntries);
  const broken: string[] = [];
  for (const { unitId } of units) {
    const chain = await store.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.unitId, unitId))
      .orderBy(asc(auditEntries.seq));
    chain.forEach((entry, i) => {
      const follows = entry.seq === i + 1 && entry.previousHash === (chain[i - 1]?.hash ?? CHAIN_START);
      if (!follows || entry.hash !== auditHash(entry)) broken.push(`${unitId} ${entry.seq}`);
    });
  }
  return broken;
}
