import { readFileSync } from 'node:fs';
import { asc, eq } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Review } from '../../../src/contracts/plans.ts';
import type { Call } from '../../../src/services/context.ts';
import { linkUpstream } from '../../../src/services/coverage/index.ts';
import { isOpen, letterOf } from '../../../src/services/coverage/verdicts.ts';
import { importFile, publish } from '../../../src/services/plans/index.ts';
import { loadReview } from '../../../src/services/plans/review.ts';
import type { Db } from '../../../src/storage/engine/index.ts';
import { coverage, coverageSums, items, mappings, tasks } from '../../../src/storage/tables/index.ts';
import { person } from '../../support/builders.ts';
import { change, importList, settleAll } from '../plans/planHouse.ts';

export const FAITHFUL = readFileSync('test/fixtures/coverage/plans/faithful.txt');
export const ALTERED = readFileSync('test/fixtures/coverage/plans/altered.txt');

const SETTINGS = { asOf: '2021-03-01', cycle: 'month' as const, reportDueDays: 10 };

/** A supervisor of a region. */
export function province(call: Call, unitId: string): Call {
  return person(call, `chief-${unitId}`, `/nipa/${unitId}/`, 'supervisor');
}

/** Publishes a draft as it stands. */
export async function publishDraft(call: Call, planId: string): Promise<void> {
  const { plan } = await loadReview(call, planId);
  await publish(call, { params: { planId }, body: { revision: plan.revision, ...SETTINGS } });
}

/** The 2021 list in force. */
export async function nationalPlan(call: Call): Promise<string> {
  const { plan } = await settleAll(call, await importList(call));
  await publishDraft(call, plan.id);
  return plan.id;
}

/**
 * Imports a region's own plan and brings it to where it can be published: every task is owed by the region itself.
 */
export async function regionalDraft(call: Call, bytes: Uint8Array): Promise<Review> {
  const { plan } = await importFile(call, { fileName: '本省计划.txt', bytes, again: true });
  let review = await loadReview(call, plan.id);
  for (const task of review.tasks) {
    const units = [{ unitId: call.actor.unitId, role: 'lead' as const }];
    review = await change(call, review, { op: 'set-units', taskId: task.id, units });
  }
  return settleAll(call, review);
}

/** A region's own plan in force under the plan above. */
export async function regionalPlan(call: Call, bytes: Uint8Array, upstreamId: string): Promise<string> {
  const { plan } = await regionalDraft(call, bytes);
  await linkUpstream(call, { params: { planId: plan.id }, body: { upstreamId } });
  await publishDraft(call, plan.id);
  return plan.id;
}

/** A small plan of a region: one numbered task a line. */
export function lines(...measures: readonly string[]): Buffer {
  const tasks = measures.flatMap((measure, i) => [`（${NUMBERS[i]}）${measure}`]);
  return Buffer.from(['浙川省2021年知识产权工作要点', '', '一、重点任务', '', ...tasks].join('\n'), 'utf8');
}
const NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** Verdicts of a unit as they are stored, by the words of the duty in printed order. */
export async function verdictsOf(db: Db, unitId: string, upstreamId: string) {
  const rows = await db
    .select({ row: coverage, item: items, task: tasks })
    .from(coverage)
    .innerJoin(items, eq(items.id, coverage.dutyId))
    .innerJoin(tasks, eq(tasks.id, items.taskId))
    .where(eq(coverage.upstreamPlanId, upstreamId))
    .orderBy(asc(tasks.no), asc(items.position));
  return rows
    .filter(({ row }) => row.unitId === unitId)
    .map(({ row, item }) => ({ ...row, text: item.text }));
}

/** Pairs of a unit as they are stored. */
export async function pairsOf(db: Db, unitId: string, planId: string) {
  const rows = await db.select().from(mappings).where(eq(mappings.planId, planId)).orderBy(asc(mappings.id));
  return rows.filter((row) => row.unitId === unitId);
}

/** Every sum and every letter is what the rows say. */
export async function expectSumsAgree(db: Db): Promise<void> {
  for (const sums of await db.select().from(coverageSums)) {
    const rows = await verdictsOf(db, sums.unitId, sums.upstreamPlanId);
    const of = (verdict: string) => rows.filter((row) => row.verdict === verdict && !row.unsettled).length;
    expect({
      covered: sums.covered,
      weakened: sums.weakened,
      stricter: sums.stricter,
      missing: sums.missing,
      notApplicable: sums.notApplicable,
      later: sums.later,
      undecided: sums.undecided,
      cells: sums.cells,
    }).toEqual({
      covered: of('covered'),
      weakened: of('weakened'),
      stricter: of('stricter'),
      missing: of('missing'),
      notApplicable: of('not-applicable'),
      later: rows.filter(({ later }) => later).length,
      undecided: rows.filter(isOpen).length,
      cells: rows.map(letterOf).join(''),
    });
    const pairs = await pairsOf(db, sums.unitId, sums.planId);
    const used = new Set(pairs.filter(({ counts }) => counts).map(({ itemId }) => itemId));
    const own = await db.select().from(items).where(eq(items.planId, sums.planId));
    const added = own.filter(({ id, status }) => status !== 'dropped' && !used.has(id)).map(({ id }) => id);
    expect(sums.addedItems.map(({ itemId }) => itemId).sort()).toEqual(added.sort());
    expect(sums.added).toBe(added.length);
  }
}
