import type { z } from 'zod';
import type { coverageEndpoints } from '../../contracts/coverage.ts';
import { can } from '../../domain/roles.ts';
import { getPlan } from '../../storage/repositories/plans.ts';
import { getUnit } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import type { FailedPlan } from './coverageDesk.ts';

type Progress = z.infer<NonNullable<(typeof coverageEndpoints)['getCoverageProgress']['response']>>;

/**
 * How far the matching of the plans below a plan is, and which could not be matched.
 * @throws FORBIDDEN; NOT_FOUND
 */
export async function getCoverageProgress(
  call: Call,
  input: { params: { planId: string } },
): Promise<Progress> {
  mustBeAllowed(call, 'coverage.read', call.actor);
  const plan = await getPlan(call.db, input.params.planId);
  const job = call.coverage.progressOf(plan.id);
  if (job === null) return { running: false, done: 0, total: 0, failed: [] };
  const { running, done, total } = job;
  const failed = await Promise.all(job.failed.map((one) => failedView(call, one)));
  return { running, done, total, failed: failed.flat() };
}

/** @returns nothing when the person may not see the unit */
async function failedView(call: Call, { planId, message }: FailedPlan): Promise<Progress['failed']> {
  const plan = await getPlan(call.db, planId);
  if (!can(call.actor, 'coverage.read', plan)) return [];
  const { shortName: unitName } = await getUnit(call.db, plan.unitId);
  return [{ planId, title: plan.title, unitName, message }];
}
