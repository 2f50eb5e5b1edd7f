import type { PublishPreview } from '../../contracts/plans.ts';
import { type Cycle, nextPeriod, periodOf } from '../../domain/period.ts';
import { FIELDS_PER_REPORT } from '../../domain/publishing.ts';
import { type PlainDate, plainDate } from '../../kernel/plainDate.ts';
import { owedOf } from '../../storage/repositories/editions.ts';
import { planRows } from '../../storage/repositories/planRows.ts';
import { getPlan, type PlanRecord } from '../../storage/repositories/plans.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { adoptionOf, effectsOf } from '../editions/adoption.ts';
import type { MeasureAssignment } from './publishing/assignments.ts';
import { findBlockers } from './publishing/blockers.ts';
import { publishCounts } from './publishing/publishCounts.ts';
import { workOut } from './publishing/workOut.ts';

/**
 * What publishing would do now, under the plan's present settings: what stands in its way, how many obligations it
 * makes, who waits, and how many fields people would be asked to fill.
 * @throws FORBIDDEN; NOT_FOUND
 */
export async function previewPublish(
  call: Call,
  input: { params: { planId: string } },
): Promise<PublishPreview> {
  const plan = await getPlan(call.db, input.params.planId);
  mustBeAllowed(call, 'plan.publish', plan);
  const rows = await planRows(call.db, plan.id);
  const { today, units, comparison, assignments } = await workOut(call, plan, rows);
  const adoption = comparison && adoptionOf(comparison, assignments, await owedBefore(call, plan));
  const blockers = findBlockers(rows, assignments, units, today);
  const { total, national, regional, units: owing } = publishCounts(assignments);
  const fields = total * FIELDS_PER_REPORT;
  const periods = periodsUntil(today, lastDay(plan.year, assignments), plan.cycle);
  return {
    ready: plan.status === 'draft' && blockers.length === 0,
    blockers,
    obligations: { total, national, regional },
    units: owing,
    waiting: waitingOf(assignments),
    burden: { fields, units: owing, periods, total: fields * periods },
    edition: adoption && effectsOf(adoption),
  };
}

function owedBefore(call: Call, plan: PlanRecord) {
  return plan.previousId === null ? [] : owedOf(call.db, plan.previousId);
}

/** Measures nobody owes yet, together where task and words agree. */
function waitingOf(assignments: readonly MeasureAssignment[]): PublishPreview['waiting'] {
  const groups = new Map<string, PublishPreview['waiting'][number]>();
  for (const { task, waiting } of assignments) {
    for (const { addressee, text } of waiting) {
      const key = `${task.no} ${addressee} ${text ?? ''}`;
      const measures = (groups.get(key)?.measures ?? 0) + 1;
      groups.set(key, { taskNo: task.no, addressee, text, measures });
    }
  }
  return [...groups.values()];
}

/** The last day on which something is due; without any date, the last day of the plan's year. */
function lastDay(year: number | null, assignments: readonly MeasureAssignment[]): PlainDate | null {
  const dates = assignments.flatMap(({ obligations }) => obligations.flatMap(({ dueOn }) => dueOn ?? []));
  const yearEnd = year === null ? [] : [plainDate(`${year}-12-31`)];
  return [...dates, ...yearEnd].reduce<PlainDate | null>(
    (last, day) => (last === null || day > last ? day : last),
    null,
  );
}

/** Periods that begin no later than the last day, the running one included; at least one. */
function periodsUntil(today: PlainDate, last: PlainDate | null, cycle: Cycle): number {
  let periods = 1;
  if (last === null) return periods;
  for (let p = nextPeriod(periodOf(today, cycle)); p.start <= last; p = nextPeriod(p)) periods += 1;
  return periods;
}
