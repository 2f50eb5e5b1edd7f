import type { z } from 'zod';
import type { planEndpoints } from '../../contracts/plans.ts';
import type { PlanStatus } from '../../domain/planStatus.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { countPlanRows } from '../../storage/repositories/planCounts.ts';
import { countPlans, listPlanRecords } from '../../storage/repositories/plans.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { loadPlanWithCounts, planView } from './planView.ts';

type PlanPage = z.infer<typeof planEndpoints.listPlans.response & z.ZodType>;

/** Plans, newest first, each with its numbers; `cursor` is the id of the last plan seen. */
export async function listPlans(
  call: Call,
  input: { query: { status?: PlanStatus | undefined; cursor?: string | undefined; limit: number } },
): Promise<PlanPage> {
  mustBeAllowed(call, 'plan.read', { unitPath: null });
  const { status, cursor, limit } = input.query;
  const found = await listPlanRecords(call.db, { status, before: cursor }, limit + 1);
  const shown = found.slice(0, limit);
  const ids = shown.map((record) => record.id);
  const numbers = await countPlanRows(call.db, ids);
  const rows = shown.map((record) => {
    const counts = numbers.get(record.id);
    if (counts === undefined) throw new LuoshiError('INTERNAL', '计划没有计数');
    return { ...planView(record, call.clock), counts };
  });
  const next = found.length > limit ? (ids.at(-1) ?? null) : null;
  return { rows, next, total: await countPlans(call.db, status) };
}

/** One plan with its numbers. @throws NOT_FOUND; FORBIDDEN */
export async function getPlan(
  call: Call,
  input: { params: { planId: string } },
): Promise<PlanPage['rows'][number]> {
  mustBeAllowed(call, 'plan.read', { unitPath: null });
  const { plan, counts } = await loadPlanWithCounts(call.db, call.clock, input.params.planId);
  return { ...plan, counts };
}
