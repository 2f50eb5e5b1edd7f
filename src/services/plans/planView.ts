import type { Clock } from '../../adapters/clock.ts';
import type { Plan, PlanCounts } from '../../contracts/plans.ts';
import type { Db } from '../../storage/engine/types.ts';
import { countPlanRows } from '../../storage/repositories/planCounts.ts';
import { getPlan, type PlanRecord } from '../../storage/repositories/plans.ts';
import { planToday } from './planDay.ts';

/** The plan as every page shows it. */
export function planView(record: PlanRecord, clock: Clock): Plan {
  return {
    id: record.id,
    title: record.title,
    year: record.year,
    issuer: record.issuer,
    number: record.number,
    unitId: record.unitId,
    status: record.status,
    edition: record.edition,
    previousId: record.previousId,
    nextId: record.nextId,
    supersededOn: record.supersededOn,
    today: planToday(record, clock),
    asOf: record.asOf,
    cycle: record.cycle,
    reportDueDays: record.reportDueDays,
    createdAt: record.createdAt.toISOString(),
    publishedAt: record.publishedAt?.toISOString() ?? null,
    publishedOn: record.publishedOn,
    revision: record.revision,
    fileName: record.fileName,
    sha256: record.sha256,
  };
}

/** The plan and its numbers. @throws NOT_FOUND */
export async function loadPlanWithCounts(
  db: Db,
  clock: Clock,
  planId: string,
): Promise<{ plan: Plan; counts: PlanCounts }> {
  const plan = planView(await getPlan(db, planId), clock);
  return { plan, counts: await loadPlanCounts(db, planId) };
}

/** Numbers of one plan. */
export async function loadPlanCounts(db: Db, planId: string): Promise<PlanCounts> {
  const counts = (await countPlanRows(db, [planId])).get(planId);
  if (counts === undefined) throw new TypeError('a plan that was asked for is always counted');
  return counts;
}
