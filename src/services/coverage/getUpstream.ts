import type { z } from 'zod';
import type { coverageEndpoints } from '../../contracts/coverage.ts';
import { planLikeness } from '../../domain/editions/planLikeness.ts';
import { can } from '../../domain/roles.ts';
import { taskTitles } from '../../storage/repositories/editions.ts';
import { getPlan, listPlanRecords, type PlanRecord } from '../../storage/repositories/plans.ts';
import { unitsByIds } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { planView } from '../plans/planView.ts';

type UpstreamChoice = z.infer<NonNullable<(typeof coverageEndpoints)['getUpstream']['response']>>;

/** Plans in force of one organ that are looked at, newest first. */
const MAX_LOOKED_AT = 20;
const MAX_CANDIDATES = 8;

/**
 * The plan above that a plan carries out, and those it may carry out: plans in force of organs above, the most alike
 * first.
 * @returns no candidates for a person who may not choose
 * @throws FORBIDDEN; NOT_FOUND
 */
export async function getUpstream(
  call: Call,
  input: { params: { planId: string } },
): Promise<UpstreamChoice> {
  mustBeAllowed(call, 'plan.read', { unitPath: null });
  const plan = await getPlan(call.db, input.params.planId);
  if (plan.publishedOn === null) mustBeAllowed(call, 'plan.review', plan);
  const upstream =
    plan.upstreamId === null ? null : planView(await getPlan(call.db, plan.upstreamId), call.clock);
  return { upstream, candidates: await candidatesFor(call, plan) };
}

async function candidatesFor(call: Call, plan: PlanRecord): Promise<UpstreamChoice['candidates']> {
  const open = plan.status === 'draft' || plan.status === 'published';
  if (!open || !can(call.actor, 'plan.review', plan)) return [];
  const own = { title: plan.title, tasks: await taskTitles(call.db, plan.id) };
  const candidates: UpstreamChoice['candidates'] = [];
  for (const { id } of await organsAbove(call, plan)) {
    for (const above of await listPlanRecords(call.db, { status: 'published', unitId: id }, MAX_LOOKED_AT)) {
      const titles = { title: above.title, tasks: await taskTitles(call.db, above.id) };
      candidates.push({ plan: planView(above, call.clock), likeness: planLikeness(titles, own) });
    }
  }
  return candidates.sort((a, b) => b.likeness - a.likeness).slice(0, MAX_CANDIDATES);
}

/** Whole organs above the one whose plan it is. */
export async function organsAbove(call: Call, plan: Pick<PlanRecord, 'unitPath' | 'unitId'>) {
  const ids = plan.unitPath.split('/').filter((id) => id !== '' && id !== plan.unitId);
  const units = await unitsByIds(call.db, ids);
  return units.filter(({ kind }) => kind === 'office');
}
