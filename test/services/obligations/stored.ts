import { and, asc, eq } from 'drizzle-orm';
import { expect } from 'vitest';
import type { ReportingRule } from '../../../src/domain/lights.ts';
import { foldObligation } from '../../../src/domain/obligation/fold.ts';
import { plainDate } from '../../../src/kernel/plainDate.ts';
import type { House } from '../../../src/services/context.ts';
import { obligationColumns } from '../../../src/services/obligations/projection.ts';
import { milestoneRows } from '../../../src/services/obligations/rowChanges.ts';
import type { Db } from '../../../src/storage/engine/index.ts';
import { auditHash, CHAIN_START } from '../../../src/storage/repositories/audit.ts';
import { toAction } from '../../../src/storage/repositories/obligations.ts';
import {
  actions,
  auditEntries,
  evidence,
  idempotencyKeys,
  milestones,
  obligations,
  outbox,
  reports,
} from '../../../src/storage/tables/index.ts';

/** Day and rule of the toy plan; null: the day of the last action. */
const TOY = { today: null, rule: { cycle: 'month', dueDays: 5 } } as const;

/**
 * Folds an obligation again from its stored actions and expects every row beside them to say the same.
 * @param plan day and rule of its plan, where it is not the toy one
 */
export async function expectRowsAgree(
  house: Pick<House, 'db'>,
  obligationId: string,
  plan: { readonly today: string | null; readonly rule: ReportingRule } = TOY,
) {
  const { db } = house;
  const [row] = await db.select().from(obligations).where(eq(obligations.id, obligationId));
  if (!row) throw new Error('no such obligation');
  const here = { unitId: row.unitId, obligationId };
  const journal = await db
    .select()
    .from(actions)
    .where(and(eq(actions.unitId, here.unitId), eq(actions.obligationId, obligationId)))
    .orderBy(asc(actions.seq));
  expect(journal.map((a) => a.seq)).toEqual(journal.map((_, i) => i + 1));
  const o = foldObligation(journal.map(toAction));
  const today = plainDate(plan.today ?? journal.at(-1)?.actedOn ?? '');
  const columns = obligationColumns(o, today, plan.rule);
  expect(row).toMatchObject({ ...columns, actions: journal.length });
  const stages = await db
    .select()
    .from(milestones)
    .where(eq(milestones.obligationId, obligationId))
    .orderBy(asc(milestones.id));
  expect(stages).toEqual(milestoneRows(o, row).sort((a, b) => (a.id < b.id ? -1 : 1)));
  const told = await db
    .select()
    .from(reports)
    .where(eq(reports.obligationId, obligationId))
    .orderBy(asc(reports.period));
  expect(new Set([...told, ...(await evidenceRows(db, obligationId))].map(placeOf))).toEqual(
    new Set(told.length + o.evidence.length === 0 ? [] : [placeOf(row)]),
  );
  expect(
    told.map(
      ({
        id,
        period,
        kind,
        progress,
        figures,
        problems,
        nextStep,
        status,
        reason,
        submittedBy,
        submittedOn,
      }) => ({
        id,
        period,
        kind,
        progress,
        figures,
        problems,
        nextStep,
        status,
        reason,
        by: [submittedBy],
        on: submittedOn,
      }),
    ),
  ).toEqual(o.reports.map(({ judgedBy: _, amends: __, ...r }) => r));
  const pieces = await evidenceRows(db, obligationId);
  expect(
    pieces.map(
      ({ id, claim, name, kind, origin, datedOn, sha256, verdict, reason, submittedBy, judgedBy }) => ({
        id,
        claim,
        name,
        kind,
        origin,
        datedOn,
        sha256,
        verdict,
        reason,
        by: [submittedBy],
        judgedBy,
      }),
    ),
  ).toEqual(o.evidence.map(({ on: _, judgedOn: __, ...e }) => e));
  return { row, obligation: o };
}

function evidenceRows(db: Db, obligationId: string) {
  return db.select().from(evidence).where(eq(evidence.obligationId, obligationId)).orderBy(asc(evidence.id));
}

function placeOf({ planId, taskId }: { planId: string; taskId: string }): string {
  return `${planId} ${taskId}`;
}

/** How many rows there are of everything that an action may write; equal before and after a refused one. */
export async function countRows(db: Db) {
  return {
    actions: await db.$count(actions),
    reports: await db.$count(reports),
    milestones: await db.$count(milestones),
    evidence: await db.$count(evidence),
    audit: await db.$count(auditEntries),
    outbox: await db.$count(outbox),
    kept: await db.$count(idempotencyKeys),
  };
}

/** Walks every chain of the audit log. */
export async function expectAuditChains(db: Db): Promise<number> {
  const entries = await db
    .select()
    .from(auditEntries)
    .orderBy(asc(auditEntries.unitId), asc(auditEntries.seq));
  let before = { unitId: '', seq: 0, hash: CHAIN_START };
  for (const entry of entries) {
    if (entry.unitId !== before.unitId) before = { unitId: entry.unitId, seq: 0, hash: CHAIN_START };
    expect(entry.seq).toBe(before.seq + 1);
    expect(entry.previousHash).toBe(before.hash);
    expect(entry.hash).toBe(auditHash(entry));
    before = entry;
  }
  return entries.length;
}
