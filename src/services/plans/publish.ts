import type { Plan } from '../../contracts/plans.ts';
import type { ItemPair } from '../../domain/editions/index.ts';
import type { Cycle } from '../../domain/period.ts';
import { plainDate } from '../../kernel/plainDate.ts';
import type { Db } from '../../storage/engine/types.ts';
import { addAssigned } from '../../storage/repositories/assignments.ts';
import { numberItems, type PlanRows, planRows } from '../../storage/repositories/planRows.ts';
import { changePlan, getPlan, type PlanRecord } from '../../storage/repositories/plans.ts';
import { takeInPlan } from '../../storage/repositories/search.ts';
import type { Call } from '../context.ts';
import { coverPublished } from '../coverage/coverPublished.ts';
import { type Adopted, adopt, isNextEdition } from '../editions/adopt.ts';
import { type RecordTrace, write } from '../write.ts';
import { takeDraft } from './correct.ts';
import { itemNumbers } from './itemNumbers.ts';
import { planToday, reportingRule } from './planDay.ts';
import { planView } from './planView.ts';
import { findBlockers, refuseBlocked } from './publishing/blockers.ts';
import { obligationRows } from './publishing/obligationRows.ts';
import { type PublishCounts, publishCounts } from './publishing/publishCounts.ts';
import { workOut } from './publishing/workOut.ts';

interface PublishBody {
  readonly revision: number;
  readonly asOf: string | null;
  readonly cycle: Cycle;
  readonly reportDueDays: number;
}

/**
 * Publishes a draft: numbers its items for good and assigns what each unit owes, in one transaction. Items and leads
 * that are still proposals stay marked so. A draft that continues a plan takes its place (ADR 0015). One that carries out
 * a plan above is held against it; plans that carried out the edition before follow in the background.
 * @param input the revision the person saw, and how reports are owed; `asOf` pins the plan's day for a rehearsal
 * @throws FORBIDDEN; NOT_FOUND; PLAN_NOT_DRAFT; REVIEW_CONFLICT; PLAN_UNSETTLED or UNIT_UNKNOWN naming every blocker;
 *   STATE_REFUSES when the edition it continues is no longer in force
 */
export async function publish(
  call: Call,
  input: { params: { planId: string }; body: PublishBody },
): Promise<{ plan: Plan; obligations: number }> {
  const { planId } = input.params;
  const { revision, asOf, cycle, reportDueDays } = input.body;
  const { obligations, below } = await write(call, async (tx, record) => {
    const draft = await takeDraft(tx, call, planId, revision, 'plan.publish');
    const plan = { ...draft, asOf: asOf === null ? null : plainDate(asOf), cycle, reportDueDays };
    const rows = await planRows(tx, planId);
    const { counts, adopted, pairs } = await assign(tx, call, plan, rows);
    await numberItems(tx, itemNumbers(rows));
    await changePlan(tx, planId, {
      asOf: plan.asOf,
      cycle,
      reportDueDays,
      status: 'published',
      publishedBy: call.actor.userId,
      publishedAt: call.clock.now(),
      publishedOn: planToday(plan, call.clock),
    });
    await takeInPlan(tx, planId, 'write');
    const { matched, below } = await coverPublished(tx, call, await getPlan(tx, planId), pairs);
    await record({
      unitId: plan.unitId,
      action: 'plan.publish',
      objectType: 'plan',
      objectId: planId,
      detail: {
        asOf,
        cycle,
        reportDueDays,
        ...counts,
        ...(adopted && { edition: told(plan, adopted) }),
        ...(matched && { coverage: matched }),
      },
      tell: 'plan.published',
    });
    if (adopted) await recordAdoption(record, plan, adopted);
    return { obligations: counts.total, below };
  });
  if (below > 0) call.coverage.wake(call);
  return { plan: planView(await getPlan(call.db, planId), call.clock), obligations };
}

async function assign(
  tx: Db,
  call: Call,
  plan: PlanRecord,
  rows: PlanRows,
): Promise<{ counts: PublishCounts; adopted: Adopted | null; pairs: readonly ItemPair[] | null }> {
  const { today, units, comparison, assignments } = await workOut({ ...call, db: tx }, plan, rows);
  refuseBlocked(findBlockers(rows, assignments, units, today));
  const unitPaths = new Map(units.map((unit) => [unit.id, unit.path]));
  const opening = { planId: plan.id, today, rule: reportingRule(plan), unitPaths };
  const counts = publishCounts(assignments);
  if (isNextEdition(plan) && comparison !== null) {
    const adopted = await adopt(tx, call, plan, comparison, assignments, opening);
    return { counts, adopted, pairs: comparison.items };
  }
  await addAssigned(tx, obligationRows(call, opening, assignments));
  return { counts, adopted: null, pairs: null };
}

/** What the audit keeps of an adoption beside the counts. */
function told({ edition, pairings }: PlanRecord, { previous, effects, pairs }: Adopted) {
  return { edition, previousId: previous.id, effects, pairs, pairings };
}

/** One trace on the edition that was replaced, and one a unit, naming what changed for it: the chain is the unit's. */
async function recordAdoption(
  record: RecordTrace,
  plan: PlanRecord,
  { previous, effects, units }: Adopted,
): Promise<void> {
  await record({
    unitId: previous.unitId,
    action: 'plan.supersede',
    objectType: 'plan',
    objectId: previous.id,
    detail: { nextId: plan.id, effects },
    tell: 'plan.superseded',
  });
  for (const { unitId, ...changes } of units) {
    await record({
      unitId,
      action: 'edition.adopt',
      objectType: 'plan',
      objectId: plan.id,
      detail: { previousId: previous.id, edition: plan.edition, ...changes },
      tell: 'edition.adopted',
    });
  }
}
